/* example.c -- standard input in upper case to standard output.
   SPDX-License-Identifier: GPL-3.0-or-later

   Shows the whole life of a stream of libupper: open, convert, finish,
   close.  It is right for any charset, though this one asks for ascii:
   the answer may be longer than the question, and the end of a piece may
   be withheld until the next piece has come.

   To build it: cc example.c $(pkg-config --cflags --libs upper)  */

#include <stdio.h>
#include <stdlib.h>
#include <upper.h>

/* Write the SIZE bytes at BYTES to standard output.  Exit on failure.  */
static void
write_all (char const *bytes, size_t size)
{
  if (fwrite (bytes, 1, size, stdout) != size)
    {
      perror ("example: standard output");
      exit (EXIT_FAILURE);
    }
}

/* Convert the N bytes at IN and write the answer.  */
static void
convert_piece (struct upper *state, char const *in, size_t n)
{
  char answer[4096];
  enum upper_status status;
  do
    {
      char *out = answer;
      size_t room = sizeof answer;
      status = upper_convert (state, &in, &n, &out, &room);
      write_all (answer, (size_t)(out - answer));
    }
  while (status == UPPER_MORE_ROOM);
}

/* Write what is withheld, as the input has ended.  */
static void
finish_stream (struct upper *state)
{
  char answer[64];
  enum upper_status status;
  do
    {
      char *out = answer;
      size_t room = sizeof answer;
      status = upper_finish (state, &out, &room);
      write_all (answer, (size_t)(out - answer));
    }
  while (status == UPPER_MORE_ROOM);
}

int
main (void)
{
  struct upper *state = upper_open (UPPER_ASCII, UPPER_KEEP, "");
  if (!state)
    {
      perror ("example: upper_open");
      return EXIT_FAILURE;
    }

  char piece[4096];
  size_t n;
  while ((n = fread (piece, 1, sizeof piece, stdin)) > 0)
    convert_piece (state, piece, n);
  if (ferror (stdin))
    {
      perror ("example: standard input");
      upper_close (state);
      return EXIT_FAILURE;
    }

  finish_stream (state);
  upper_close (state);
  if (fflush (stdout) != 0)
    {
      perror ("example: standard output");
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
