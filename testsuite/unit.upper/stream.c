/* stream.c -- the answer does not depend on how a stream is cut.
   SPDX-License-Identifier: GPL-3.0-or-later

   One text through every size of pieces and of windows, with the kernel
   that UPPER_KERNEL names.  The window is a heap block of exactly its
   size.  */

#include <config.h>

#include "unit.h"

#include "reference.h"

#define TEXT_SIZE 260

static char text[TEXT_SIZE];

/* Where an answer is gathered, and how much of it is there.  */
static char answer[TEXT_SIZE];
static size_t answer_size;

/* Append N bytes at BYTES to the answer.  Return false if they are more
   than the text is long.  */
static bool
answer_append (char const *bytes, size_t n)
{
  if (sizeof answer - answer_size < n)
    return false;
  memcpy (answer + answer_size, bytes, n);
  answer_size += n;
  return true;
}

/* Return whether the answer is that to the whole text.  */
static bool
answer_is_whole (void)
{
  return answer_size == sizeof text
         && reference_agrees (answer, text, sizeof text);
}

/* Convert the N bytes at IN through windows of WINDOW bytes.  Return
   whether each call did what it said.  */
static bool
feed (struct upper *state, char const *in, size_t n, size_t window)
{
  char const *end = in + n;
  enum upper_status status = UPPER_MORE_ROOM;
  while (status == UPPER_MORE_ROOM)
    {
      char *block = malloc (window);
      char *out = block;
      size_t room = window;
      size_t before = n;
      status = upper_convert (state, &in, &n, &out, &room);
      bool ok = block && answer_append (block, (size_t)(out - block))
                && in + n == end && out + room == block + window
                && before - n == window - room && (n < before || !before)
                && (status == UPPER_OK) == (n == 0);
      free (block);
      if (!ok)
        return false;
    }
  return status == UPPER_OK;
}

/* Convert the text in pieces of PIECE bytes, the first one of FIRST.
   Return whether the answer is right.  */
static bool
stream_is_right (struct upper *state, size_t first, size_t piece,
                 size_t window)
{
  answer_size = 0;
  bool ok = feed (state, text, first, window);
  for (size_t i = first; i < sizeof text; i += piece)
    {
      size_t left = sizeof text - i;
      ok &= feed (state, text + i, left < piece ? left : piece, window);
    }
  char *out = NULL;
  size_t room = 0;
  ok &= upper_pending (state) == 0
        && upper_finish (state, &out, &room) == UPPER_OK && !out && !room
        && upper_ill_formed (state) == 0 && answer_is_whole ();
  if (!ok)
    note ("pieces of %zu, then %zu, windows of %zu", first, piece, window);
  return ok;
}

static void
test_cuts (struct upper *state)
{
  bool ok = true;
  for (size_t first = 0; first <= sizeof text; first++)
    ok &= stream_is_right (state, first, sizeof text, sizeof text);
  check (ok, "every cut of the input");
}

static void
test_windows (struct upper *state)
{
  bool ok = true;
  for (size_t window = 1; window <= sizeof text + 1; window++)
    ok &= stream_is_right (state, sizeof text, sizeof text, window);
  check (ok, "every window of the output, from one byte");
}

static void
test_pieces_and_windows (struct upper *state)
{
  bool ok = true;
  for (size_t piece = 1; piece <= 70; piece++)
    for (size_t window = 1; window <= 70; window++)
      ok &= stream_is_right (state, 0, piece, window);
  check (ok, "pieces and windows of 1 to 70 bytes");
}

/* The output takes the place of the input.  */
static void
test_same_area (struct upper *state)
{
  memcpy (answer, text, sizeof text);
  char const *in = answer;
  char *out = answer;
  size_t n = sizeof answer;
  size_t room = sizeof answer;
  answer_size = sizeof answer;
  check (upper_convert (state, &in, &n, &out, &room) == UPPER_OK
             && out == answer + sizeof answer && in == out
             && answer_is_whole (),
         "the output in the place of the input");
}

static void
test_nothing (struct upper *state)
{
  char const *in = NULL;
  char *out = NULL;
  size_t n = 0;
  size_t room = 0;
  check (upper_convert (state, &in, &n, &out, &room) == UPPER_OK && !in
             && !out,
         "no input, no room, no areas");
  in = text;
  n = 1;
  check (upper_convert (state, &in, &n, &out, &room) == UPPER_MORE_ROOM
             && in == text && n == 1,
         "input, but no room");
}

/* A stream given up in its middle leaves nothing to the next one.  */
static void
test_reset (struct upper *state)
{
  answer_size = 0;
  bool ok = feed (state, text, 77, 10);
  upper_reset (state);
  check (ok && upper_pending (state) == 0 && upper_ill_formed (state) == 0
             && stream_is_right (state, 33, 33, 33),
         "a new stream after upper_reset");
}

static void
test_bound (struct upper *state)
{
  bool ok = true;
  for (size_t n = 0; n <= sizeof text; n++)
    {
      answer_size = 0;
      size_t bound = upper_bound (state, n);
      ok &= bound == n && feed (state, text, n, bound ? bound : 1);
    }
  check (ok, "upper_bound suffices");
  check (upper_bound (state, SIZE_MAX) == SIZE_MAX, "upper_bound at its end");
}

int
main (void)
{
  if (!kernel_is_the_wanted ())
    {
      untested ("%s cannot run here", getenv ("UPPER_KERNEL"));
      return unit_end ();
    }
  unit_subject = upper_implementation ();
  reference_fill (text, sizeof text, 4);
  struct upper *state = upper_open (UPPER_ASCII, UPPER_STRICT, "");
  if (!check (state, "a state"))
    return unit_end ();
  test_cuts (state);
  test_windows (state);
  test_pieces_and_windows (state);
  test_same_area (state);
  test_nothing (state);
  test_reset (state);
  test_bound (state);
  upper_close (state);
  return unit_end ();
}
