/* idle-gaps.h -- which idle gaps to try next, by what is known.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions.  Times are milliseconds.  */

#ifndef UPPERC_IDLE_GAPS_H
#define UPPERC_IDLE_GAPS_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum
{
  /* How many gaps are tried at a time at the most: each half as long as the
     next, up to the longest.  */
  IDLE_GAPS = 10
};

struct idle_gaps
{
  /* The longest gap to be tried.  */
  int64_t max_ms;
  /* The longest gap that was survived, 0 if none, and the shortest that was
     not, -1 if none.  */
  int64_t survived_ms;
  int64_t died_ms;
  /* That death was seen when it happened, so that its time is exact.  */
  bool is_exact;
};

/* Return how far apart the longest gap that is survived and the shortest that
   is not may be in the end, where the latter is DIED_MS.  */
extern int64_t idle_gaps_resolution (int64_t died_ms);

/* Store at LIST, in order, the gaps that are to be tried next, at a time, but
   no more than MOST.
   Return how many; 0 if enough is known.  */
extern size_t idle_gaps_next (struct idle_gaps const *gaps, int64_t *list,
                              size_t most);

/* Note in GAPS that a gap of GAP_MS was survived.  */
extern void idle_gaps_survive (struct idle_gaps *gaps, int64_t gap_ms);

/* Note that one was not; seen when it happened if IS_EXACT.  Return whether
   it is the shortest so far.  */
extern bool idle_gaps_die (struct idle_gaps *gaps, int64_t gap_ms,
                           bool is_exact);

/* Return whether a gap was survived that is longer, by more than the
   resolution, than one that was not.  */
extern bool idle_gaps_contradict (struct idle_gaps const *gaps);

#endif
