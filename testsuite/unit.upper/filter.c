/* filter.c -- standard input in upper case to standard output.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: filter INVALID [LANGUAGE]

   INVALID is keep, replace or strict.  In UTF-8, in blocks.  No test by
   itself: oracles.exp runs it beside other programs.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "upper/upper.h"

/* Say that WHAT failed, and exit.  */
static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* Write what is in ANSWER, up to OUT.  Exit if STATUS says that the input is
   ill-formed.  Return whether there is more to come.  */
static int
put (enum upper_status status, char const *answer, char const *out)
{
  size_t n = (size_t)(out - answer);
  if (fwrite (answer, 1, n, stdout) != n)
    die ("standard output");
  if (status == UPPER_ILL_FORMED)
    {
      fputs ("filter: ill-formed\n", stderr);
      exit (EXIT_FAILURE);
    }
  return status == UPPER_MORE_ROOM;
}

int
main (int argc, char **argv)
{
  static char input[16384];
  static char answer[16384];
  enum upper_invalid invalid = UPPER_STRICT;
  if (argc > 1 && strcmp (argv[1], "keep") == 0)
    invalid = UPPER_KEEP;
  if (argc > 1 && strcmp (argv[1], "replace") == 0)
    invalid = UPPER_REPLACE;
  struct upper *state
      = upper_open (UPPER_UTF8, invalid, argc > 2 ? argv[2] : "");
  if (!state)
    die ("upper_open");
  size_t n;
  enum upper_status status;
  char *out;
  size_t room;
  while ((n = fread (input, 1, sizeof input, stdin)) > 0)
    {
      char const *in = input;
      do
        {
          out = answer;
          room = sizeof answer;
          status = upper_convert (state, &in, &n, &out, &room);
        }
      while (put (status, answer, out));
    }
  do
    {
      out = answer;
      room = sizeof answer;
      status = upper_finish (state, &out, &room);
    }
  while (put (status, answer, out));
  upper_close (state);
  if (ferror (stdin) || fflush (stdout) != 0)
    die ("filter");
  return EXIT_SUCCESS;
}
