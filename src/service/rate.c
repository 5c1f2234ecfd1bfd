/* rate.c -- how many connections a second may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is kept is one number, the time at which the next connection would
   be due if they came evenly (the "generic cell rate algorithm"); it is
   changed in one step, so a process that is killed leaves nothing wrong.
   Runs in: whatever accepts.  */

#include <config.h>

#include "service/rate.h"

#include "service/tally.h"
#include "sys/monotime.h"

#define SECOND_NS INT64_C (1000000000)

static int64_t
interval_ns (struct service const *service)
{
  int64_t interval = SECOND_NS / (int64_t)service->limits.accept_rate;
  return interval ? interval : 1;
}

bool
rate_take (struct service const *service, int64_t *again_ms)
{
  _Atomic int64_t *due = &service->tally->rate_due_ns;
  int64_t now_ns, next_ns, due_ns;
  if (service->limits.accept_rate == 0)
    return true;
  due_ns = atomic_load (due);
  do
    {
      now_ns = monotime_ns ();
      next_ns = (due_ns > now_ns ? due_ns : now_ns) + interval_ns (service);
      if (next_ns - now_ns > SECOND_NS)
        {
          *again_ms = (next_ns - SECOND_NS) / 1000000 + 1;
          return false;
        }
    }
  while (!atomic_compare_exchange_weak (due, &due_ns, next_ns));
  return true;
}

void
rate_give_back (struct service const *service)
{
  if (service->limits.accept_rate)
    atomic_fetch_sub (&service->tally->rate_due_ns, interval_ns (service));
}
