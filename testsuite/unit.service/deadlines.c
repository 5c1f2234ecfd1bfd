/* deadlines.c -- who has waited for too long.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "unit.sys/aid.h"

#include "engine/deadlines.h"
#include "sys/monotime.h"

int
main (void)
{
  struct deadlines queue;
  struct deadline one = { .next = NULL }, two = one, three = one;
  deadlines_init (&queue, 10);
  check (deadlines_next (&queue) == MONOTIME_NEVER
             && !deadlines_due (&queue, INT64_MAX - 1),
         "nobody waits");
  deadlines_add (&queue, &one, 100);
  deadlines_add (&queue, &two, 103);
  deadlines_add (&queue, &three, 103);
  check (deadlines_next (&queue) == 110, "the first is the next");
  check (!deadlines_due (&queue, 109) && deadlines_due (&queue, 110) == &one,
         "it is due when its time has passed");
  check (deadlines_due (&queue, 110) == &one, "and stays so");
  deadlines_remove (&two);
  deadlines_remove (&two);
  deadlines_remove (&one);
  check (deadlines_due (&queue, 113) == &three, "who is removed is out");
  deadlines_add (&queue, &one, 105);
  deadlines_remove (&three);
  check (deadlines_next (&queue) == 115, "who comes again is the last");
  deadlines_remove (&one);
  check (deadlines_next (&queue) == MONOTIME_NEVER, "nobody is left");
  deadlines_init (&queue, 0);
  deadlines_add (&queue, &one, 1);
  check (deadlines_next (&queue) == MONOTIME_NEVER, "no time is no limit");
  deadlines_remove (&one);
  return unit_end ();
}
