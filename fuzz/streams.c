/* streams.c -- streams of one text, which must all have one answer.
   SPDX-License-Identifier: GPL-3.0-or-later

   The whole with the generic kernel says what is right.  The kernel in use,
   in pieces, must do the same.  */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "upper/state.h"

/* Three treatments in five languages, and ascii.  */
#define WAYS 16

/* What marks, in an answer, that a strict stream stopped: no answer of a
   strict one has this byte.  */
#define MARK 0xFF

struct stream
{
  struct upper *state;
  bool is_strict;
  bool ok;
  size_t size;
  unsigned char answer[FUZZ_ANSWER];
};

/* For each way: the generic kernel, and the one in use.  */
static struct stream generic[WAYS];
static struct stream pieces[WAYS];

static void
stream_open (struct stream *stream, unsigned way)
{
  static char const *const languages[] = { "", "tr", "az", "lt", "el" };
  enum upper_invalid invalid = (enum upper_invalid) (way % 3);
  stream->state = way < 15
                      ? upper_open (UPPER_UTF8, invalid, languages[way / 3])
                      : upper_open (UPPER_ASCII, UPPER_STRICT, "");
  if (!stream->state)
    {
      perror ("fuzz: upper_open");
      exit (EXIT_FAILURE);
    }
  stream->is_strict = way == 15 || invalid == UPPER_STRICT;
}

/* Open what there is for WAY, unless it is open.  */
static void
open_way (unsigned way)
{
  if (generic[way].state)
    return;
  stream_open (&generic[way], way);
  stream_open (&pieces[way], way);
  generic[way].state->kernel = &upper_kernel_generic;
}

static void
stream_restart (struct stream *stream)
{
  upper_reset (stream->state);
  stream->ok = true;
  stream->size = 0;
}

static void
stream_append (struct stream *stream, unsigned char const *bytes, size_t n)
{
  if (n > sizeof stream->answer - stream->size)
    stream->ok = false;
  else
    {
      memcpy (stream->answer + stream->size, bytes, n);
      stream->size += n;
    }
}

/* Take over the answer of one call with STATUS, which is what begins at
   START and ends at OUT, of WINDOW bytes, LEFT of them left.  */
static void
stream_take (struct stream *stream, enum upper_status status,
             unsigned char const *start, char const *out, size_t window,
             size_t left)
{
  stream->ok &= left <= window
                && (unsigned char const *)out == start + (window - left)
                && (status != UPPER_MORE_ROOM || left == 0)
                && (status != UPPER_ILL_FORMED || stream->is_strict);
  if (stream->ok)
    stream_append (stream, start, window - left);
  if (status == UPPER_ILL_FORMED)
    {
      size_t pending = upper_pending (stream->state);
      unsigned char mark[] = { MARK, (unsigned char)pending };
      stream->ok &= 1 <= pending && pending <= 3;
      stream_append (stream, mark, sizeof mark);
    }
}

/* Convert the N bytes at TEXT through windows of WINDOW bytes.  */
static void
stream_feed (struct stream *stream, unsigned char const *text, size_t n,
             size_t window)
{
  char *area = (char *)fuzz_text_area (n);
  char const *in = area;
  size_t left = n;
  enum upper_status status = UPPER_MORE_ROOM;
  if (n)
    memcpy (area, text, n);
  while (stream->ok && status != UPPER_OK)
    {
      unsigned char *room = fuzz_room_area (window);
      char *out = (char *)room;
      size_t room_left = window;
      size_t before = left;
      status = upper_convert (stream->state, &in, &left, &out, &room_left);
      stream->ok &= left <= before && in + left == area + n
                    && (status != UPPER_OK || left == 0);
      stream_take (stream, status, room, out, window, room_left);
    }
}

static void
stream_finish (struct stream *stream, size_t window)
{
  enum upper_status status = UPPER_MORE_ROOM;
  while (stream->ok && status != UPPER_OK)
    {
      unsigned char *room = fuzz_room_area (window);
      char *out = (char *)room;
      size_t room_left = window;
      status = upper_finish (stream->state, &out, &room_left);
      stream_take (stream, status, room, out, window, room_left);
    }
  stream->ok &= upper_pending (stream->state) == 0;
}

/* In one call, the room being what upper_bound says.  */
static void
stream_whole (struct stream *stream, unsigned char const *text, size_t n)
{
  stream_restart (stream);
  size_t bound = upper_bound (stream->state, n);
  stream_feed (stream, text, n, bound);
  stream_finish (stream, bound ? bound : 1);
  stream->ok &= stream->is_strict || stream->size <= bound;
}

/* In pieces and through windows as HEAD says.  */
static void
stream_pieces (struct stream *stream, unsigned char const *head,
               unsigned char const *text, size_t n)
{
  size_t window = head[1] ? head[1] : 3 * n + 1;
  stream_restart (stream);
  for (size_t i = 0, turn = 4; i < n; turn = turn < 7 ? turn + 1 : 4)
    {
      size_t piece = head[turn];
      if (!piece || piece > n - i)
        piece = n - i;
      stream_feed (stream, text + i, piece, window);
      i += piece;
    }
  stream_finish (stream, window);
}

static bool
stream_same (struct stream const *a, struct stream const *b)
{
  return a->ok && b->ok && a->size == b->size
         && memcmp (a->answer, b->answer, a->size) == 0
         && upper_ill_formed (a->state) == upper_ill_formed (b->state);
}

bool
fuzz_streams (unsigned char const *head, unsigned char const *text, size_t n)
{
  unsigned way = head[0] % WAYS;
  open_way (way);
  stream_whole (&generic[way], text, n);
  if (!generic[way].ok)
    return fuzz_say ("the whole with generic");
  stream_pieces (&pieces[way], head, text, n);
  if (!stream_same (&generic[way], &pieces[way]))
    return fuzz_say ("the stream against generic's whole");
  return true;
}
