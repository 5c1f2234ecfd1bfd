/* peer-utf8proc.c -- utf8proc, character by character.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "subject.h"

#include <utf8proc.h>

static void
map_utf8proc (char *out, char const *in, size_t n)
{
  while (n)
    {
      utf8proc_int32_t character;
      utf8proc_ssize_t length
          = utf8proc_iterate ((utf8proc_uint8_t const *)in, n, &character);
      if (length > 0)
        out += utf8proc_encode_char (utf8proc_toupper (character),
                                     (utf8proc_uint8_t *)out);
      else
        {
          *out++ = *in;
          length = 1;
        }
      in += length;
      n -= length;
    }
}

struct subject const bench_peer = {
  .name = "u8proc",
  .map = map_utf8proc,
  .is_stateless = true,
  .is_for_utf8 = true,
};
