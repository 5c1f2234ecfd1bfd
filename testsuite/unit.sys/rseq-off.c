/* rseq-off.c -- a process that is cheaper to fork.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/rseq-off.h"

#if HAVE_RSEQ_AREA
# include <sys/rseq.h>

/* Whether the kernel has an area of ours, and so has put the processor's
   number there.  */
static bool
is_on (void)
{
  struct rseq const *area
      = (void *)((char *)__builtin_thread_pointer () + __rseq_offset);
  return __rseq_size > 0 && (int)area->cpu_id >= 0;
}
#else
static bool
is_on (void)
{
  return false;
}
#endif

/* In a child.  */
static bool
is_off_and_well (void *argument)
{
  (void)argument;
  return HOLDS (!is_on ()) && HOLDS (sched_getcpu () >= 0);
}

int
main (void)
{
  if (!is_on ())
    untested ("there is no area here that could be given back");
  rseq_off ();
  check (!is_on (), "the kernel forgets the area");
  check (sched_getcpu () >= 0, "the processor is still known");
  check (aid_in_child (is_off_and_well, NULL), "a child inherits that");
  rseq_off ();
  check (!is_on (), "once more changes nothing");
  return unit_end ();
}
