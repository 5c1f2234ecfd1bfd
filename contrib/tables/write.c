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
   first one, times 64, plus the number of those behind it.  Plane 14 is
   written as plane 2.  */
static void
write_ranges (char const *name, bool (*has) (struct ucd_character const *))
{
  static uint8_t range[1024][3];
  uint32_t first = 0, more = 0;
  size_t n = 0;
  for (uint32_t c = 0; c < UCD_END; c++)
    if (has (&ucd[c]))
      {
        if (0x20000 <= c && c < 0xE0000)
          ucd_fail ("%s: U+%04X is in plane 2 or behind", name, (unsigned)c);
        bool goes_on = n && first + more + 1 == c && more < 63;
        if (!goes_on && n == sizeof range / sizeof *range)
          ucd_fail ("%s: too many ranges", name);
        n += !goes_on;
        first = goes_on ? first : c;
        more = goes_on ? more + 1 : 0;
        uint32_t from = first < 0x20000 ? first : first - 0xC0000;
        range[n - 1][0] = (uint8_t)(from >> 10);
        range[n - 1][1] = (uint8_t)(from >> 2);
        range[n - 1][2] = (uint8_t)(from << 6 | more);
      }
  write_table ("uint8_t", name, range, 1, 3 * n, 0);
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
