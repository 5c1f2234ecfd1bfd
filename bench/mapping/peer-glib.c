/* peer-glib.c -- GLib: g_utf8_strup.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It writes to room of its own, and must have well-formed text.  */

#include "subject.h"

#include <glib.h>

static void
map_glib (char *out, char const *in, size_t n)
{
  (void)out;
  g_free (g_utf8_strup (in, n));
}

struct subject const bench_peer = {
  .name = "glib",
  .map = map_glib,
  .is_stateless = true,
  .is_for_text_only = true,
  .is_for_utf8 = true,
};
