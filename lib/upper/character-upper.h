/* character-upper.h -- one character of UTF-8, and its upper case.
   SPDX-License-Identifier: GPL-3.0-or-later

   The generic kernel does nothing else, and has this within its loop; others
   call its functions.  */

#ifndef UPPER_CHARACTER_UPPER_H
#define UPPER_CHARACTER_UPPER_H 1

#include <string.h>

#include "upper/attribute.h"
#include "upper/character.h"

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
static inline UPPER_INLINE size_t
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
