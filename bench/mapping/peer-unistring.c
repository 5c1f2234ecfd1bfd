/* peer-unistring.c -- libunistring: u8_toupper.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "subject.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicase.h>

static void
map_unistring (char *out, char const *in, size_t n)
{
  size_t room = SUBJECT_ROOM (n);
  uint8_t *result
      = u8_toupper ((uint8_t const *)in, n, "", NULL, (uint8_t *)out, &room);
  if (result != (uint8_t *)out)
    free (result);
}

struct subject const bench_peer = {
  .name = "unistr",
  .map = map_unistring,
  .is_stateless = true,
  .is_for_utf8 = true,
};
