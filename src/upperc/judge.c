/* judge.c -- what has happened to the answer of a message.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Messages need not be kept to be judged by: what they and their answers
   were is made again.  Before a message there is the one before, as on the
   connection; behind it nothing, for nothing was asked yet.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "upperc/judge.h"

#include <stdlib.h>
#include <string.h>

#include "minmax.h"

enum
{
  /* How much is looked at on either side of the difference.  */
  VIEW = 64 * 1024
};

/* Write to BUFFER, of VIEW bytes, the answer to MESSAGE up to OFFSET, and,
   before that, to the one before.  Return how many bytes these are.  */
static size_t
make_past (struct message_style const *style, struct message message,
           uint64_t offset, char *buffer)
{
  size_t length = (size_t)MIN (offset, VIEW);
  size_t before = 0;
  struct message previous = message;
  if (message.sequence > 0)
    {
      before = (size_t)MIN (message.size, VIEW - length);
      previous.sequence--;
      message_answer (style, &previous, message.size - before, buffer, before);
    }
  message_answer (style, &message, offset - length, buffer + before, length);
  return before + length;
}

/* Set the kind in *REPORT, and what was expected.  */
static void
classify (struct message_style const *style, struct message const *message,
          uint64_t offset, struct damage_view *view, char *expected,
          char *question, struct verify_report *report)
{
  view->past = make_past (style, *message, offset, expected);
  view->expected = expected + view->past;
  view->future = (size_t)MIN (message->size - offset, VIEW);
  message_answer (style, message, offset, expected + view->past, view->future);
  view->question = question;
  view->question_length = view->future;
  message_question (style, message, offset, question, view->future);
  view->is_from_start = offset + view->past < VIEW;
  report->kind = damage_classify (view);
  report->expected_length = MIN (view->future, VERIFY_SHOWN);
  memcpy (report->expected, view->expected, report->expected_length);
}

void
judge_message (struct message_style const *style,
               struct message const *message, uint64_t offset,
               char const *received, size_t n, bool has_ended,
               struct verify_report *report)
{
  char *expected = malloc (2 * VIEW);
  char *question = malloc (VIEW);
  struct damage_view view = {
    .received = received,
    .received_length = n,
    .is_whole = has_ended,
  };
  *report = (struct verify_report){
    .kind = DAMAGE_ALTERED,
    .offset = offset,
    .received_length = MIN (n, VERIFY_SHOWN),
  };
  if (n > 0)
    memcpy (report->received, received, report->received_length);
  /* Without the memory, no more is known.  */
  if (expected && question)
    classify (style, message, offset, &view, expected, question, report);
  free (expected);
  free (question);
}
