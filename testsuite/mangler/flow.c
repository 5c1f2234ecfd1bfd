/* flow.c -- one direction of a connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mangler/flow.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum
{
  PIECE = 64 * 1024,
  /* No more is held than this.  */
  HELD = 1024 * 1024,
  /* How many pieces are written in one go, so that other connections get
     their turn.  */
  TURN = 256,
  /* What is a small piece.  */
  SMALL = 8
};

/* Something that was read, and when it may go on.  */
struct part
{
  struct part *next;
  int64_t due;
  struct bytes bytes;
};

/* Put the filters that PLAN has for one direction before FLOW's queue.  */
static void
make_filters (struct flow *flow, struct plan const *plan, bool is_answer)
{
  for (size_t i = plan->action_count; i-- > 0;)
    {
      struct action const *action = &plan->actions[i];
      struct filter_kind const *kind = action->kind;
      void (*feed) (struct filter *, char const *, size_t)
          = is_answer ? kind->feed_answer : kind->feed_question;
      if (feed)
        flow->filters = filter_new (action, feed, flow->filters, &flow->out);
    }
}

void
flow_init (struct flow *flow, struct plan const *plan, bool is_answer)
{
  *flow = (struct flow){
    .plan = plan,
    .stop = PLAN_NOT,
    .end_due = NEVER,
  };
  if (is_answer && plan->delay != PLAN_NOT)
    flow->delay = (int64_t)plan->delay;
  make_filters (flow, plan, is_answer);
}

/* Take the first part away from FLOW.  */
static void
drop_part (struct flow *flow)
{
  struct part *part = flow->first;
  flow->held -= bytes_length (&part->bytes);
  flow->first = part->next;
  bytes_free (&part->bytes);
  free (part);
}

void
flow_fini (struct flow *flow)
{
  while (flow->first)
    drop_part (flow);
  filter_free (flow->filters);
  bytes_free (&flow->out);
  flow->filters = NULL;
}

bool
flow_wants_read (struct flow const *flow)
{
  bool has_room = flow->held < HELD
                  && (flow->delay > 0 || bytes_length (&flow->out) == 0);
  return flow->end == FLOW_GOES_ON && !flow->is_lost
         && (has_room || flow->is_void);
}

bool
flow_has_stopped (struct flow const *flow)
{
  return flow->written == flow->stop;
}

bool
flow_wants_write (struct flow const *flow)
{
  return bytes_length (&flow->out) > 0 && !flow_has_stopped (flow);
}

bool
flow_is_over (struct flow const *flow)
{
  return flow->is_whole && bytes_length (&flow->out) == 0;
}

/* Hold the N bytes at BYTES up to the time DUE.  */
static void
hold (struct flow *flow, char const *bytes, size_t n, int64_t due)
{
  struct part *part = must_have (calloc (1, sizeof *part));
  part->due = due;
  bytes_append (&part->bytes, bytes, n);
  if (flow->first)
    flow->last->next = part;
  else
    flow->first = part;
  flow->last = part;
  flow->held += n;
}

size_t
flow_read (struct flow *flow, int fd, int64_t now)
{
  static char piece[PIECE];
  ssize_t n = recv (fd, piece, sizeof piece, 0);
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return 0;
  if (n <= 0)
    {
      flow->end = n < 0 ? FLOW_RST : FLOW_FIN;
      flow->end_due = now + flow->delay;
      return 0;
    }
  flow->small += n <= SMALL;
  if (flow->small > flow->plan->max_small)
    {
      flow->end = FLOW_RST;
      flow->end_due = now + flow->delay;
    }
  if ((uint64_t)n > flow->plan->max_segment)
    flow->is_lost = true;
  else if (!flow->is_void)
    hold (flow, piece, (size_t)n, now + flow->delay);
  return (size_t)n;
}

void
flow_go_on (struct flow *flow, int64_t now)
{
  struct filter *filter = flow->filters;
  while (flow->first && flow->first->due <= now)
    {
      struct bytes const *bytes = &flow->first->bytes;
      if (filter)
        filter->feed (filter, bytes->data, bytes_length (bytes));
      else
        bytes_append (&flow->out, bytes->data, bytes_length (bytes));
      drop_part (flow);
    }
  if (!flow->first && flow->end_due <= now && !flow->is_whole)
    {
      filter_finish (filter);
      flow->is_whole = true;
    }
}

int64_t
flow_deadline (struct flow const *flow)
{
  if (flow->first)
    return flow->first->due;
  return flow->is_whole ? NEVER : flow->end_due;
}

int
flow_write (struct flow *flow, int fd)
{
  struct bytes *out = &flow->out;
  for (int i = 0; i < TURN && flow_wants_write (flow); i++)
    {
      size_t size = bytes_length (out);
      if (size > flow->plan->segments)
        size = flow->plan->segments;
      if (size > flow->stop - flow->written)
        size = flow->stop - flow->written;
      ssize_t n = send (fd, out->data + out->start, size, 0);
      if (n < 0)
        return errno == EAGAIN || errno == EINTR ? 0 : -1;
      flow->written += (size_t)n;
      bytes_take (out, (size_t)n);
    }
  return 0;
}
