/* text.h -- texts of utf-8: characters, sequences, and random texts.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a character is stands here for a second time, as The Unicode
   Standard has it in table 3-7, so that the library is not its own
   judge.  */

#ifndef TEXT_H
#define TEXT_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Behind the last code point.  */
#define CODE_END 0x110000u

static inline bool
is_surrogate (uint32_t c)
{
  return 0xD800 <= c && c <= 0xDFFF;
}

/* Write the scalar value C to OUT, where there is room for 4 bytes.  Return
   its size.  */
static inline size_t
text_put (unsigned char *out, uint32_t c)
{
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  if (n == 1)
    {
      *out = (unsigned char)c;
      return 1;
    }
  for (size_t i = n; --i > 0; c >>= 6)
    out[i] = (unsigned char)(0x80 | (c & 0x3F));
  out[0] = (unsigned char)(0xF00u >> n | c);
  return n;
}

enum sequence
{
  SEQUENCE_WELL_FORMED,
  SEQUENCE_ILL_FORMED,
  SEQUENCE_CUT /* the end came first */
};

/* Say what sequence the N bytes at IN begin with, 0 < N, and set *SIZE to its
   size.  If it is no character, it is a maximal subpart.  */
static inline enum sequence
text_sequence (unsigned char const *in, size_t n, size_t *size)
{
  static struct
  {
    unsigned char first, last, size, low, high;
  } const forms[] = {
    { 0x00, 0x7F, 1, 0x80, 0xBF }, { 0xC2, 0xDF, 2, 0x80, 0xBF },
    { 0xE0, 0xE0, 3, 0xA0, 0xBF }, { 0xE1, 0xEC, 3, 0x80, 0xBF },
    { 0xED, 0xED, 3, 0x80, 0x9F }, { 0xEE, 0xEF, 3, 0x80, 0xBF },
    { 0xF0, 0xF0, 4, 0x90, 0xBF }, { 0xF1, 0xF3, 4, 0x80, 0xBF },
    { 0xF4, 0xF4, 4, 0x80, 0x8F },
  };
  *size = 1;
  size_t form = 0;
  while (form < sizeof forms / sizeof *forms
         && !(forms[form].first <= in[0] && in[0] <= forms[form].last))
    form++;
  if (form == sizeof forms / sizeof *forms)
    return SEQUENCE_ILL_FORMED;
  for (; *size < forms[form].size; ++*size)
    {
      unsigned char low = *size == 1 ? forms[form].low : 0x80;
      unsigned char high = *size == 1 ? forms[form].high : 0xBF;
      if (*size == n)
        return SEQUENCE_CUT;
      if (in[*size] < low || high < in[*size])
        return SEQUENCE_ILL_FORMED;
    }
  return SEQUENCE_WELL_FORMED;
}

/* Return how many of the N bytes at IN are a character that is cut off by
   their end.  */
static inline size_t
text_cut (unsigned char const *in, size_t n)
{
  size_t size = 0;
  for (size_t i = 0; i < n; i += size)
    if (text_sequence (in + i, n - i, &size) == SEQUENCE_CUT)
      return size;
  return 0;
}

/* Return the number after *SEED, which is not zero, and keep it there.  */
static inline uint32_t
text_random (uint64_t *seed)
{
  *seed ^= *seed >> 12;
  *seed ^= *seed << 25;
  *seed ^= *seed >> 27;
  return (uint32_t)(*seed * 2685821657736338717u >> 32);
}

/* Return a number below LIMIT.  */
static inline uint32_t
text_below (uint64_t *seed, uint32_t limit)
{
  return (uint32_t)((uint64_t)text_random (seed) * limit >> 32);
}

/* Return a character of those that the rules of languages are about.  */
static inline uint32_t
text_special (uint64_t *seed)
{
  static uint16_t const special[] = {
    'i',    'I',    'j',    ' ',    '\'',   0xDF,   0xEC,   0xED,   0xFF,
    0x129,  0x12F,  0x130,  0x131,  0x149,  0x17F,  0x1F0,  0x268,  0x300,
    0x301,  0x302,  0x303,  0x304,  0x306,  0x307,  0x308,  0x311,  0x313,
    0x314,  0x323,  0x328,  0x342,  0x343,  0x344,  0x345,  0x390,  0x397,
    0x3AE,  0x3B1,  0x3AC,  0x3B7,  0x3B9,  0x3C5,  0x3BF,  0x3CC,  0x3CA,
    0x3CB,  0x3B0,  0x389,  0x456,  0x458,  0x587,  0x1E96, 0x1E9E, 0x1ECB,
    0x1F22, 0x1F74, 0x1FC6, 0x1FB3, 0x1F80, 0x1FD2, 0x2019, 0x00AD, 0x2126,
    0x212A, 0x2170, 0x24D0, 0x2C65, 0x2D00, 0xA64B, 0xAB70, 0xFB00, 0xFB03,
    0xFB17, 0xFFFD, 0x037A, 0x10D0, 0x13F8, 0x0250, 0x1C88, 0x0292, 0x01C6,
  };
  return special[text_below (seed, sizeof special / sizeof *special)];
}

/* Return a character of the block that BLOCK, any number, stands for.  */
static inline uint32_t
text_of_block (uint64_t *seed, uint32_t block)
{
  static uint32_t const blocks[][2] = {
    { 0x20, 0x5F },     { 0x41, 0x3A },     { 0x61, 0x1A },
    { 0x80, 0x80 },     { 0xC0, 0x40 },     { 0x100, 0x80 },
    { 0x180, 0xD0 },    { 0x250, 0x60 },    { 0x300, 0x70 },
    { 0x370, 0x90 },    { 0x400, 0x60 },    { 0x430, 0x20 },
    { 0x460, 0xD0 },    { 0x530, 0x60 },    { 0x5D0, 0x130 },
    { 0x900, 0x80 },    { 0x10A0, 0x60 },   { 0x13A0, 0x60 },
    { 0x1C80, 0x40 },   { 0x1D00, 0x100 },  { 0x1E00, 0x100 },
    { 0x1EA0, 0x60 },   { 0x1F00, 0x100 },  { 0x2000, 0x70 },
    { 0x2100, 0x90 },   { 0x24B0, 0x40 },   { 0x2C00, 0x200 },
    { 0x3040, 0xC0 },   { 0x4E00, 0x5200 }, { 0xA640, 0x1C0 },
    { 0xAB30, 0x90 },   { 0xAC00, 0x2BA4 }, { 0xD700, 0x100 },
    { 0xFB00, 0x18 },   { 0xFF00, 0x60 },   { 0x10000, 0x1000 },
    { 0x10400, 0x200 }, { 0x10C80, 0x110 }, { 0x118A0, 0x40 },
    { 0x16E40, 0xA0 },  { 0x1E900, 0x44 },  { 0x1F300, 0x300 },
    { 0xE000, 0x2000 }, { 0x0, 0x110000 },
  };
  uint32_t const *b = blocks[block % (sizeof blocks / sizeof *blocks)];
  uint32_t c = b[0] + text_below (seed, b[1]);
  return is_surrogate (c) ? 0xFFFD : c;
}

/* Fill at most MOST bytes at OUT with characters of a kind.  Return how many
   bytes that are.  */
static inline size_t
text_well_formed (uint64_t *seed, unsigned char *out, size_t most)
{
  uint32_t kind = text_below (seed, 5);
  uint32_t block = text_random (seed);
  uint32_t others = 1u << text_below (seed, 7);
  size_t n = 0;
  while (n + 4 <= most)
    {
      bool other = text_below (seed, others) == 0;
      uint32_t c;
      if (kind == 0)
        c = text_of_block (seed, text_random (seed));
      else if (kind == 1)
        c = text_special (seed);
      else if (kind == 2)
        c = text_of_block (seed, other ? 0 : block);
      else if (kind == 3)
        c = text_of_block (seed, other ? block : 2);
      else
        c = other ? text_special (seed) : text_of_block (seed, block);
      n += text_put (out + n, c);
    }
  return n;
}

/* Make some of the N bytes at BYTES what utf-8 has not there, or has
   rarely.  Return how many bytes are left.  */
static inline size_t
text_damage (uint64_t *seed, unsigned char *bytes, size_t n)
{
  static unsigned char const edges[] = {
    0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3,
    0xCE, 0xDF, 0xE0, 0xE1, 0xE2, 0xEA, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
    0xF4, 0xF5, 0xF8, 0xFE, 0xFF, 0xC4, 0xC5, 0xD0, 0xD1, 'i',
  };
  for (uint32_t hits = 1 + text_below (seed, 8); n && hits > 0; hits--)
    {
      size_t at = text_below (seed, (uint32_t)n);
      switch (text_below (seed, 4))
        {
        case 0:
          bytes[at] = (unsigned char)text_random (seed);
          break;
        case 1:
          bytes[at] = edges[text_below (seed, sizeof edges)];
          break;
        case 2:
          memmove (bytes + at, bytes + at + 1, n - at - 1);
          n--;
          break;
        default:
          bytes[at] ^= (unsigned char)(1u << text_below (seed, 8));
        }
    }
  return n;
}

/* Fill at most MOST bytes at OUT, well-formed, ill-formed or hostile.  Return
   how many bytes that are.  */
static inline size_t
text_any (uint64_t *seed, unsigned char *out, size_t most)
{
  size_t n = text_below (seed, (uint32_t)most + 1);
  switch (text_below (seed, 8))
    {
    case 0:
      for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)text_random (seed);
      return n;
    case 1:
      memset (out, text_below (seed, 2) ? 'x' : 0xE1, n);
      return text_damage (seed, out, n);
    case 2:
    case 3:
    case 4:
      return text_damage (seed, out, text_well_formed (seed, out, n));
    default:
      return text_well_formed (seed, out, n);
    }
}

#endif
