/* monotime.c -- a clock that never goes back.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Timeouts are counted by this clock: setting the time of day neither
   ends a connection nor keeps one.  Runs anywhere.  */

#include <config.h>

#include "sys/monotime.h"

#include <limits.h>
#include <time.h>
#if HAVE_SYS_PRCTL_H
# include <sys/prctl.h>
#endif

int64_t
monotime_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C (1000000000) + now.tv_nsec;
}

int64_t
monotime_ms (void)
{
  return monotime_ns () / 1000000;
}

int
monotime_poll_timeout (int64_t deadline)
{
  if (deadline == MONOTIME_NEVER)
    return -1;
  int64_t now = monotime_ms ();
  if (deadline <= now)
    return 0;
  return deadline - now < INT_MAX ? (int)(deadline - now) : INT_MAX;
}

void
monotime_be_punctual (void)
{
#if defined PR_SET_TIMERSLACK
  prctl (PR_SET_TIMERSLACK, 1);
#endif
}
