/* lines.c -- lines of text for other programs to answer.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: lines all
          lines NUMBER SEED LANGUAGE
          lines NUMBER SEED bytes

   Each character on a line of its own; or NUMBER random lines which hit the
   rules of LANGUAGE, or have ill-formed sequences.  No test by itself:
   oracles.exp runs it.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* Return one of the characters, or ranges of them, of STRING: pairs of first
   and last, ended by zero.  */
static uint32_t
one_of (uint64_t *seed, uint32_t const *ranges)
{
  uint32_t n = 0;
  while (ranges[2 * n])
    n++;
  uint32_t const *range = ranges + 2 * text_below (seed, n);
  return range[0] + text_below (seed, range[1] - range[0] + 1);
}

static uint32_t const marks[]
    = { 0x300, 0x304, 0x306, 0x308, 0x311, 0x314, 0x342, 0x345,
        0x307, 0x307, 0x323, 0x323, 0x328, 0x328, 0,     0 };
static uint32_t const greek[]
    = { 0x370,  0x373,  0x376,  0x377,  0x37A,  0x37D,  0x386,  0x386,  0x388,
        0x38A,  0x38C,  0x38C,  0x38E,  0x3A1,  0x3A3,  0x3FF,  0x1F00, 0x1F15,
        0x1F20, 0x1F45, 0x1F60, 0x1F7D, 0x1F80, 0x1FB4, 0x1FC2, 0x1FC4, 0x1FD0,
        0x1FD3, 0x1FE0, 0x1FEC, 0x2126, 0x2126, 0,      0 };
static uint32_t const etas[]
    = { 0x3AE, 0x3AE, 0x1F24, 0x1F24, 0x1F20, 0x1F20, 0x389, 0x389,
        0x3B7, 0x3B7, 0x397,  0x397,  0x1F74, 0x1F74, 0,     0 };
static uint32_t const between[]
    = { ' ',  ' ', '\'', '\'', ',', '.',  0x2019, 0x2019, ':',   ':', 0xB7,
        0xB7, 'a', 'a',  'Z',  'Z', 0xAD, 0xAD,   0x2B0,  0x2B0, 0,   0 };
static uint32_t const dotted[]
    = { 'i',    'j',    0x12F, 0x12F, 0x1ECB, 0x1ECB, 0x268, 0x268,
        0x2170, 0x2170, 0x456, 0x456, 0x458,  0x458,  0,     0 };
static uint32_t const letters[]
    = { ' ',  ' ',  'a',     'a',     'I',   'J',   0xCC,  0xCD,
        0xEC, 0xED, 0x128,   0x129,   0x130, 0x131, 0x15F, 0x15F,
        0xDF, 0xDF, 0x10400, 0x10428, 0,     0 };

/* Return a character for a line in LANGUAGE.  */
static uint32_t
character (uint64_t *seed, char const *language)
{
  uint32_t x = text_below (seed, 100);
  if (strcmp (language, "el") == 0)
    return one_of (seed, x < 45   ? greek
                         : x < 60 ? etas
                         : x < 80 ? marks
                                  : between);
  if (*language)
    return one_of (seed, x < 35 ? dotted : x < 75 ? marks : letters);
  return x < 20 ? text_special (seed)
                : text_of_block (seed, text_below (seed, 42));
}

/* Write the N bytes at BYTES as a line.  Whatever may end one is made a
   space.  */
static void
put_line (unsigned char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r' || !bytes[i])
      bytes[i] = ' ';
  fwrite (bytes, 1, n, stdout);
  putchar ('\n');
}

static void
put_all (void)
{
  for (uint32_t c = 1; c < CODE_END; c++)
    {
      unsigned char bytes[4];
      if (!is_surrogate (c))
        put_line (bytes, text_put (bytes, c));
    }
}

static void
put_random (uint64_t *seed, char const *language)
{
  unsigned char bytes[120];
  size_t n = 0;
  if (strcmp (language, "bytes") == 0)
    n = text_any (seed, bytes, sizeof bytes);
  else
    for (uint32_t i = 1 + text_below (seed, 14); i > 0; i--)
      n += text_put (bytes + n, character (seed, language));
  put_line (bytes, n);
}

int
main (int argc, char **argv)
{
  if (argc == 2)
    put_all ();
  else if (argc == 4)
    {
      uint64_t seed = strtoull (argv[2], NULL, 10) * 2 + 1;
      for (long i = strtol (argv[1], NULL, 10); i > 0; i--)
        put_random (&seed, argv[3]);
    }
  else
    {
      fputs ("Usage: lines all | lines NUMBER SEED LANGUAGE\n", stderr);
      return EXIT_FAILURE;
    }
  return fflush (stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
