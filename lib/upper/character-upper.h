/* character-upper.h -- the upper case of one character, looked up.
   SPDX-License-Identifier: GPL-3.0-or-later

   The generic kernel does nothing else, and has this within its loop; others
   call its upper_character.  */

#ifndef UPPER_CHARACTER_UPPER_H
#define UPPER_CHARACTER_UPPER_H 1

#include <string.h>

#include "upper/character.h"

/* Write special answer NUMBER to OUT.  Return its size.  */
static inline size_t
character_special (unsigned char *out, unsigned number)
{
  struct upper_special const *special = &upper_special[number];
  memcpy (out, special->bytes, UPPER_MOST);
  return special->size;
}

static inline size_t
upper_of_two (unsigned char *out, unsigned char const *in)
{
  if (in[0] > 0xD6)
    {
      memcpy (out, in, 2);
      return 2;
    }
  unsigned answer = upper_two[(in[0] - 0xC2) * 64 + (in[1] & 0x3F)];
  if (answer < 0x80)
    return character_special (out, answer);
  out[0] = (unsigned char)(answer >> 8);
  out[1] = (unsigned char)answer;
  return 2;
}

/* Return the number of LEAD among those of upper_three_row, or 4.  */
static inline unsigned
three_lead (unsigned char lead)
{
  switch (lead)
    {
    case 0xE1:
      return 0;
    case 0xE2:
      return 1;
    case 0xEA:
      return 2;
    case 0xEF:
      return 3;
    default:
      return 4;
    }
}

static inline size_t
upper_of_three (unsigned char *out, unsigned char const *in)
{
  unsigned lead = three_lead (in[0]);
  unsigned answer = 0;
  if (lead < 4)
    answer = upper_three[upper_three_row[lead][in[1] & 0x3F]][in[2] & 0x3F];
  if (!answer)
    {
      memcpy (out, in, 3);
      return 3;
    }
  if (answer >> 11 == 0xD800 >> 11)
    return character_special (out, answer - 0xD800);
  return character_write (out, answer);
}

static inline size_t
upper_of_four (unsigned char *out, unsigned char const *in)
{
  memcpy (out, in, 4);
  unsigned group = in[0] == 0xF0 ? upper_four_group[in[1] & 0x3F] : 0;
  if (group)
    {
      unsigned row = upper_four_row[group][in[2] & 0x3F];
      unsigned answer = upper_four[row][in[3] & 0x3F];
      if (answer)
        {
          out[1] = (unsigned char)(0x90 | answer >> 12);
          out[2] = (unsigned char)(0x80 | (answer >> 6 & 0x3F));
          out[3] = (unsigned char)(0x80 | (answer & 0x3F));
        }
    }
  return 4;
}

/* Write the upper case of the character of SIZE bytes at IN to OUT, where
   there is room for UPPER_MOST bytes.  Return its size.  */
static inline size_t
character_upper (unsigned char *out, unsigned char const *in, int size)
{
  switch (size)
    {
    case 1:
      *out = (unsigned char)(*in - ((unsigned char)(*in - 'a') < 26) * 32);
      return 1;
    case 2:
      return upper_of_two (out, in);
    case 3:
      return upper_of_three (out, in);
    default:
      return upper_of_four (out, in);
    }
}

#endif
