/* generic.c -- the "generic" kernel: standard C, for every processor.
   SPDX-License-Identifier: GPL-3.0-or-later

   The others are tested against this one.  */

#include <config.h>

#include "upper/kernel.h"

#include "upper/ascii-word.h"
#include "upper/character-upper.h"

static bool
generic_is_supported (void)
{
  return true;
}

static void
generic_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n <= 16)
    {
      ascii_to_16 (out, in, n);
      return;
    }
  uint64_t last = word_load (in + n - 8);
  for (size_t i = 0; i < n - 8; i += 8)
    word_store (out + i, word_upper (word_load (in + i)));
  word_store (out + n - 8, word_upper (last));
}

size_t
upper_character (unsigned char *out, unsigned char const *in, int size)
{
  if (size > 0)
    return character_upper (out, in, size);
  for (int i = 0; i < -size; i++)
    out[i] = in[i];
  return (size_t)-size;
}

int
upper_character_size (unsigned char const *in, size_t n)
{
  return character_size (in, n);
}

/* Words while they are ascii, and one character after the other.  */
void
upper_generic_utf8 (struct text *text, bool check)
{
  unsigned char const *in = text->in;
  unsigned char *out = text->out;
  while (in < text->in_end && text->out_end - out >= UPPER_MOST)
    {
      while (text->in_end - in >= 8 && text->out_end - out >= 8)
        {
          uint64_t word = word_load (in);
          if (word & WORD_OF (0x80))
            break;
          word_store (out, word_upper (word));
          in += 8;
          out += 8;
        }
      if (in == text->in_end || text->out_end - out < UPPER_MOST)
        break;
      int size = character_size (in, (size_t)(text->in_end - in));
      if (size == 0 || (size < 0 && check))
        break;
      if (size < 0)
        {
          while (size++ < 0)
            *out++ = *in++;
        }
      else
        {
          out += character_upper (out, in, size);
          in += size;
        }
    }
  text->in = in;
  text->out = out;
}

/* What is called to map a character is within the loop above, for speed; here,
   where most bytes are no text, it is called.  */
size_t
upper_generic_replace (struct text *text)
{
  static unsigned char const replacement[] = { REPLACEMENT_BYTES };
  unsigned char const *in = text->in;
  unsigned char *out = text->out;
  size_t count = 0;
  while (in < text->in_end)
    {
      size_t left = (size_t)(text->in_end - in);
      if (left >= 8 && !(word_load (in) & WORD_OF (0x80)))
        {
          word_store (out, word_upper (word_load (in)));
          in += 8;
          out += 8;
          continue;
        }
      int size = upper_character_size (in, left);
      if (size == 0)
        break;
      if (size > 0)
        {
          out += upper_character (out, in, size);
          in += size;
        }
      else
        {
          memcpy (out, replacement, sizeof replacement);
          out += sizeof replacement;
          in -= size;
          count++;
        }
    }
  text->in = in;
  text->out = out;
  return count;
}

size_t
upper_generic_dot (unsigned char *out, unsigned char const *in, size_t n)
{
  unsigned char *start = out;
  for (size_t i = 0; i < n; i++)
    if (in[i] == 'i')
      {
        *out++ = 0xC4;
        *out++ = 0xB0;
      }
    else
      *out++ = in[i];
  return (size_t)(out - start);
}

struct kernel const upper_kernel_generic = {
  .name = "generic",
  .is_supported = generic_is_supported,
  .ascii = generic_ascii,
  .utf8 = upper_generic_utf8,
  .replace = upper_generic_replace,
  .dot = upper_generic_dot,
};
