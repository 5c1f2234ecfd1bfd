/* flow.h -- a connection of our own, and the messages that go over it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A request is a row of messages of one size; questions go out and answers
   come in at the same time, and each byte that comes is compared with the
   right one.  Nothing is kept of it, whatever its length: any piece can be
   made again.  Between requests the connection is idle, and nothing may come
   at all.

   The first thing that is wrong ends the flow, and its result says what it
   was.  */

#ifndef UPPERC_PATH_FLOW_H
#define UPPERC_PATH_FLOW_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "transport/transport.h"
#include "upperc/message.h"
#include "upperc/talk.h"

/* What is asked.  A request of zero bytes is none.  */
struct flow_request
{
  /* Bytes of a message, and how many messages.  */
  uint64_t size;
  uint64_t count;
  /* The most bytes that are sent at once, and that may be unanswered; 0: as
     many as can be.  */
  size_t segment;
  size_t window;
  /* Half-close behind the last message; then the server has to end the
     answer.  */
  bool wants_end;
  /* Begin no other message when this time has come, by monotime_ms; 0:
     never.  */
  int64_t ask_until;
};

struct flow
{
  /* The connection, which does not block; -1 while there is none; and what
     speaks over it.  */
  int fd;
  struct channel channel;
  struct message_style const *style;
  /* The number of the connection in its messages, and of the request's first
     message.  */
  uint32_t connection;
  uint64_t sequence;
  struct flow_request request;
  /* Bytes of the request that were sent, and answered rightly, are in
     result.  */
  bool is_half_closed;
  /* Cleared by who does not want to read for a while.  */
  bool is_reading;
  /* Sending failed with this error; receiving will tell more.  */
  int send_error;
  /* When something moved last, by monotime_ms.  */
  int64_t last_progress;
  /* When a request has to be answered at the latest; MONOTIME_NEVER.  */
  int64_t deadline;
  /* What came from the first difference on, or null: SAMPLE_LENGTH bytes.
     Until JUDGE_BY more is waited for.  */
  char *sample;
  size_t sample_length;
  int64_t judge_by;
  /* TALK_GOES_ON as long as all is well.  */
  struct talk_result result;
};

/* Set up FLOW over FD, or without a connection where that is -1.  FD becomes
   its own, and so does the channel of another transport that the caller may
   set thereafter.  STYLE stays the caller's.  */
extern void flow_init (struct flow *flow, int fd,
                       struct message_style const *style, uint32_t connection);

/* Close the connection of FLOW, which may have none.  */
extern void flow_fini (struct flow *flow);

/* Ask REQUEST on FLOW, where no other is under way.  The messages' numbers
   go on.  */
extern void flow_ask (struct flow *flow, struct flow_request const *request);

/* Ask another message like those before on FLOW.  */
extern void flow_ask_again (struct flow *flow);

/* Begin no other message, but let those that were begun be whole.  */
extern void flow_stop_asking (struct flow *flow);

/* Return whether FLOW has neither the answer that it waits for, nor a
   failure.  */
extern bool flow_is_asking (struct flow const *flow);

/* Return whether FLOW has ended: by a failure, or by the end that was asked
   for.  */
extern bool flow_is_over (struct flow const *flow);

/* Return whether FLOW need not wait to receive.  */
static inline bool
flow_has_more (struct flow const *flow)
{
  return flow->channel.has_more && flow->is_reading && !flow_is_over (flow);
}

/* Return the events that FLOW waits for, for poll.  */
extern short int flow_events (struct flow const *flow);

/* Make the steps that REVENTS, of poll, allow.  */
extern void flow_step (struct flow *flow, short int revents);

/* Return when FLOW will have waited long enough, by monotime_ms, where it may
   for TIMEOUT_MS without any progress (negative: for ever).  */
extern int64_t flow_deadline (struct flow const *flow, int64_t timeout_ms);

/* That time has come.  */
extern void flow_time_out (struct flow *flow);

/* End FLOW as END, for ERROR.  */
extern void flow_finish (struct flow *flow, enum talk_end end, int error);

/* End FLOW, from which receiving has failed with ERROR.  (As before.)  */
extern void flow_lose (struct flow *flow, int error);

/* End FLOW, in which the answer differs, by a judgement on the sample;
   nothing will follow that if HAS_ENDED.  (What flow.c is made of.)  */
extern void flow_judge (struct flow *flow, bool has_ended);

/* Write N bytes of FLOW's request, or its answer, from FROM on into
   BUFFER.  */
extern void flow_make_question (struct flow const *flow, uint64_t from,
                                char *buffer, size_t n);
extern void flow_make_answer (struct flow const *flow, uint64_t from,
                              char *buffer, size_t n);

#endif
