/* verify.c -- compare an answer with the right one, while it comes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is sent goes through libupper into a window, against which what
   comes is compared.  The window also has the right answer a while back, and
   a second one has the question: not for comparing, but to name the damage
   if there is some.  Which byte of the question an answer belongs to is kept
   for that, too.

   Of the window, PAST bytes are kept for what was answered.  The rest is for
   what was not: this is how far the question may run ahead of the answer.
   Runs in: the only thread.  */

#include <config.h>

#include "upperc/verify.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "minmax.h"
#include "upper/upper.h"
#include "upperc/offsets.h"
#include "upperc/window.h"

enum
{
  WINDOW = 1024 * 1024,
  PAST = 64 * 1024,
  SAMPLE = 256 * 1024,
  /* How much of the right answer shall be known behind a difference.  */
  BEHIND = 64 * 1024,
  /* How exactly it is known where in the question an answer belongs.  */
  NEAR = 64
};

struct verify
{
  /* Makes the right answer.  */
  struct upper *upper;
  /* The right answer, and the question, as far as it was sent.  */
  struct window expected;
  struct window question;
  struct offsets offsets;
  /* How much of the answer came and is right.  */
  uint64_t right;
  /* What came from the first difference on; empty while there is none.  */
  size_t sample_length;
  char sample[SAMPLE];
};

struct verify *
verify_new (struct mapping const *mapping)
{
  struct verify *verify = calloc (1, sizeof *verify);
  if (!verify)
    return NULL;
  verify->upper = mapping_open (mapping);
  offsets_init (&verify->offsets, mapping);
  if (window_init (&verify->expected, WINDOW) == 0
      && window_init (&verify->question, WINDOW) == 0 && verify->upper)
    return verify;
  verify_free (verify);
  errno = ENOMEM;
  return NULL;
}

void
verify_free (struct verify *verify)
{
  if (!verify)
    return;
  window_fini (&verify->expected);
  window_fini (&verify->question);
  upper_close (verify->upper);
  free (verify);
}

size_t
verify_room (struct verify const *verify)
{
  size_t unanswered = verify->expected.end - verify->right;
  return (WINDOW - PAST - unanswered) / upper_bound (verify->upper, 1);
}

/* Note that the N bytes at QUESTION, at most OFFSETS_STEP, were sent.  */
static void
ask_piece (struct verify *verify, char const *question, size_t n)
{
  enum upper_status status;
  window_append (&verify->question, question, n);
  do
    {
      char piece[OFFSETS_STEP];
      char *end = piece;
      size_t room = sizeof piece;
      status = upper_convert (verify->upper, &question, &n, &end, &room);
      window_append (&verify->expected, piece, (size_t)(end - piece));
    }
  while (status == UPPER_MORE_ROOM);
  offsets_note (&verify->offsets, verify->question.end, verify->expected.end);
}

void
verify_ask (struct verify *verify, char const *question, size_t n)
{
  while (n > 0)
    {
      size_t piece = MIN (n, OFFSETS_STEP);
      ask_piece (verify, question, piece);
      question += piece;
      n -= piece;
    }
}

void
verify_ask_end (struct verify *verify)
{
  enum upper_status status;
  do
    {
      char piece[256];
      char *end = piece;
      size_t room = sizeof piece;
      status = upper_finish (verify->upper, &end, &room);
      window_append (&verify->expected, piece, end - piece);
    }
  while (status == UPPER_MORE_ROOM);
}

/* Keep the N bytes at ANSWER to judge by, as far as there is room.  */
static void
add_to_sample (struct verify *verify, char const *answer, size_t n)
{
  n = MIN (n, SAMPLE - verify->sample_length);
  memcpy (verify->sample + verify->sample_length, answer, n);
  verify->sample_length += n;
}

/* Return how many bytes are the same at the beginning of the N bytes at A
   and at B.  */
static size_t
count_same (char const *a, char const *b, size_t n)
{
  if (memcmp (a, b, n) == 0)
    return n;
  size_t i = 0;
  while (a[i] == b[i])
    i++;
  return i;
}

size_t
verify_answer (struct verify *verify, char const *answer, size_t n)
{
  size_t right = 0;
  while (right < n && verify->sample_length == 0)
    {
      size_t due;
      char const *expected
          = window_at (&verify->expected, verify->right, &due);
      due = MIN (due, n - right);
      size_t same = count_same (expected, answer + right, due);
      verify->right += same;
      right += same;
      if (same < due || due == 0)
        break;
    }
  add_to_sample (verify, answer + right, n - right);
  return right;
}

bool
verify_has_differed (struct verify const *verify)
{
  return verify->sample_length > 0;
}

bool
verify_wants_question (struct verify const *verify)
{
  return verify->expected.end - verify->right < BEHIND;
}

bool
verify_wants_more (struct verify const *verify)
{
  return verify->sample_length < SAMPLE;
}

bool
verify_is_answered (struct verify const *verify)
{
  return verify->right == verify->expected.end;
}

uint64_t
verify_due (struct verify const *verify)
{
  return verify->expected.end;
}

/* Set the question in VIEW to what is known around the first difference, and
   copy it to QUESTION, which has room for a window.  */
static void
view_question (struct verify const *verify, struct damage_view *view,
               char *question)
{
  struct window const *window = &verify->question;
  uint64_t at = offsets_find (&verify->offsets, window, verify->right);
  if (at == OFFSETS_UNKNOWN)
    return;
  size_t before = MIN (at - window_start (window), NEAR);
  if (verify->offsets.mapping.charset == UPPER_ASCII)
    before = 0;
  else
    view->question_behind = NEAR;
  view->question = question + before;
  view->question_before = before;
  view->question_length
      = window_copy (window, at - before, question, WINDOW) - before;
}

/* Name what happened, with copies of the right answer and the question that
   are in one piece.  Without the memory for these, nothing is known.  */
static enum damage_kind
classify (struct verify const *verify, bool has_ended)
{
  enum damage_kind kind = DAMAGE_ALTERED;
  struct window const *window = &verify->expected;
  uint64_t from = window_start (window);
  size_t past = verify->right - from;
  char *expected = malloc (WINDOW);
  char *question = malloc (WINDOW);
  if (expected && question)
    {
      size_t length = window_copy (window, from, expected, WINDOW);
      struct damage_view view = {
        .mapping = &verify->offsets.mapping,
        .expected = expected + past,
        .past = past,
        .future = length - past,
        .received = verify->sample,
        .received_length = verify->sample_length,
        .is_whole = has_ended,
        .is_from_start = from == 0,
      };
      view_question (verify, &view, question);
      kind = damage_classify (&view);
    }
  free (expected);
  free (question);
  return kind;
}

void
verify_judge (struct verify const *verify, bool has_ended,
              struct verify_report *report)
{
  size_t shown = MIN (verify->sample_length, VERIFY_SHOWN);
  *report = (struct verify_report){
    .kind = classify (verify, has_ended),
    .offset = verify->right,
    .received_length = shown,
  };
  report->expected_length = window_copy (&verify->expected, verify->right,
                                         report->expected, VERIFY_SHOWN);
  memcpy (report->received, verify->sample, shown);
}
