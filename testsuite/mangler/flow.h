/* flow.h -- one direction of a connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is read is held for the time of the delay, goes through the filters,
   and waits to be written.  No more is read than there is room for.  */

#ifndef MANGLER_FLOW_H
#define MANGLER_FLOW_H 1

#include <stdbool.h>
#include <stdint.h>

#include "mangler/plan.h"

/* A time that does not come, in milliseconds.  */
#define NEVER INT64_MAX

/* How what is read ended.  */
enum flow_end
{
  FLOW_GOES_ON,
  FLOW_FIN,
  FLOW_RST
};

struct flow
{
  struct plan const *plan;
  struct filter *filters;
  /* What is held, the oldest first, and how many bytes these are.  */
  struct part *first;
  struct part *last;
  size_t held;
  /* How long it is.  */
  int64_t delay;
  /* What has been through the filters.  */
  struct bytes out;
  /* How many small pieces were read.  */
  uint64_t small;
  /* How many bytes were written, and after how many that stops.  */
  uint64_t written;
  uint64_t stop;
  enum flow_end end;
  /* When the end has been under way for as long as it must.  */
  int64_t end_due;
  /* The end has been through the filters, too.  */
  bool is_whole;
  /* Nothing is read any more, without a word.  */
  bool is_lost;
  /* What is read is for nobody.  */
  bool is_void;
};

/* Set up *FLOW for a connection that PLAN is for: that of the answer if
   IS_ANSWER, else of the question.  */
extern void flow_init (struct flow *flow, struct plan const *plan,
                       bool is_answer);

extern void flow_fini (struct flow *flow);

/* Return whether FLOW may read, or has something to write.  */
extern bool flow_wants_read (struct flow const *flow);
extern bool flow_wants_write (struct flow const *flow);

/* Read from FD, which may be ready, at the time NOW.
   Return how many bytes there were.  */
extern size_t flow_read (struct flow *flow, int fd, int64_t now);

/* Let what has been held long enough at the time NOW go on.  */
extern void flow_go_on (struct flow *flow, int64_t now);

/* Write to FD, which may be ready.  Return 0, or -1 if that fails.  */
extern int flow_write (struct flow *flow, int fd);

/* Return when flow_go_on has something to do.  */
extern int64_t flow_deadline (struct flow const *flow);

/* Return whether FLOW has come to its stop, or has written all to the
   end.  */
extern bool flow_has_stopped (struct flow const *flow);
extern bool flow_is_over (struct flow const *flow);

#endif
