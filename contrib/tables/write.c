/* write.c -- tables of numbers, and those of the languages.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "write.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ucd.h"

/* Return number I of the numbers of SIZE bytes at DATA.  */
static uint32_t
number (void const *data, int size, size_t i)
{
  switch (size)
    {
    case 1:
      return ((uint8_t const *)data)[i];
    case 2:
      return ((uint16_t const *)data)[i];
    default:
      return ((uint32_t const *)data)[i];
    }
}

void
write_table (char const *type, char const *name, void const *data, int size,
             size_t rows, size_t columns)
{
  size_t row = columns ? columns : rows;
  size_t most = size == 1 ? 12 : size == 2 ? 8 : 6;
  printf ("\n%s const %s[%zu]", type, name, rows);
  if (columns)
    printf ("[%zu]", columns);
  printf (" = {");
  for (size_t i = 0; i < (columns ? rows * columns : rows); i++)
    {
      if (columns && i % row == 0)
        printf ("%s\n  {", i ? " }," : "");
      printf ("%s0x%0*" PRIX32 ",", i % row % most ? " " : "\n  ", 2 * size,
              number (data, size, i));
    }
  printf ("%s\n};\n", columns ? " }," : "");
}

/* Write the table NAME of ranges of the characters that HAS is true of: the
   first one, times 256, plus the number of those behind it.  */
static void
write_ranges (char const *name, bool (*has) (struct ucd_character const *))
{
  static uint32_t range[1024];
  size_t n = 0;
  for (uint32_t c = 0; c < UCD_END; c++)
    if (has (&ucd[c]))
      {
        bool goes_on = n
                       && (range[n - 1] >> 8) + (range[n - 1] & 0xFF) + 1 == c
                       && (range[n - 1] & 0xFF) < 0xFF;
        if (goes_on)
          range[n - 1]++;
        else
          range[n++] = c << 8;
        if (n == sizeof range / sizeof *range)
          ucd_fail ("%s: too many ranges", name);
      }
  write_table ("uint32_t", name, range, 4, n, 0);
  printf ("size_t const %s_count = %zu;\n", name, n);
}

static bool
is_soft_dotted (struct ucd_character const *c)
{
  return c->soft_dotted;
}

/* A mark that is not above, nor begins a new character: it stands between a
   letter and its dot.  */
static bool
is_mark_aside (struct ucd_character const *c)
{
  return c->combining_class != 0 && c->combining_class != 230;
}

static bool
is_cased (struct ucd_character const *c)
{
  return c->cased;
}

static bool
is_case_ignorable (struct ucd_character const *c)
{
  return c->case_ignorable;
}

void
write_properties (void)
{
  write_ranges ("upper_soft_dotted", is_soft_dotted);
  write_ranges ("upper_mark_aside", is_mark_aside);
  write_ranges ("upper_cased", is_cased);
  write_ranges ("upper_case_ignorable", is_case_ignorable);
}

/* Marks on a Greek letter, as the numbers in tables.h.  */
enum
{
  GREEK_ACCENT = 1,
  GREEK_DIAERESIS = 2,
  GREEK_IOTA = 8,
  GREEK_VOWEL = 16,
  GREEK_OTHER = 32
};

static unsigned
greek_mark (uint32_t c)
{
  switch (c)
    {
    case 0x300:
    case 0x301:
    case 0x302:
    case 0x303:
    case 0x311:
    case 0x342:
      return GREEK_ACCENT;
    case 0x308:
      return GREEK_DIAERESIS;
    case 0x345:
      return GREEK_IOTA;
    default:
      return GREEK_OTHER;
    }
}

/* Return the letter C without its marks, as upper case minus 0x36F, plus 256
   times its marks; zero if C is no letter.  */
static uint16_t
greek_letter (uint32_t c)
{
  unsigned marks = 0;
  while (ucd[c].canonical[0])
    {
      if (ucd[c].canonical[1])
        marks |= greek_mark (ucd[c].canonical[1]);
      c = ucd[c].canonical[0];
    }
  if (!ucd[c].is_letter || ucd[c].upper[1])
    return 0;
  if (ucd[c].upper[0])
    c = ucd[c].upper[0];
  bool is_coptic = 0x3E2 <= c && c <= 0x3EF;
  if (c < 0x370 || c >= 0x400 || is_coptic)
    return 0;
  static uint16_t const vowels[]
      = { 0x391, 0x395, 0x397, 0x399, 0x39F, 0x3A5, 0x3A9 };
  for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
    if (vowels[i] == c)
      marks |= GREEK_VOWEL;
  return (uint16_t)(marks << 8 | (c - 0x36F));
}

void
write_greek (void)
{
  static uint16_t greek[0x90 + 0x100];
  for (uint32_t c = 0x370; c < 0x400; c++)
    greek[c - 0x370] = greek_letter (c);
  for (uint32_t c = 0x1F00; c < 0x2000; c++)
    greek[0x90 + c - 0x1F00] = greek_letter (c);
  write_table ("uint16_t", "upper_greek", greek, 2, 0x190, 0);
}
