/* greek-letter.h -- Greek letters and the marks on them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPER_GREEK_LETTER_H
#define UPPER_GREEK_LETTER_H 1

#include <stddef.h>
#include <stdint.h>

#include "upper/tables.h"

/* Return what mark on a Greek letter C is, or zero.  */
static inline unsigned
mark_of (uint32_t c)
{
  switch (c)
    {
    case 0x300:
    case 0x301:
    case 0x302:
    case 0x303:
    case 0x311:
    case 0x342:
      return UPPER_GREEK_ACCENT;
    case 0x308:
      return UPPER_GREEK_DIAERESIS_BEHIND;
    case 0x344:
      return UPPER_GREEK_DIAERESIS_BEHIND | UPPER_GREEK_ACCENT;
    case 0x345:
      return UPPER_GREEK_IOTA;
    case 0x304:
    case 0x306:
    case 0x313:
    case 0x314:
    case 0x343:
      return UPPER_GREEK_OTHER;
    default:
      return 0;
    }
}

/* Return the entry of upper_greek for C, or zero.  */
static inline unsigned
letter_of (uint32_t c)
{
  if (0x370 <= c && c < 0x400)
    return upper_greek[c - 0x370];
  if (0x1F00 <= c && c < 0x2000)
    return upper_greek[0x90 + c - 0x1F00];
  if (c == 0x2126) /* the Ohm sign is an omega */
    return UPPER_GREEK_VOWEL << 8 | (0x3A9 - 0x36F);
  return 0;
}

/* Write the letter or mark C, which has two bytes, to OUT.  Return its
   size.  */
static inline size_t
letter_write (unsigned char *out, unsigned c)
{
  out[0] = (unsigned char)(0xC0 | c >> 6);
  out[1] = (unsigned char)(0x80 | (c & 0x3F));
  return 2;
}

#endif
