/* damage-random.c -- damages of any size, anywhere, have their names.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each kind is done to the answers to many random questions: of a few words
   (so that pieces of it are found in other places, too), or of messages with
   a number in each.  The view may end in the middle of the streams, as it
   does when upperc judges before their end.  The numbers are the same in
   each run.  */

#include <config.h>

#include "unit.h"

#include "minmax.h"
#include "texts.h"
#include "upper/upper.h"
#include "upperc/damage.h"

enum
{
  SIZE = 4096,
  ROUNDS = 1000
};

/* Fill the N bytes at TEXT with messages of 32 bytes: four letters of its
   own for each, and then the same for all.  */
static void
make_messages (char *text, size_t n)
{
  for (size_t i = 0; i < n; i += 32)
    {
      size_t number = (i / 32 + 1) * 104729 % 456976;
      memcpy (text + i, "0000message 01a23b45c67d89 efgh\n", 32);
      for (size_t j = 0; j < 4; j++, number /= 26)
        text[i + 3 - j] = 'a' + number % 26;
    }
}

/* A question, its answer, and what came.  */
struct trial
{
  char question[SIZE];
  char expected[SIZE];
  char came[2 * SIZE];
  size_t came_length;
};

/* Append N bytes of TRIAL's right answer from FROM on to what came.  */
static void
come (struct trial *trial, size_t from, size_t n)
{
  memcpy (trial->came + trial->came_length, trial->expected + from, n);
  trial->came_length += n;
}

/* Let the answer of TRIAL come, with damage of KIND to about PIECE bytes from
   offset AT on.  */
static void
do_damage (struct trial *trial, enum damage_kind kind, size_t at, size_t piece)
{
  come (trial, 0, at);
  size_t goes_on = at;
  switch (kind)
    {
    case DAMAGE_REFLECTED:
      come (trial, at, piece);
      memcpy (trial->came + at, trial->question + at, piece);
      goes_on = at + piece;
      break;
    case DAMAGE_MISSING:
      goes_on = at + piece;
      break;
    case DAMAGE_REORDERED:
      come (trial, at + piece, piece + 7);
      come (trial, at, piece);
      goes_on = at + 2 * piece + 7;
      break;
    case DAMAGE_DUPLICATED:
      come (trial, at - piece, piece);
      break;
    case DAMAGE_STALE:
      come (trial, at - piece - 64, piece);
      goes_on = at + piece;
      break;
    case DAMAGE_EXTRA:
      memset (trial->came + at, '#', piece);
      trial->came_length += piece;
      break;
    case DAMAGE_ALTERED:
      come (trial, at, piece);
      memset (trial->came + at, '#', piece);
      goes_on = at + piece;
      break;
    case DAMAGE_TRUNCATED:
      goes_on = SIZE;
      break;
    }
  come (trial, goes_on, SIZE - goes_on);
}

/* Return what damage_classify says of TRIAL, of which at most LIMIT bytes are
   seen behind the difference.  Set *IS_SEEN to whether there is one.  */
static enum damage_kind
classify (struct trial const *trial, size_t limit, bool *is_seen)
{
  size_t same = 0;
  size_t shorter = MIN (SIZE, trial->came_length);
  while (same < shorter && trial->expected[same] == trial->came[same])
    same++;
  struct damage_view view = {
    .expected = trial->expected + same,
    .past = same,
    .future = SIZE - same,
    .question = trial->question + same,
    .question_length = SIZE - same,
    .received = trial->came + same,
    .received_length = MIN (trial->came_length - same, limit),
    .is_whole = trial->came_length - same <= limit,
    .is_from_start = true,
  };
  *is_seen = same < SIZE || trial->came_length > SIZE;
  return damage_classify (&view);
}

/* Try KIND with pieces of LEAST to MOST bytes of what MAKE makes, and see no
   more than LIMIT bytes.  */
static void
try_kind (enum damage_kind kind, void (*make) (char *, size_t),
          char const *what, size_t least, size_t most, size_t limit)
{
  static struct trial trial;
  size_t wrong = 0;
  size_t seen = 0;
  for (size_t i = 0; i < ROUNDS; i++)
    {
      make (trial.question, SIZE);
      memcpy (trial.expected, trial.question, SIZE);
      upper_ascii (trial.expected, SIZE);
      trial.came_length = 0;
      size_t piece = least + random_below (most - least + 1);
      do_damage (&trial, kind, 1200 + random_below (800), piece);
      bool is_seen;
      enum damage_kind found = classify (&trial, limit, &is_seen);
      seen += is_seen;
      wrong += is_seen && found != kind;
      if (is_seen && found != kind && wrong < 4)
        note ("round %zu, %zu bytes: called %s", i, piece,
              damage_name (found));
    }
  check (wrong == 0 && seen > ROUNDS / 2, "%s, %zu to %zu bytes of %s, %s",
         damage_name (kind), least, most, what,
         limit < SIZE ? "cut" : "whole");
}

static void
try_kinds (void (*make) (char *, size_t), char const *what, size_t limit)
{
  try_kind (DAMAGE_REFLECTED, make, what, 16, 1000, limit);
  try_kind (DAMAGE_TRUNCATED, make, what, 1, 1, limit);
  try_kind (DAMAGE_MISSING, make, what, 1, 1000, limit);
  try_kind (DAMAGE_REORDERED, make, what, 16, 500, limit);
  try_kind (DAMAGE_DUPLICATED, make, what, 1, 1000, limit);
  try_kind (DAMAGE_STALE, make, what, 32, 1000, limit);
  try_kind (DAMAGE_EXTRA, make, what, 1, 1000, limit);
  try_kind (DAMAGE_ALTERED, make, what, 1, 1000, limit);
}

int
main (void)
{
  try_kinds (make_words, "words", 2 * SIZE);
  try_kinds (make_words, "words", 1800);
  try_kinds (make_messages, "messages", 2 * SIZE);
  try_kinds (make_messages, "messages", 1800);
  return unit_end ();
}
