/* random.c -- a fuzzer of our own: random texts, without a look at the code
   that they reach, but many in little time.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: random SECONDS SEED WORDS

   Try inputs for SECONDS: texts of testsuite/unit.upper/text.h, and lines of
   the file WORDS put together and damaged.  Which ones depends on SEED only.
   Print how many.  At a failure, leave the input in the file "failure" and
   exit with status 1.  */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text.h"
#include "upper/upper.h"

#define WORDS_MOST 1000
#define WORD_MOST 128

/* One in so many texts may be as long as there is room.  */
#define LONG_EVERY 64

static unsigned char words[WORDS_MOST][WORD_MOST];
static size_t word_size[WORDS_MOST];
static uint32_t word_count;

/* Read the lines of the file NAME.  Exit on failure.  */
static void
read_words (char const *name)
{
  char line[WORD_MOST];
  FILE *file = fopen (name, "r");
  if (!file)
    {
      perror (name);
      exit (EXIT_FAILURE);
    }
  while (word_count < WORDS_MOST && fgets (line, sizeof line, file))
    {
      size_t n = strcspn (line, "\n");
      memcpy (words[word_count], line, n);
      word_size[word_count++] = n;
    }
  fclose (file);
  if (!word_count)
    {
      fprintf (stderr, "random: %s has no words\n", name);
      exit (EXIT_FAILURE);
    }
}

/* Fill at most MOST bytes at OUT with words or parts of some, maybe one of
   them many times.  Return how many bytes that are.  */
static size_t
put_words (uint64_t *seed, unsigned char *out, size_t most)
{
  uint32_t same = 1 + text_below (seed, 4);
  uint32_t word = text_below (seed, word_count);
  size_t n = 0;
  for (;;)
    {
      if (text_below (seed, 4) < same)
        word = text_below (seed, word_count);
      uint32_t size = (uint32_t)word_size[word];
      uint32_t from = text_below (seed, 3) ? 0 : text_below (seed, size + 1);
      uint32_t to = text_below (seed, 3) ? size : text_below (seed, size + 1);
      if (from > to)
        continue;
      if (to - from > most - n)
        return n;
      memcpy (out + n, words[word] + from, to - from);
      n += to - from;
      if (text_below (seed, 6) == 0)
        return n;
    }
}

/* Make a head at HEAD.  */
static void
put_head (uint64_t *seed, unsigned char *head)
{
  uint32_t small = 1u << (1 + text_below (seed, 8));
  for (size_t i = 0; i < FUZZ_HEAD; i++)
    head[i] = (unsigned char)text_random (seed);
  head[1]
      = (unsigned char)(text_below (seed, 3) ? 0 : text_below (seed, small));
  head[2]
      = (unsigned char)(text_below (seed, 3) ? 0 : text_below (seed, small));
  for (size_t i = 4; i < FUZZ_HEAD; i++)
    head[i] = (unsigned char)text_below (seed, small);
}

/* Make an input at DATA.  Return its size.  */
static size_t
put_input (uint64_t *seed, unsigned char *data)
{
  static uint16_t const most[] = { 8, 16, 24, 40, 40, 72, 140, 300 };
  size_t limit = most[text_below (seed, 8)];
  if (text_below (seed, LONG_EVERY) == 0)
    limit = FUZZ_TEXT;
  unsigned char *text = data + FUZZ_HEAD;
  size_t n;
  put_head (seed, data);
  if (text_below (seed, 2))
    n = text_any (seed, text, limit);
  else
    {
      n = put_words (seed, text, limit);
      if (text_below (seed, 4) == 0)
        n = text_damage (seed, text, n);
    }
  return FUZZ_HEAD + n;
}

/* Leave the N bytes at DATA in the file "failure".  */
static void
keep (unsigned char const *data, size_t n)
{
  FILE *file = fopen ("failure", "wb");
  if (!file || fwrite (data, 1, n, file) != n || fclose (file) != 0)
    perror ("failure");
  fputs ("random: the input:", stderr);
  for (size_t i = 0; i < n; i++)
    fprintf (stderr, " %02X", data[i]);
  fputc ('\n', stderr);
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    {
      fputs ("Usage: random SECONDS SEED WORDS\n", stderr);
      return EXIT_FAILURE;
    }
  time_t seconds = (time_t)strtol (argv[1], NULL, 10);
  uint64_t seed = (strtoull (argv[2], NULL, 10) + 1) * 0x9E3779B97F4A7C15u;
  read_words (argv[3]);
  unsigned char data[FUZZ_HEAD + FUZZ_TEXT];
  unsigned long long executions = 0;
  time_t start = time (NULL);
  while (time (NULL) - start < seconds)
    for (int i = 0; i < 10000; i++, executions++)
      {
        size_t n = put_input (&seed, data);
        if (!fuzz_try (data, n))
          {
            keep (data, n);
            return EXIT_FAILURE;
          }
      }
  printf ("random: %llu executions, kernel %s, seed %s\n", executions,
          upper_implementation (), argv[2]);
  return EXIT_SUCCESS;
}
