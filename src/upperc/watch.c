/* watch.c -- the canary: --watch, one connection and a message now and then.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Between the messages the connection is watched, so that its end is seen
   when it comes, and not when it is needed.  The time from one message to the
   next is counted from when it was due.  Runs in: the only thread.  */

#include <config.h>

#include <errno.h>
#include <stdio.h>

#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/interrupt.h"
#include "upperc/mode.h"
#include "upperc/options.h"
#include "upperc/path/death.h"
#include "upperc/path/path.h"
#include "upperc/watch-report.h"

enum
{
  MESSAGE = 64
};

/* Note in WATCH the answer to the message that was due at DUE_NS.  */
static void
note_answer (struct watch *watch, int64_t due_ns)
{
  int64_t round_trip_ns = monotime_ns () - due_ns;
  watch->messages++;
  watch->least_ns = watch->messages == 1
                        ? round_trip_ns
                        : MIN (watch->least_ns, round_trip_ns);
  watch->most_ns = MAX (watch->most_ns, round_trip_ns);
  watch->sum_ns += round_trip_ns;
  watch_report_message (watch, round_trip_ns);
}

/* Ask the message over SET's flow that was due at DUE_NS, and wait for the
   answer.  */
static void
ask (struct watch *watch, struct flow_set *set, int64_t due_ns)
{
  static struct flow_request const first = { .size = MESSAGE, .count = 1 };
  struct flow *flow = &set->flows[0];
  if (watch->messages == 0)
    flow_ask (flow, &first);
  else
    flow_ask_again (flow);
  flow_set_run (set);
  if (!flow_is_asking (flow) && !flow_is_over (flow))
    note_answer (watch, due_ns);
}

/* Return the first whole millisecond that is not before NANOSECONDS.  */
static int64_t
milliseconds (int64_t nanoseconds)
{
  return (nanoseconds + 999999) / 1000000;
}

/* Watch SET's flow until the time is over, ^C comes, or it ends.  */
static void
watch_flow (struct watch *watch, struct flow_set *set)
{
  struct flow const *flow = &set->flows[0];
  int64_t const interval_ns
      = watch->options->path_options.interval_ms * 1000000;
  int64_t due_ns = monotime_ns ();
  int64_t end = MONOTIME_NEVER;
  if (watch->options->duration_ms > 0)
    end = watch->start + watch->options->duration_ms;
  while (!set->is_interrupted && !flow_is_over (flow) && monotime_ms () < end
         && !ferror (stdout))
    {
      watch->is_idle = false;
      ask (watch, set, due_ns);
      watch->is_idle = !flow_is_over (flow);
      due_ns = MAX (due_ns + interval_ns, monotime_ns ());
      int64_t until = MIN (milliseconds (due_ns), end);
      while (!set->is_interrupted && !flow_is_over (flow)
             && monotime_ms () < until)
        flow_set_step (set, until);
    }
  watch->elapsed_ms = monotime_ms () - watch->start;
  watch->result = flow->result;
}

static enum status
watch_run (struct options const *options)
{
  struct path path = { .address_count = 0 };
  struct flow_set set;
  struct watch watch = { .options = options };
  struct trouble trouble;
  if (flow_set_init (&set, 1, options->timeout_ms) < 0)
    trouble_set_local (&trouble, errno);
  else if (path_init (&path, options, &trouble) == 0
           && path_open_any (&path, &set.flows[0], 0, &trouble) == 0)
    {
      watch.start = monotime_ms ();
      watch.address = path.address->name;
      watch_report_begin (&watch);
      set.interrupt_fd = interrupt_open ();
      watch_flow (&watch, &set);
      interrupt_close (set.interrupt_fd);
      death_describe (&watch.result, &trouble);
    }
  watch_report_end (&watch, &trouble);
  flow_set_fini (&set);
  path_fini (&path);
  return trouble.status;
}

struct mode const watch_mode = {
  .name = "--watch",
  .run = watch_run,
};
