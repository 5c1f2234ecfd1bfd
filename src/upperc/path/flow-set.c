/* flow-set.c -- some flows at a time, and ^C.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One poll for all of them; there are too few for anything better.  Runs in:
   the only thread.  */

#include <config.h>

#include "upperc/path/flow-set.h"

#include <errno.h>
#include <stdlib.h>

#include "minmax.h"
#include "sys/monotime.h"

int
flow_set_init (struct flow_set *set, size_t count, int64_t timeout_ms)
{
  *set = (struct flow_set){
    .flows = calloc (count, sizeof *set->flows),
    .count = count,
    .timeout_ms = timeout_ms,
    .interrupt_fd = -1,
    .polls = calloc (count + 1, sizeof *set->polls),
  };
  if (set->flows && set->polls)
    {
      for (size_t i = 0; i < count; i++)
        flow_init (&set->flows[i], -1, NULL, 0);
      return 0;
    }
  set->count = 0;
  flow_set_fini (set);
  errno = ENOMEM;
  return -1;
}

void
flow_set_fini (struct flow_set *set)
{
  for (size_t i = 0; i < set->count; i++)
    flow_fini (&set->flows[i]);
  free (set->flows);
  free (set->polls);
}

/* Watch FD for EVENTS in POLLFD; without events, not at all, since poll would
   tell of an error again and again.  */
static void
watch (struct pollfd *pollfd, int fd, short int events)
{
  pollfd->fd = events ? fd : -1;
  pollfd->events = events;
  pollfd->revents = 0;
}

/* Have no flow of SET begin what it shall not begin any more.
   Return when SET shall not wait any longer: at UNTIL at the latest.  */
static int64_t
next_deadline (struct flow_set *set, int64_t until)
{
  int64_t now = monotime_ms ();
  for (size_t i = 0; i < set->count; i++)
    {
      struct flow *flow = &set->flows[i];
      int64_t ask_until = flow->request.ask_until;
      if (ask_until && now >= ask_until)
        flow_stop_asking (flow);
      else if (ask_until)
        until = MIN (until, ask_until);
      until = MIN (until, flow_deadline (flow, set->timeout_ms));
    }
  return until;
}

/* Have the flows of SET whose time has come know it.  */
static void
time_out (struct flow_set *set)
{
  int64_t now = monotime_ms ();
  for (size_t i = 0; i < set->count; i++)
    if (now >= flow_deadline (&set->flows[i], set->timeout_ms))
      flow_time_out (&set->flows[i]);
}

/* SET cannot be waited for, because of ERROR.  */
static void
starve (struct flow_set *set, int error)
{
  for (size_t i = 0; i < set->count; i++)
    if (!flow_is_over (&set->flows[i]))
      flow_finish (&set->flows[i], TALK_STARVED, error);
}

void
flow_set_step (struct flow_set *set, int64_t until)
{
  int64_t deadline = next_deadline (set, until);
  bool has_more = false;
  for (size_t i = 0; i < set->count; i++)
    {
      watch (&set->polls[i], set->flows[i].fd, flow_events (&set->flows[i]));
      has_more |= flow_has_more (&set->flows[i]);
    }
  watch (&set->polls[set->count], set->interrupt_fd, POLLIN);
  int n = poll (set->polls, set->count + 1,
                has_more ? 0 : monotime_poll_timeout (deadline));
  if (n < 0 && errno != EINTR && errno != EAGAIN)
    starve (set, errno);
  else if (n > 0 || has_more)
    {
      for (size_t i = 0; i < set->count; i++)
        {
          short int revents = set->polls[i].revents;
          if (flow_has_more (&set->flows[i]))
            revents |= POLLIN;
          if (revents)
            flow_step (&set->flows[i], revents);
        }
      if (set->polls[set->count].revents)
        set->is_interrupted = true;
    }
  time_out (set);
}

bool
flow_set_is_asking (struct flow_set const *set)
{
  for (size_t i = 0; i < set->count; i++)
    if (flow_is_asking (&set->flows[i]))
      return true;
  return false;
}

void
flow_set_run (struct flow_set *set)
{
  while (!set->is_interrupted && flow_set_is_asking (set))
    flow_set_step (set, MONOTIME_NEVER);
}
