/* idle-gaps.c -- the idle timeout is found, whatever it is.
   SPDX-License-Identifier: GPL-3.0-or-later

   Paths of many timeouts, on which no time passes: a gap is survived if it is
   shorter than the timeout.  */

#include <config.h>

#include "unit.h"

#include "upperc/idle-gaps.h"

enum
{
  MOST_ROUNDS = 64
};

/* Find the timeout of a path that has TIMEOUT_MS, trying at most MOST gaps at
   a time up to MAX_MS; it dies by itself if IS_EXACT.  Set *GAPS to what is
   known.  Return how many rounds it took; or MOST_ROUNDS if it goes on for
   ever, or if a gap was asked for that says nothing new.  */
static int
find (struct idle_gaps *gaps, int64_t timeout_ms, int64_t max_ms, size_t most,
      bool is_exact)
{
  *gaps = (struct idle_gaps){ .max_ms = max_ms, .died_ms = -1 };
  for (int round = 0; round < MOST_ROUNDS; round++)
    {
      int64_t list[IDLE_GAPS];
      struct idle_gaps before = *gaps;
      size_t n = idle_gaps_next (gaps, list, most);
      if (n == 0)
        return round;
      if (n > most || n > IDLE_GAPS)
        break;
      for (size_t i = 0; i < n; i++)
        {
          bool is_new = list[i] > before.survived_ms && list[i] <= max_ms
                        && (before.died_ms < 0 || list[i] < before.died_ms)
                        && (i == 0 || list[i] > list[i - 1]);
          if (!is_new)
            return MOST_ROUNDS;
          if (list[i] < timeout_ms)
            idle_gaps_survive (gaps, list[i]);
          else
            idle_gaps_die (gaps, is_exact ? timeout_ms : list[i], is_exact);
        }
    }
  return MOST_ROUNDS;
}

/* Check all timeouts with MOST gaps at a time, up to MAX_MS, in at most ROUNDS
   rounds.  */
static void
check_all (int64_t max_ms, size_t most, int rounds)
{
  bool is_found = true;
  bool is_exact = true;
  bool is_quick = true;
  for (int64_t timeout_ms = 1; timeout_ms < max_ms;
       timeout_ms += timeout_ms / 50 + 1)
    {
      struct idle_gaps gaps;
      int n = find (&gaps, timeout_ms, max_ms, most, false);
      is_quick &= n <= rounds;
      is_found &= gaps.survived_ms < timeout_ms && timeout_ms <= gaps.died_ms
                  && gaps.died_ms - gaps.survived_ms
                         < 2 * idle_gaps_resolution (gaps.died_ms)
                  && !idle_gaps_contradict (&gaps);
      n = find (&gaps, timeout_ms, max_ms, most, true);
      is_quick &= n <= rounds;
      is_exact &= gaps.survived_ms < timeout_ms && gaps.died_ms == timeout_ms;
    }
  check (is_found, "%zu at a time, up to %jd ms: found", most,
         (intmax_t)max_ms);
  check (is_exact, "%zu at a time, up to %jd ms: exactly", most,
         (intmax_t)max_ms);
  check (is_quick, "%zu at a time, up to %jd ms: in %d rounds", most,
         (intmax_t)max_ms, rounds);
}

int
main (void)
{
  struct idle_gaps gaps;
  int64_t list[IDLE_GAPS];
  check_all (600 * 1000, IDLE_GAPS, 3);
  check_all (600 * 1000, 3, 10);
  check_all (600 * 1000, 1, 20);
  check_all (1000, IDLE_GAPS, 3);
  check_all (5, 1, 20);

  check (find (&gaps, 1000, 1000, 1, false) < 20 && gaps.died_ms == 1000,
         "the longest gap is too long");
  check (find (&gaps, 1001, 1000, IDLE_GAPS, false) == 1 && gaps.died_ms < 0
             && gaps.survived_ms == 1000,
         "there is none: one round");

  gaps = (struct idle_gaps){ .max_ms = 1000, .died_ms = -1 };
  check (idle_gaps_next (&gaps, list, IDLE_GAPS) == IDLE_GAPS
             && list[IDLE_GAPS - 1] == 1000 && list[IDLE_GAPS - 2] == 500,
         "the first gaps double");
  check (idle_gaps_die (&gaps, 500, false) && !idle_gaps_die (&gaps, 600, true)
             && gaps.died_ms == 500 && !gaps.is_exact,
         "the shortest death counts");
  idle_gaps_survive (&gaps, 505);
  check (!idle_gaps_contradict (&gaps), "a little longer is no contradiction");
  idle_gaps_survive (&gaps, 800);
  check (idle_gaps_contradict (&gaps), "much longer is one");
  check (idle_gaps_next (&gaps, list, IDLE_GAPS) == 0,
         "and nothing more is tried");
  return unit_end ();
}
