/* schedule.c -- when messages are due, and how many are late.
   SPDX-License-Identifier: GPL-3.0-or-later

   The count is compared with counting one by one.  */

#include <config.h>

#include "unit.h"

#include "upperc/load/schedule.h"

#define SECOND INT64_C (1000000000)

/* Return how many of SCHEDULE's messages are due before UNTIL_NS.  */
static uint64_t
count (struct schedule schedule, int64_t until_ns)
{
  uint64_t n = 0;
  for (; schedule_next (&schedule) < until_ns; n++)
    schedule.next += schedule.threads;
  return n;
}

int
main (void)
{
  static uint64_t const rates[] = { 1, 3, 7, 1000, 999983 };
  for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
    {
      bool all = true;
      struct schedule schedule = {
        .start_ns = 12345,
        .rate = rates[i],
        .threads = 3,
      };
      for (uint64_t next = 0; next < 20; next++)
        for (int64_t at = -1; at < 300; at++)
          {
            schedule.next = next;
            int64_t until
                = schedule_time (&schedule, (uint64_t)(at + 1)) + at % 3;
            all = all
                  && schedule_behind (&schedule, until)
                         == count (schedule, until);
          }
      check (all, "how many are late, at %d a second", (int)rates[i]);
      check (schedule_time (&schedule, rates[i] * 1000)
                 == 12345 + 1000 * SECOND,
             "no time is lost in 1000 s, at %d a second", (int)rates[i]);
    }
  struct schedule fast = { .rate = 100000000, .threads = 1 };
  check (schedule_time (&fast, UINT64_C (100000000) * 36000000)
             == 36000000 * SECOND,
         "10,000 hours of 100,000,000 a second");
  return unit_end ();
}
