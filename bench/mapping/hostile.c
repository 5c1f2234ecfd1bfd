/* hostile.c -- texts that are made.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   They are the same in every run.  */

#include "text.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Return a number below N, less well distributed than fast.  */
static uint32_t
draw (uint64_t *seed, uint32_t n)
{
  *seed ^= *seed << 13;
  *seed ^= *seed >> 7;
  *seed ^= *seed << 17;
  return (*seed >> 32) % n;
}

struct range
{
  uint32_t first;
  uint32_t last;
};

/* Where small letters are, of all scripts that have them.  */
static struct range const cased[] = {
  { 0x61, 0x7A },       { 0xDF, 0xFF },       { 0x100, 0x17F },
  { 0x1CD, 0x233 },     { 0x250, 0x26C },     { 0x390, 0x3CE },
  { 0x430, 0x481 },     { 0x48A, 0x52F },     { 0x561, 0x587 },
  { 0x10D0, 0x10FA },   { 0x13F8, 0x13FD },   { 0x1C80, 0x1C88 },
  { 0x1E00, 0x1E99 },   { 0x1EA0, 0x1EFF },   { 0x1F00, 0x1FFC },
  { 0x2170, 0x217F },   { 0x24D0, 0x24E9 },   { 0x2C30, 0x2C5F },
  { 0x2C80, 0x2CE3 },   { 0x2D00, 0x2D25 },   { 0xA640, 0xA66D },
  { 0xA722, 0xA787 },   { 0xAB70, 0xABBF },   { 0xFB00, 0xFB06 },
  { 0xFB13, 0xFB17 },   { 0xFF41, 0xFF5A },   { 0x10428, 0x1044F },
  { 0x104D8, 0x104FB }, { 0x10CC0, 0x10CF2 }, { 0x118C0, 0x118DF },
  { 0x16E60, 0x16E7F }, { 0x1E922, 0x1E943 },
};

/* Scripts with and without small letters.  */
static struct range const scripts[] = {
  { 0x61, 0x7A },       { 0xE0, 0xF6 },     { 0x100, 0x17F },
  { 0x3B1, 0x3C9 },     { 0x430, 0x44F },   { 0x561, 0x586 },
  { 0x5D0, 0x5EA },     { 0x621, 0x64A },   { 0x905, 0x939 },
  { 0xE01, 0xE2E },     { 0x10D0, 0x10F0 }, { 0x1EA0, 0x1EF9 },
  { 0x1F00, 0x1F07 },   { 0x3041, 0x3096 }, { 0x4E00, 0x9FFF },
  { 0xAC00, 0xD7A3 },   { 0xFF41, 0xFF5A }, { 0x10428, 0x1044F },
  { 0x1F600, 0x1F64F },
};

/* One of each of five scripts, in turns.  */
static uint32_t const turns[] = { 0xE9, 0x436, 0x3B1, 0x565, 0x10D2 };

static uint32_t
next_alternating (uint64_t *seed)
{
  return turns[(*seed)++ % (sizeof turns / sizeof *turns)];
}

static uint32_t
next_0390 (uint64_t *seed)
{
  (void)seed;
  return 0x390;
}

static uint32_t
next_fb03 (uint64_t *seed)
{
  (void)seed;
  return 0xFB03;
}

/* Every small letter is as likely as any other.  */
static uint32_t
next_cased (uint64_t *seed)
{
  uint32_t n = 0;
  for (size_t i = 0; i < sizeof cased / sizeof *cased; i++)
    n += cased[i].last - cased[i].first + 1;
  n = draw (seed, n);
  struct range const *range = cased;
  while (n > range->last - range->first)
    {
      n -= range->last - range->first + 1;
      range++;
    }
  return range->first + n;
}

/* Every script is as likely as any other.  */
static uint32_t
next_of_scripts (uint64_t *seed)
{
  struct range const *range
      = &scripts[draw (seed, sizeof scripts / sizeof *scripts)];
  return range->first + draw (seed, range->last - range->first + 1);
}

/* Put CHARACTER to BYTES in UTF-8.  Return its length.  */
static size_t
encode (char *bytes, uint32_t character)
{
  size_t n
      = 1 + (character > 0x7F) + (character > 0x7FF) + (character > 0xFFFF);
  static unsigned char const lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
  for (size_t i = n; --i > 0; character >>= 6)
    bytes[i] = 0x80 | (character & 0x3F);
  bytes[0] = lead[n] | character;
  return n;
}

static struct
{
  char const *name;
  /* Return the next character; null: bytes.  */
  uint32_t (*next) (uint64_t *seed);
} const kinds[] = {
  { "x-turns", next_alternating },  { "x-0390", next_0390 },
  { "x-fb03", next_fb03 },          { "x-cased", next_cased },
  { "x-scripts", next_of_scripts }, { "x-bytes", NULL },
};

int
text_make_hostile (struct text *text, size_t n, size_t length)
{
  uint64_t seed = 88172645463325252;
  size_t i = 0;
  if (n >= sizeof kinds / sizeof *kinds)
    return 1;
  snprintf (text->name, sizeof text->name, "%s", kinds[n].name);
  text->length = length;
  text->bytes = text_room (length);
  if (!text->bytes)
    return -1;
  if (kinds[n].next)
    {
      char character[4];
      size_t bytes;
      while ((bytes = encode (character, kinds[n].next (&seed))) <= length - i)
        {
          memcpy (text->bytes + i, character, bytes);
          i += bytes;
        }
      memset (text->bytes + i, '\n', length - i);
    }
  else
    for (; i < length; i++)
      text->bytes[i] = draw (&seed, 256);
  return 0;
}

int
text_make_ascii (struct text *text, size_t length)
{
  uint64_t seed = 88172645463325252;
  snprintf (text->name, sizeof text->name, "ascii");
  text->length = length;
  text->bytes = text_room (length);
  if (!text->bytes)
    return -1;
  for (size_t i = 0; i < length; i++)
    text->bytes[i] = draw (&seed, 6) ? 'a' + draw (&seed, 26) : ' ';
  return 0;
}
