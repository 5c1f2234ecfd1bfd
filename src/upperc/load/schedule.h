/* schedule.h -- when the messages of an open loop should be sent.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Message K of the run is due K / RATE seconds after its start, whatever
   became of those before.  Of THREADS workers, each has every THREADS-th.  */

#ifndef UPPERC_LOAD_SCHEDULE_H
#define UPPERC_LOAD_SCHEDULE_H 1

#include <stdint.h>

struct schedule
{
  int64_t start_ns;
  uint64_t rate;
  uint64_t threads;
  /* The number, in the run, of this worker's next message.  */
  uint64_t next;
};

/* Return when the message NUMBER is due, by monotime_ns.  */
static inline int64_t
schedule_time (struct schedule const *schedule, uint64_t number)
{
  uint64_t second = 1000000000;
  return schedule->start_ns + (int64_t)(number / schedule->rate * second)
         + (int64_t)(number % schedule->rate * second / schedule->rate);
}

/* Return when the next message is due.  */
static inline int64_t
schedule_next (struct schedule const *schedule)
{
  return schedule_time (schedule, schedule->next);
}

/* Return how many messages, the next one included, are due before
   UNTIL_NS.  */
static inline uint64_t
schedule_behind (struct schedule const *schedule, int64_t until_ns)
{
  if (until_ns <= schedule_next (schedule))
    return 0;
  uint64_t ns = (uint64_t)(until_ns - schedule->start_ns);
  uint64_t second = 1000000000;
  uint64_t due
      = ns / second * schedule->rate + ns % second * schedule->rate / second;
  /* Message number DUE is due at UNTIL_NS or up to a rounding before.  */
  while (schedule_time (schedule, due) < until_ns)
    due++;
  while (due > 0 && schedule_time (schedule, due - 1) >= until_ns)
    due--;
  if (due <= schedule->next)
    return 0;
  return (due - schedule->next - 1) / schedule->threads + 1;
}

#endif
