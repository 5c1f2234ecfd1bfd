/* flow.c -- a connection of our own, and the messages that go over it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What exchange.c does for standard input, here for questions that are made
   when they are sent, and again when their answers come.  At a difference
   nothing more is asked, and what still comes is gathered, to judge by.
   Runs in: the only thread.  */

#include <config.h>

#include "upperc/path/flow.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "minmax.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

enum
{
  /* The most that is sent or received by one call.  */
  PIECE = 64 * 1024,
  /* How much is gathered behind a difference; how long the server may be
     silent until we judge, and how long that may take at all.  */
  SAMPLE = 64 * 1024,
  SILENCE_MS = 1000,
  JUDGE_MS = 10 * 1000
};

void
flow_init (struct flow *flow, int fd, struct message_style const *style,
           uint32_t connection)
{
  *flow = (struct flow){
    .fd = fd,
    .style = style,
    .connection = connection,
    .is_reading = true,
    .last_progress = monotime_ms (),
    .deadline = MONOTIME_NEVER,
    .result = { .end = TALK_GOES_ON },
  };
  channel_init (&flow->channel, transport_by_name ("plain"), fd, -1);
}

void
flow_fini (struct flow *flow)
{
  flow->channel.is_finished = !flow_is_over (flow);
  channel_release (&flow->channel);
  fd_close (flow->fd);
  flow->fd = flow->channel.fd = -1;
  free (flow->sample);
  flow->sample = NULL;
}

/* Return how many bytes FLOW's request has.  */
static uint64_t
total (struct flow const *flow)
{
  return flow->request.size * flow->request.count;
}

void
flow_ask (struct flow *flow, struct flow_request const *request)
{
  flow->sequence += flow->request.count;
  flow->request = *request;
  flow->result.sent = flow->result.received = flow->result.due = 0;
  flow->result.has_asked_all = false;
  flow->last_progress = monotime_ms ();
}

void
flow_ask_again (struct flow *flow)
{
  flow->request.count++;
  flow->last_progress = monotime_ms ();
}

void
flow_stop_asking (struct flow *flow)
{
  uint64_t size = flow->request.size;
  uint64_t begun = (flow->result.sent + size - 1) / size;
  flow->request.count = MIN (flow->request.count, begun);
  flow->request.ask_until = 0;
}

bool
flow_is_over (struct flow const *flow)
{
  return flow->fd < 0 || flow->result.end != TALK_GOES_ON;
}

bool
flow_is_asking (struct flow const *flow)
{
  return !flow_is_over (flow)
         && (flow->sample || flow->request.wants_end
             || flow->result.received < total (flow));
}

/* Return how many bytes may be sent at once now.  */
static size_t
sendable (struct flow const *flow)
{
  struct talk_result const *result = &flow->result;
  struct flow_request const *request = &flow->request;
  uint64_t n = MIN (total (flow) - result->sent, PIECE);
  if (flow->is_half_closed)
    return 0;
  if (request->segment)
    n = MIN (n, request->segment);
  if (request->window)
    n = MIN (n, request->window - (result->sent - result->received));
  return n;
}

short int
flow_events (struct flow const *flow)
{
  short int events = 0;
  if (flow_is_over (flow))
    return 0;
  if (flow->is_reading)
    events |= POLLIN;
  if (sendable (flow) > 0)
    events |= POLLOUT;
  return events;
}

int64_t
flow_deadline (struct flow const *flow, int64_t timeout_ms)
{
  if (!flow_is_asking (flow))
    return MONOTIME_NEVER;
  if (flow->sample)
    return MIN (flow->judge_by, flow->last_progress + SILENCE_MS);
  if (timeout_ms < 0)
    return flow->deadline;
  return MIN (flow->deadline, flow->last_progress + timeout_ms);
}

void
flow_finish (struct flow *flow, enum talk_end end, int error)
{
  flow->result.end = end;
  flow->result.error = error;
}

void
flow_time_out (struct flow *flow)
{
  if (flow->sample)
    flow_judge (flow, false);
  else
    flow_finish (flow, TALK_TIMEOUT, 0);
}

static bool
is_temporary (int error)
{
  return error == EAGAIN || error == EINTR;
}

/* Ask nothing more.  Where this fails the connection is lost, which receiving
   tells.  */
static void
half_close (struct flow *flow)
{
  flow->is_half_closed = true;
  flow->channel.transport->half_close (&flow->channel);
}

static void
send_piece (struct flow *flow)
{
  char piece[PIECE];
  size_t n = sendable (flow);
  flow_make_question (flow, flow->result.sent, piece, n);
  ssize_t sent = flow->channel.transport->try_send (&flow->channel, piece, n);
  if (sent >= 0)
    {
      flow->result.sent += sent;
      flow->result.due = flow->result.sent;
      flow->last_progress = monotime_ms ();
    }
  else if (!is_temporary (errno))
    {
      flow->send_error = errno;
      half_close (flow);
    }
}

/* Behind the last message, say that it was the last if that is wanted.  */
static void
end_question (struct flow *flow)
{
  if (flow->is_half_closed || flow->result.sent < total (flow))
    return;
  flow->result.has_asked_all = true;
  if (flow->request.wants_end)
    half_close (flow);
}

/* Keep the N bytes at BYTES, the first of which is wrong, to judge by.  */
static void
gather (struct flow *flow, char const *bytes, size_t n)
{
  if (!flow->sample)
    {
      flow->sample = malloc (SAMPLE);
      flow->judge_by = flow->last_progress + JUDGE_MS;
      if (!flow->is_half_closed)
        half_close (flow);
    }
  if (!flow->sample)
    {
      flow_finish (flow, TALK_STARVED, ENOMEM);
      return;
    }
  n = MIN (n, SAMPLE - flow->sample_length);
  memcpy (flow->sample + flow->sample_length, bytes, n);
  flow->sample_length += n;
  if (flow->sample_length == SAMPLE)
    flow_judge (flow, false);
}

/* Compare the N bytes at BYTES, at most PIECE, which have come.  */
static void
take (struct flow *flow, char const *bytes, size_t n)
{
  char right[PIECE];
  struct talk_result *result = &flow->result;
  size_t due = flow->sample ? 0 : MIN (n, result->sent - result->received);
  size_t same = due;
  flow_make_answer (flow, result->received, right, due);
  if (memcmp (bytes, right, due) != 0)
    for (same = 0; bytes[same] == right[same];)
      same++;
  result->received += same;
  if (same < n)
    gather (flow, bytes + same, n - same);
}

/* The server has ended the answer.  An error of sending other than EPIPE has
   been taken from the socket, which now looks as if it had none; EPIPE is
   what follows from a server that ended all at once.  */
static void
receive_end (struct flow *flow)
{
  struct talk_result *result = &flow->result;
  bool is_answered = result->received == total (flow);
  if (flow->sample)
    flow_judge (flow, true);
  else if (flow->send_error && flow->send_error != EPIPE)
    flow_finish (flow, TALK_LOST, flow->send_error);
  else if (flow->request.wants_end && result->has_asked_all && is_answered)
    flow_finish (flow, TALK_ANSWERED, 0);
  else
    flow_finish (flow, TALK_TRUNCATED, 0);
}

static void
receive_piece (struct flow *flow)
{
  char piece[PIECE];
  ssize_t n = flow->channel.transport->try_receive (&flow->channel, piece,
                                                    sizeof piece);
  if (n < 0 && is_temporary (errno))
    return;
  flow->last_progress = monotime_ms ();
  if (n > 0)
    take (flow, piece, n);
  else if (n == 0)
    receive_end (flow);
  else if (flow->sample)
    flow_judge (flow, false);
  else
    flow_lose (flow, errno);
}

void
flow_step (struct flow *flow, short int revents)
{
  if (revents & ~POLLOUT && flow->is_reading && !flow_is_over (flow))
    receive_piece (flow);
  if (revents & ~POLLIN && sendable (flow) > 0 && !flow_is_over (flow))
    send_piece (flow);
  if (!flow_is_over (flow))
    end_question (flow);
}
