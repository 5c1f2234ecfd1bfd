/* ascii-word.h -- upper case of ascii in plain 64-bit words.
   SPDX-License-Identifier: GPL-3.0-or-later

   Eight bytes at a time in one ordinary register: the generic kernel as a
   whole, and what the others do with texts shorter than a vector.  The
   order of bytes in a word does not matter.

   No loop over bytes at the end of a text: the last word ends where the
   text ends and overlaps the word before.  It is loaded before anything is
   stored, so that this is right in place, too.  */

#ifndef UPPER_ASCII_WORD_H
#define UPPER_ASCII_WORD_H 1

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* BYTE in each of the eight bytes.  */
#define WORD_OF(byte) (UINT64_C (0x0101010101010101) * (byte))

static inline uint64_t
word_load (unsigned char const *p)
{
  uint64_t word;
  memcpy (&word, p, sizeof word);
  return word;
}

static inline void
word_store (unsigned char *p, uint64_t word)
{
  memcpy (p, &word, sizeof word);
}

/* Return WORD with each of its eight bytes mapped.  The seven low bits of
   each are added to, so that no sum carries into the next byte: its high
   bit then says "at least 'a'" or "beyond 'z'".  */
static inline uint64_t
word_upper (uint64_t word)
{
  uint64_t low = word & WORD_OF (0x7F);
  uint64_t from_a = low + WORD_OF (0x80 - 'a');
  uint64_t beyond_z = low + WORD_OF (0x7F - 'z');
  uint64_t is_lower = from_a & ~beyond_z & ~word & WORD_OF (0x80);
  return word ^ (is_lower >> 2);
}

/* Map N bytes at IN to OUT, 1 <= N <= 3.  */
static inline void
ascii_1_to_3 (unsigned char *out, unsigned char const *in, size_t n)
{
  uint64_t first = in[0];
  uint64_t middle = in[n / 2];
  uint64_t last = in[n - 1];
  uint64_t word = word_upper (first | middle << 8 | last << 16);
  out[0] = (unsigned char)word;
  out[n / 2] = (unsigned char)(word >> 8);
  out[n - 1] = (unsigned char)(word >> 16);
}

/* Map N bytes at IN to OUT, 4 <= N <= 8.  */
static inline void
ascii_4_to_8 (unsigned char *out, unsigned char const *in, size_t n)
{
  uint32_t first, last;
  memcpy (&first, in, 4);
  memcpy (&last, in + n - 4, 4);
  uint64_t word = word_upper (first | (uint64_t)last << 32);
  first = (uint32_t)word;
  last = (uint32_t)(word >> 32);
  memcpy (out, &first, 4);
  memcpy (out + n - 4, &last, 4);
}

/* Map N bytes at IN to OUT, 8 <= N <= 16.  */
static inline void
ascii_8_to_16 (unsigned char *out, unsigned char const *in, size_t n)
{
  uint64_t first = word_load (in);
  uint64_t last = word_load (in + n - 8);
  word_store (out, word_upper (first));
  word_store (out + n - 8, word_upper (last));
}

/* Map N bytes at IN to OUT, N <= 16.  OUT is IN, or does not overlap.  */
static inline void
ascii_to_16 (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n >= 8)
    ascii_8_to_16 (out, in, n);
  else if (n >= 4)
    ascii_4_to_8 (out, in, n);
  else if (n)
    ascii_1_to_3 (out, in, n);
}

#endif
