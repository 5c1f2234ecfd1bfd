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

enum
{
  /* How many listeners are counted for themselves; what comes by others is
     counted with the last.  */
  TALLY_LISTENERS = 8,
  /* Durations are counted in cells, four for each power of two
     microseconds, up to the last, which has all that are longer: some 2
     hours.  */
  TALLY_CELLS = 128
};

/* What came by one listener.  */
struct tally_listener
{
  /* Connections that ended, by how.  */
  _Atomic (unsigned long int) ended[END_COUNT];
  /* Of those that were let in and have ended: bytes, and how long they
     were, in all and by cell.  */
  _Atomic uint64_t in;
  _Atomic uint64_t out;
  _Atomic uint64_t duration_us;
  _Atomic uint64_t durations[TALLY_CELLS];
};

struct tally
{
  struct tally_listener listeners[TALLY_LISTENERS];
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
  /* Refusals: records of this period, when it ends, by monotime_ms, and how
     many have no record and were not told of; see refusals.h.  Written by who
     refuses.  */
  _Atomic (unsigned int) refusals_logged;
  _Atomic int64_t refusals_end_ms;
  _Atomic (unsigned long int) refusals_left_out;
  /* How often the log was opened anew.  Written by the supervisor.  */
  _Atomic (unsigned int) log_openings;
  /* How many lines of the log were lost.  */
  _Atomic uint64_t log_lost;
};

/* Return what came by the listener numbered NUMBER.  */
static inline struct tally_listener *
tally_listener (struct tally *tally, uint32_t number)
{
  return &tally->listeners[number < TALLY_LISTENERS ? number
                                                    : TALLY_LISTENERS - 1];
}

/* Count a connection by LISTENER that ended with END.  */
static inline void
tally_add (struct tally *tally, uint32_t listener, enum connection_end end)
{
  atomic_fetch_add_explicit (&tally_listener (tally, listener)->ended[end], 1,
                             memory_order_relaxed);
}

/* Add the IN and OUT bytes, and the NS nanoseconds, of a connection by
   LISTENER.  */
extern void tally_add_traffic (struct tally *tally, uint32_t listener,
                               uint64_t in, uint64_t out, int64_t ns);

/* Return how many connections ended with END.  */
extern unsigned long int tally_get (struct tally *tally,
                                    enum connection_end end);

/* Return the longest duration that is counted in CELL, in microseconds, or
   UINT64_MAX for the last one.  */
extern uint64_t tally_cell_us (unsigned int cell);

/* Return the duration, in microseconds, that the part FRACTION of those by
   LISTENER did not exceed, up to a fifth too much; 0 if there are none.  */
extern uint64_t tally_percentile_us (struct tally_listener *listener,
                                     double fraction);

#endif
