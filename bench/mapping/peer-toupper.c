/* peer-toupper.c -- the loop of the textbooks.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It needs nothing but the C library, and is a peer so that it is compiled
   with -O2, however libupper was.  */

#include "subject.h"

#include <ctype.h>

static void
map_toupper (char *out, char const *in, size_t n)
{
  for (size_t i = 0; i < n; i++)
    out[i] = toupper ((unsigned char)in[i]);
}

struct subject const bench_peer = {
  .name = "toupper",
  .map = map_toupper,
  .is_for_ascii = true,
};
