/* rate.c -- how many connections a second may come in.
   SPDX-License-Identifier: GPL-3.0-or-later

   Time goes on while this runs, so a token more may come in between; what
   is checked holds whatever the clock says.  */

#include <config.h>

#include "stage.h"

#include <poll.h>

#include "service/rate.h"
#include "sys/monotime.h"

static struct service service;

/* Take as many as there are.  Return how many; *AGAIN_MS is when there will
   be one more.  */
static int
take_all (int64_t *again_ms)
{
  int n = 0;
  while (rate_take (&service, again_ms))
    n++;
  return n;
}

int
main (void)
{
  int64_t again_ms = 0;
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 1), "a service"))
    return unit_end ();
  bool is_free = true;
  for (int i = 0; i < 10000; i++)
    is_free &= rate_take (&service, &again_ms);
  check (is_free, "without a rate all may come");

  service.limits.accept_rate = 10;
  int64_t start_ms = monotime_ms ();
  int n = take_all (&again_ms);
  int64_t end_ms = monotime_ms ();
  check (10 <= n && n <= 10 + (end_ms - start_ms) / 100 + 1,
         "a second's worth at once");
  check (again_ms > end_ms - 1 && again_ms <= monotime_ms () + 101,
         "it is known when there is one more");
  do
    poll (NULL, 0, monotime_poll_timeout (again_ms));
  while (monotime_ms () < again_ms);
  check (rate_take (&service, &again_ms), "then there is");
  take_all (&again_ms);
  rate_give_back (&service);
  check (rate_take (&service, &again_ms), "one that is given back");

  service.limits.accept_rate = UINT32_MAX;
  check (rate_take (&service, &again_ms) || again_ms > 0,
         "a rate beyond what the clock can tell");
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
