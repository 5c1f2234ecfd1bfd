/* turkish.c -- i with its dot: Turkish and Azerbaijani.
   SPDX-License-Identifier: GPL-3.0-or-later

   The letter i is U+0130 in upper case; all else is as in other languages.
   It is the one letter of ascii that becomes longer, and in every word: so
   a text is copied with that letter in place, piece by piece, and the copy
   is mapped by the rules for all.  */

#include <config.h>

#include "upper/character.h"
#include "upper/state.h"

/* The bytes of one piece, at most, and of the first one: the kernel may stop
   at once, at an ill-formed sequence, and what was copied is lost.  */
#define PIECE 512
#define FIRST_PIECE 32

/* Return how many of the N bytes at IN are whole characters, or may be:
   at most three less.  */
static size_t
without_begun (unsigned char const *in, size_t n)
{
  for (size_t k = 1; k <= 3 && k <= n; k++)
    if (!is_continuation (in[n - k]))
      return upper_character_size (in + n - k, k) == 0 ? n - k : n;
  return n;
}

/* Return how many bytes of input the first N bytes of the copy stand for,
   where the input is at IN.  */
static size_t
bytes_copied (unsigned char const *in, size_t n)
{
  unsigned char const *start = in;
  while (n)
    n -= *in++ == 'i' ? 2 : 1;
  return (size_t)(in - start);
}

static void
turkish_text (struct upper *state, struct text *text, bool check)
{
  unsigned char copy[2 * PIECE];
  size_t most = FIRST_PIECE;
  for (;;)
    {
      size_t n = (size_t)(text->in_end - text->in);
      size_t room = (size_t)(text->out_end - text->out);
      if (room < UPPER_MOST)
        return;
      room = (room - UPPER_MOST) / 3;
      if (n > room)
        n = room;
      if (n > most)
        n = most;
      n = without_begun (text->in, n);
      if (!n)
        return;
      struct text piece = { .in = copy, .out = text->out };
      piece.in_end = copy + state->kernel->dot (copy, text->in, n);
      piece.out_end = text->out_end;
      state->kernel->utf8 (&piece, check);
      text->out = piece.out;
      if (piece.in < piece.in_end)
        {
          text->in += bytes_copied (text->in, (size_t)(piece.in - copy));
          return;
        }
      text->in += n;
      if (most < PIECE)
        most *= 2;
    }
}

static size_t
turkish_character (struct upper *state, unsigned char *out,
                   unsigned char const *in, int size)
{
  (void)state;
  if (*in != 'i')
    return upper_character (out, in, size);
  out[0] = 0xC4; /* U+0130 */
  out[1] = 0xB0;
  return 2;
}

struct language const upper_language_turkish = {
  .text = turkish_text,
  .character = turkish_character,
};
