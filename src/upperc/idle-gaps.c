/* idle-gaps.c -- which idle gaps to try next, by what is known.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   First gaps that double, up to the first that is not survived.  Where the
   path dies by itself, that tells the timeout.  Where it only turns out to be
   dead, the range between is divided again, by as many gaps as may be tried
   at a time: by one, this is bisecting.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/idle-gaps.h"

#include "minmax.h"

int64_t
idle_gaps_resolution (int64_t died_ms)
{
  return MAX (died_ms / 100, 10);
}

/* Store at LIST the gaps, longer than what was survived, that double.
   Return how many.  */
static size_t
list_doubling (struct idle_gaps const *gaps, int64_t *list, size_t most)
{
  size_t n = 0;
  for (int i = IDLE_GAPS - 1; i >= 0 && n < most; i--)
    {
      int64_t gap_ms = gaps->max_ms >> i;
      if (gap_ms > gaps->survived_ms)
        list[n++] = gap_ms;
    }
  return n;
}

/* Store at LIST gaps that divide the range between what was survived and what
   was not.  Return how many.  */
static size_t
list_between (struct idle_gaps const *gaps, int64_t *list, size_t most)
{
  int64_t range = gaps->died_ms - gaps->survived_ms;
  int64_t parts = range / idle_gaps_resolution (gaps->died_ms);
  size_t n = MIN (most, IDLE_GAPS);
  if (parts <= 1)
    return 0;
  n = MIN (n, (uint64_t)parts - 1);
  for (size_t i = 0; i < n; i++)
    list[i] = gaps->survived_ms + range * (int64_t)(i + 1) / (int64_t)(n + 1);
  return n;
}

size_t
idle_gaps_next (struct idle_gaps const *gaps, int64_t *list, size_t most)
{
  if (gaps->died_ms < 0)
    return list_doubling (gaps, list, most);
  if (gaps->is_exact)
    return 0;
  return list_between (gaps, list, most);
}

void
idle_gaps_survive (struct idle_gaps *gaps, int64_t gap_ms)
{
  gaps->survived_ms = MAX (gaps->survived_ms, gap_ms);
}

bool
idle_gaps_die (struct idle_gaps *gaps, int64_t gap_ms, bool is_exact)
{
  if (gaps->died_ms >= 0 && gap_ms >= gaps->died_ms)
    return false;
  gaps->died_ms = gap_ms;
  gaps->is_exact = is_exact;
  return true;
}

bool
idle_gaps_contradict (struct idle_gaps const *gaps)
{
  return gaps->died_ms >= 0
         && gaps->survived_ms
                > gaps->died_ms + idle_gaps_resolution (gaps->died_ms);
}
