/* tally.h -- what is counted over all processes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One tally lies in the shared memory of the slots; anyone adds, the
   supervisor reads.  Counters only grow, and nothing is decided by them:
   what is alive is counted in the slots (slots.h).  */

#ifndef SERVICE_TALLY_H
#define SERVICE_TALLY_H 1

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "service/end.h"

struct tally
{
  /* Connections that ended, by how.  */
  _Atomic (unsigned long int) ended[END_COUNT];
  /* Whether somebody has paused accepting and wants to hear of the next
     connection's end.  Set by who accepts, cleared by the supervisor when it
     tells them.  */
  _Atomic bool is_paused;
  /* Whether a pause was logged and its end was not.  Written by who
     accepts.  */
  _Atomic bool is_pause_logged;
  /* When a pause may be logged again, by monotime_ms.  Likewise.  */
  _Atomic int64_t pause_log_ms;
  /* When the next connection is due at the greatest rate, by monotime_ns;
     see rate.h.  Likewise.  */
  _Atomic int64_t rate_due_ns;
  /* How often the log was opened anew.  Written by the supervisor.  */
  _Atomic (unsigned int) log_openings;
};

/* Count a connection that ended with END.  */
static inline void
tally_add (struct tally *tally, enum connection_end end)
{
  atomic_fetch_add_explicit (&tally->ended[end], 1, memory_order_relaxed);
}

/* Return how many connections ended with END.  */
static inline unsigned long int
tally_get (struct tally *tally, enum connection_end end)
{
  return atomic_load_explicit (&tally->ended[end], memory_order_relaxed);
}

#endif
