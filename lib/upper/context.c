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
is_in_ranges (uint32_t c, uint32_t const *ranges, size_t n)
{
  size_t low = 0, high = n;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      uint32_t first = ranges[middle] >> 8;
      if (c < first)
        high = middle;
      else if (c - first <= (ranges[middle] & 0xFF))
        return true;
      else
        low = middle + 1;
    }
  return false;
}
