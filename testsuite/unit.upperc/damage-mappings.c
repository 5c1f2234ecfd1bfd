/* damage-mappings.c -- damages have their names whatever the mapping.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each kind is done to the answers to random questions, many of whose
   characters have a longer or shorter answer.  The comparison gets question
   and answer in random pieces.  The questions are the same in each run.  */

#include <config.h>

#include "unit.h"

#include "minmax.h"
#include "texts.h"
#include "upper/upper.h"
#include "upperc/verify.h"

enum
{
  SIZE = 8 * 1024,
  ROOM = 8 * SIZE,
  ROUNDS = 60
};

/* A question, its answer, and what came.  */
struct trial
{
  struct mapping const *mapping;
  char question[SIZE];
  char answer[ROOM];
  size_t answer_length;
  char came[ROOM];
  size_t came_length;
};

/* Fill the N bytes at TEXT with lines, each with letters of its own.  */
static void
make_lines (char *text, size_t n)
{
  static char const line[] = "0000 \305\211 stra\303\237e \316\220 123\n";
  size_t number = random_below (1000000);
  for (size_t i = 0; i < n; i += sizeof line - 1, number++)
    {
      size_t size = MIN (sizeof line - 1, n - i);
      memcpy (text + i, line, size);
      for (size_t j = 0, left = number * 104729; j < 4 && j < size; j++)
        {
          text[i + j] = (char)('a' + left % 26);
          left /= 26;
        }
    }
}

/* Set ANSWER, which has ROOM bytes, to the whole answer to N bytes of the
   question of TRIAL.  Return its length.  */
static size_t
answer_to (struct trial const *trial, size_t n, char *answer)
{
  struct upper *upper = mapping_open (trial->mapping);
  char const *question = trial->question;
  char *out = answer;
  size_t room = ROOM;
  upper_convert (upper, &question, &n, &out, &room);
  upper_finish (upper, &out, &room);
  upper_close (upper);
  return (size_t)(out - answer);
}

/* Let N bytes of TRIAL's answer come, from the offset FROM on.  */
static void
come (struct trial *trial, size_t from, size_t n)
{
  memcpy (trial->came + trial->came_length, trial->answer + from, n);
  trial->came_length += n;
}

/* Let the question come from somewhere on, behind the answer to what is
   before.  */
static void
reflect (struct trial *trial)
{
  size_t from = random_below (SIZE - 100);
  size_t n = answer_to (trial, from, trial->came);
  memcpy (trial->came + n, trial->question + from, SIZE - from);
  trial->came_length = n + SIZE - from;
}

/* Let the answer of TRIAL come with damage of KIND to about PIECE bytes from
   offset AT on.  */
static void
do_damage (struct trial *trial, enum damage_kind kind, size_t at, size_t piece)
{
  size_t goes_on = at;
  trial->came_length = 0;
  if (kind == DAMAGE_REFLECTED)
    {
      reflect (trial);
      return;
    }
  come (trial, 0, at);
  if (kind == DAMAGE_MISSING)
    goes_on = at + piece;
  else if (kind == DAMAGE_REORDERED)
    {
      come (trial, at + piece, piece + 7);
      come (trial, at, piece);
      goes_on = at + 2 * piece + 7;
    }
  else if (kind == DAMAGE_DUPLICATED)
    come (trial, at - piece, piece);
  else if (kind == DAMAGE_STALE)
    {
      come (trial, at - piece - 64, piece);
      goes_on = at + piece;
    }
  else if (kind == DAMAGE_EXTRA || kind == DAMAGE_ALTERED)
    {
      memset (trial->came + at, '#', piece);
      trial->came_length += piece;
      goes_on = at + (kind == DAMAGE_ALTERED ? piece : 0);
    }
  else
    goes_on = trial->answer_length;
  come (trial, goes_on, trial->answer_length - goes_on);
}

/* Return whether what came in TRIAL differs from the answer.  */
static bool
is_damaged (struct trial const *trial)
{
  return trial->came_length != trial->answer_length
         || memcmp (trial->came, trial->answer, trial->answer_length) != 0;
}

/* Put TRIAL to the comparison.  Return what that makes of it, and set *OFFSET
   to where.  */
static enum damage_kind
judge (struct trial const *trial, uint64_t *offset)
{
  struct verify *verify = verify_new (trial->mapping);
  struct verify_report report = { .kind = DAMAGE_TRUNCATED };
  for (size_t i = 0, n; i < SIZE; i += n)
    {
      n = 1 + random_below (SIZE - i);
      verify_ask (verify, trial->question + i, n);
    }
  verify_ask_end (verify);
  *offset = 0;
  for (size_t i = 0, n; i < trial->came_length; i += n)
    {
      n = 1 + random_below (trial->came_length - i);
      *offset += verify_answer (verify, trial->came + i, n);
    }
  if (verify_has_differed (verify))
    verify_judge (verify, true, &report);
  verify_free (verify);
  return report.kind;
}

/* Try KIND with pieces of LEAST to MOST bytes of TRIAL's mapping and of what
   MAKE makes.  */
static void
try_kind (struct trial *trial, enum damage_kind kind,
          void (*make) (char *, size_t), size_t least, size_t most)
{
  size_t wrong = 0;
  size_t seen = 0;
  for (size_t i = 0; i < ROUNDS; i++)
    {
      size_t piece = least + random_below (most - least + 1);
      size_t at = 1200 + random_below (2000);
      uint64_t offset;
      make (trial->question, SIZE);
      trial->answer_length = answer_to (trial, SIZE, trial->answer);
      do_damage (trial, kind, at, piece);
      if (!is_damaged (trial))
        continue;
      seen++;
      enum damage_kind found = judge (trial, &offset);
      bool is_right = found == kind && offset <= trial->came_length
                      && memcmp (trial->came, trial->answer, offset) == 0;
      wrong += !is_right;
      if (!is_right && wrong < 4)
        note ("round %zu, %zu bytes: called %s at %zu", i, piece,
              damage_name (found), (size_t)offset);
    }
  check (wrong == 0 && seen > ROUNDS / 2, "%s: %s",
         mapping_name (trial->mapping), damage_name (kind));
}

static void
try_kinds (struct trial *trial, void (*make) (char *, size_t))
{
  try_kind (trial, DAMAGE_REFLECTED, make, 0, 0);
  try_kind (trial, DAMAGE_TRUNCATED, make, 0, 0);
  try_kind (trial, DAMAGE_MISSING, make, 1, 1000);
  try_kind (trial, DAMAGE_REORDERED, make, 24, 500);
  try_kind (trial, DAMAGE_DUPLICATED, make, 1, 1000);
  try_kind (trial, DAMAGE_STALE, make, 48, 1000);
  try_kind (trial, DAMAGE_EXTRA, make, 1, 1000);
  try_kind (trial, DAMAGE_ALTERED, make, 1, 1000);
}

/* What a server with another mapping answers is no reflection.  */
static void
try_other (struct trial *trial, struct mapping const *other,
           void (*make) (char *, size_t))
{
  char server[64];
  size_t wrong = 0;
  struct mapping const *own = trial->mapping;
  for (size_t i = 0; i < ROUNDS; i++)
    {
      uint64_t offset;
      make (trial->question, SIZE);
      trial->answer_length = answer_to (trial, SIZE, trial->answer);
      trial->mapping = other;
      trial->came_length = answer_to (trial, SIZE, trial->came);
      trial->mapping = own;
      if (is_damaged (trial))
        {
          bool is_wrong = judge (trial, &offset) == DAMAGE_REFLECTED;
          wrong += is_wrong;
          if (is_wrong && wrong < 4)
            note ("round %zu: at %zu", i, (size_t)offset);
        }
    }
  snprintf (server, sizeof server, "%s", mapping_name (other));
  check (wrong == 0, "%s, a server for %s", mapping_name (own), server);
}

int
main (void)
{
  static struct trial trial;
  for (size_t i = 0; i < MAPPINGS * MAPPINGS; i++)
    {
      trial.mapping = &mappings[i / MAPPINGS];
      try_other (&trial, &mappings[i % MAPPINGS], make_lines);
      try_other (&trial, &mappings[i % MAPPINGS], make_pieces);
    }
  for (size_t i = 0; i < MAPPINGS; i++)
    {
      trial.mapping = &mappings[i];
      unit_subject = "pieces";
      try_kinds (&trial, make_pieces);
      unit_subject = "lines";
      try_kinds (&trial, make_lines);
    }
  unit_subject = NULL;
  return unit_end ();
}
