/* context.c -- what stands before a place in a text.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "upper/context.h"

#include "upper/character.h"

uint32_t
character_code (unsigned char const *in, int size)
{
  static unsigned char const lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
  if (size < 0)
    return NO_CHARACTER;
  uint32_t c = in[0] & lead_bits[size];
  for (int i = 1; i < size; i++)
    c = c << 6 | (in[i] & 0x3F);
  return c;
}

uint32_t
character_before (unsigned char const *start, unsigned char const *in,
                  size_t *size)
{
  size_t most = (size_t)(in - start);
  size_t n = 1;
  while (n < 4 && n < most && is_continuation (in[-(ptrdiff_t)n]))
    n++;
  *size = n;
  if (upper_character_size (in - n, n) == (int)n)
    return character_code (in - n, (int)n);
  *size = 1;
  return NO_CHARACTER;
}

bool
is_in_ranges (uint32_t c, uint8_t const *ranges, size_t n)
{
  size_t low = 0, high = n;
  if (c >= 0xE0000)
    c -= 0xC0000;
  else if (c >= 0x20000)
    return false;
  /* The first one first: much of what is asked for is before it.  */
  for (size_t middle = 0; low < high; middle = (low + high) / 2)
    {
      uint8_t const *p = ranges + 3 * middle;
      uint32_t range = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
      uint32_t first = range >> 6;
      if (c < first)
        high = middle;
      else if (c - first <= (range & 63))
        return true;
      else
        low = middle + 1;
    }
  return false;
}
