/* offsets.c -- which byte of the question an answer belongs to.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The answer to a character may depend on those before it, so mapping once
   more begins one mark earlier than it must; what it does not know there is
   forgotten before the next mark.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/offsets.h"

#include <stdbool.h>

#include "minmax.h"

void
offsets_init (struct offsets *offsets, struct mapping const *mapping)
{
  /* The first mark is at the start of both.  */
  *offsets = (struct offsets){ .mapping = *mapping, .count = 1 };
}

void
offsets_note (struct offsets *offsets, uint64_t question, uint64_t answer)
{
  uint64_t last
      = offsets->marks[(offsets->count - 1) % OFFSETS_MARKS].question;
  if (question - last < OFFSETS_STEP)
    return;
  uint64_t place = offsets->count++ % OFFSETS_MARKS;
  offsets->marks[place].question = question;
  offsets->marks[place].answer = answer;
}

/* Where mapping once more has come to.  */
struct walk
{
  struct upper *upper;
  struct window const *window;
  /* How much of the question was mapped, and what of the answer it made.  */
  uint64_t question;
  uint64_t answer;
};

/* Let WALK map N bytes more, which there are in one piece.  */
static void
walk_on (struct walk *walk, size_t n)
{
  enum upper_status status;
  size_t there;
  char const *bytes = window_at (walk->window, walk->question, &there);
  walk->question += n;
  do
    {
      char answer[256];
      char *end = answer;
      size_t room = sizeof answer;
      status = upper_convert (walk->upper, &bytes, &n, &end, &room);
      walk->answer += (uint64_t)(end - answer);
    }
  while (status == UPPER_MORE_ROOM);
}

/* Let WALK map all up to the offset TO of the question.  */
static void
walk_to (struct walk *walk, uint64_t to)
{
  while (walk->question < to)
    {
      size_t there;
      window_at (walk->window, walk->question, &there);
      walk_on (walk, MIN (there, to - walk->question));
    }
}

/* Let WALK go on to the last character whose answer begins at the offset
   ANSWER or before.  Return the byte of it that stands where ANSWER does.  */
static uint64_t
walk_to_answer (struct walk *walk, uint64_t answer)
{
  uint64_t end = walk->window->end;
  uint64_t begins = 0;
  uint64_t at = 0;
  while (walk->answer <= answer)
    {
      begins = walk->answer;
      at = walk->question - upper_pending (walk->upper);
      if (walk->question == end)
        break;
      walk_on (walk, 1);
    }
  return MIN (at + (answer - begins), end);
}

/* Return the number of the last mark, not before OLDEST, that lies at the
   offset ANSWER of the answer or before; OLDEST if none does.  */
static uint64_t
find_mark (struct offsets const *offsets, uint64_t oldest, uint64_t answer)
{
  uint64_t mark = offsets->count - 1;
  while (mark > oldest && offsets->marks[mark % OFFSETS_MARKS].answer > answer)
    mark--;
  return mark;
}

/* Let WALK go from the mark FROM to the mark TO.  */
static void
walk_marks (struct walk *walk, struct offsets const *offsets, uint64_t from,
            uint64_t to)
{
  walk->question = offsets->marks[from % OFFSETS_MARKS].question;
  walk_to (walk, offsets->marks[to % OFFSETS_MARKS].question);
  walk->answer = offsets->marks[to % OFFSETS_MARKS].answer;
}

uint64_t
offsets_find (struct offsets const *offsets, struct window const *question,
              uint64_t answer)
{
  uint64_t found = OFFSETS_UNKNOWN;
  if (offsets->mapping.charset == UPPER_ASCII)
    return answer < window_start (question) ? found : answer;
  uint64_t oldest = offsets->count - MIN (offsets->count, OFFSETS_MARKS);
  while (oldest < offsets->count
         && offsets->marks[oldest % OFFSETS_MARKS].question
                < window_start (question))
    oldest++;
  if (oldest == offsets->count
      || offsets->marks[oldest % OFFSETS_MARKS].answer > answer)
    return found;

  uint64_t mark = find_mark (offsets, oldest, answer);
  struct walk walk = { .window = question };
  walk.upper = mapping_open (&offsets->mapping);
  if (!walk.upper)
    return found;
  walk_marks (&walk, offsets, mark > oldest ? mark - 1 : mark, mark);
  found = walk_to_answer (&walk, answer);
  upper_close (walk.upper);
  return found;
}
