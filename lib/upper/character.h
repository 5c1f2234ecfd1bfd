/* character.h -- one character of UTF-8.
   SPDX-License-Identifier: GPL-3.0-or-later

   What every kernel does with characters that its vectors do not.  */

#ifndef UPPER_CHARACTER_H
#define UPPER_CHARACTER_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upper/tables.h"

static inline bool
is_continuation (unsigned char byte)
{
  return (byte & 0xC0) == 0x80;
}

/* Return whether SECOND may follow LEAD, which is E0 to F4 (The Unicode
   Standard, table 3-7).  */
static inline bool
is_second (unsigned char lead, unsigned char second)
{
  switch (lead)
    {
    case 0xE0:
      return 0xA0 <= second && second <= 0xBF;
    case 0xED:
      return 0x80 <= second && second <= 0x9F;
    case 0xF0:
      return 0x90 <= second && second <= 0xBF;
    case 0xF4:
      return 0x80 <= second && second <= 0x8F;
    default:
      return is_continuation (second);
    }
}

/* Return the size of the character that begins the N bytes at IN, 0 < N; if
   they begin none, minus the size of the ill-formed sequence, a maximal
   subpart; 0 if they are too few to tell.  */
static inline int
character_size (unsigned char const *in, size_t n)
{
  unsigned char lead = in[0];
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2 || lead > 0xF4)
    return -1;
  if (n < 2)
    return 0;
  if (lead < 0xE0)
    return is_continuation (in[1]) ? 2 : -1;
  if (!is_second (lead, in[1]))
    return -1;
  if (n < 3)
    return 0;
  if (!is_continuation (in[2]))
    return -2;
  if (lead < 0xF0)
    return 3;
  if (n < 4)
    return 0;
  return is_continuation (in[3]) ? 4 : -3;
}

/* Write the code point C, which has two or three bytes, to OUT.  Return its
   size.  */
static inline size_t
character_write (unsigned char *out, uint32_t c)
{
  if (c < 0x800)
    {
      out[0] = (unsigned char)(0xC0 | c >> 6);
      out[1] = (unsigned char)(0x80 | (c & 0x3F));
      return 2;
    }
  out[0] = (unsigned char)(0xE0 | c >> 12);
  out[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
  out[2] = (unsigned char)(0x80 | (c & 0x3F));
  return 3;
}

/* Write the upper case of the character of SIZE bytes at IN to OUT, where
   there is room for UPPER_MOST bytes.  Return its size.  */
extern size_t upper_character (unsigned char *out, unsigned char const *in,
                               int size);

#endif
