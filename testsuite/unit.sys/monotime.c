/* monotime.c -- the clock that never goes back.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <limits.h>
#include <poll.h>
#include <time.h>

#include "sys/monotime.h"

static void
test_clock (void)
{
  bool goes_on = true;
  int64_t first_ns = monotime_ns ();
  int64_t last_ns = first_ns;
  for (int i = 0; i < 100000; i++)
    {
      int64_t now_ns = monotime_ns ();
      goes_on &= last_ns <= now_ns;
      last_ns = now_ns;
    }
  check (goes_on && first_ns < last_ns, "it goes on");
  check (first_ns > 0, "it began before the process");
  int64_t before_ns = monotime_ns ();
  int64_t now_ms = monotime_ms ();
  int64_t after_ns = monotime_ns ();
  check (before_ns / 1000000 <= now_ms && now_ms <= after_ns / 1000000,
         "milliseconds and nanoseconds are of one clock");
}

static void
test_timeout (void)
{
  check (monotime_poll_timeout (MONOTIME_NEVER) == -1, "never");
  check (monotime_poll_timeout (0) == 0, "long ago");
  check (monotime_poll_timeout (-1) == 0
             && monotime_poll_timeout (INT64_MIN) == 0,
         "before all time");
  check (monotime_poll_timeout (monotime_ms ()) == 0, "now");
  int64_t deadline = monotime_ms () + 1000000;
  int timeout = monotime_poll_timeout (deadline);
  check (0 < timeout && timeout <= 1000000
             && deadline <= monotime_ms () + timeout,
         "soon");
  check (monotime_poll_timeout (monotime_ms () + INT_MAX + INT64_C (100000))
             == INT_MAX,
         "later than poll can wait for");
  check (monotime_poll_timeout (MONOTIME_NEVER - 1) == INT_MAX,
         "just before never");
  deadline = monotime_ms () + 3;
  while ((timeout = monotime_poll_timeout (deadline)) > 0)
    poll (NULL, 0, timeout);
  check (timeout == 0 && deadline <= monotime_ms (),
         "who waits by it has waited long enough");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  test_clock ();
  test_timeout ();
  return unit_end ();
}
