/* flow-text.c -- the text of a flow, and what was done to it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is around the first difference is made anew from its offset, and
   shown to damage.c.  What was asked in requests before is not.  Runs in:
   the only thread.  */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "minmax.h"
#include "upperc/damage.h"
#include "upperc/path/flow.h"
#include "upperc/tls.h"

enum
{
  /* How much of the right answer is shown before the difference, and behind
     it.  */
  PAST = 64 * 1024,
  FUTURE = 256 * 1024
};

/* Write N bytes of FLOW's request from FROM on into BUFFER, by MAKE.  */
static void
make (struct flow const *flow,
      void (*make_piece) (struct message_style const *, struct message const *,
                          uint64_t, char *, size_t),
      uint64_t from, char *buffer, size_t n)
{
  uint64_t size = flow->request.size;
  while (n > 0)
    {
      struct message message = {
        .connection = flow->connection,
        .sequence = flow->sequence + from / size,
        .size = size,
      };
      size_t piece = MIN (n, size - from % size);
      make_piece (flow->style, &message, from % size, buffer, piece);
      buffer += piece;
      from += piece;
      n -= piece;
    }
}

void
flow_make_question (struct flow const *flow, uint64_t from, char *buffer,
                    size_t n)
{
  make (flow, message_question, from, buffer, n);
}

void
flow_make_answer (struct flow const *flow, uint64_t from, char *buffer,
                  size_t n)
{
  make (flow, message_answer, from, buffer, n);
}

/* Name what happened, nothing more to come if HAS_ENDED.  Without the memory
   for it, nothing is known.  */
static enum damage_kind
classify (struct flow const *flow, bool has_ended)
{
  enum damage_kind kind = DAMAGE_ALTERED;
  uint64_t right = flow->result.received;
  size_t past = MIN (right, PAST);
  size_t future = MIN (flow->result.sent - right, FUTURE);
  char *expected = malloc (past + future + 1);
  char *question = malloc (future + 1);
  if (expected && question)
    {
      flow_make_answer (flow, right - past, expected, past + future);
      flow_make_question (flow, right, question, future);
      struct damage_view view = {
        .expected = expected + past,
        .past = past,
        .future = future,
        .question = question,
        .question_length = future,
        .received = flow->sample,
        .received_length = flow->sample_length,
        .is_whole = has_ended,
        .is_from_start = past == right && flow->sequence == 0,
      };
      kind = damage_classify (&view);
    }
  free (expected);
  free (question);
  return kind;
}

void
flow_lose (struct flow *flow, int error)
{
  flow_finish (flow, tls_lost (&flow->channel, &flow->result, error), error);
}

void
flow_judge (struct flow *flow, bool has_ended)
{
  struct talk_result *result = &flow->result;
  struct verify_report *report = &result->report;
  *report = (struct verify_report){
    .kind = classify (flow, has_ended),
    .offset = result->received,
    .expected_length = MIN (result->sent - result->received, VERIFY_SHOWN),
    .received_length = MIN (flow->sample_length, VERIFY_SHOWN),
  };
  flow_make_answer (flow, result->received, report->expected,
                    report->expected_length);
  memcpy (report->received, flow->sample, report->received_length);
  result->end = TALK_DIFFERS;
}
