/* tally.c -- what is counted over all processes, and its names.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "unit.sys/aid.h"

#include "service/record.h"
#include "service/tally.h"
#include "sys/shared-map.h"

#define PROCESSES 4
#define ROUNDS 20000

/* The names are an interface: programs that read the log know them.  */
static char const *const names[END_COUNT] = {
  "complete",       "probe",           "reset",          "first-byte-timeout",
  "idle-timeout",   "write-timeout",   "lifetime",       "max-bytes",
  "drain",          "error",           "tls-truncated",  "refused-total",
  "refused-source", "refused-rate",    "refused-denied", "tls-failed",
  "proxy-invalid",  "proxy-untrusted",
};

static void
test_names (void)
{
  for (int end = 0; end < END_COUNT; end++)
    check (strcmp (connection_end_name ((enum connection_end)end), names[end])
               == 0,
           "the end %s", names[end]);
  int n = 0;
  for (int end = 0; end < END_COUNT; end++)
    n += is_refusal ((enum connection_end)end);
  check (n == 7 && is_refusal (END_REFUSED_TOTAL), "which ends are refusals");
}

static void
test_count (struct tally *tally)
{
  bool is_zero = true, is_right = true;
  for (int end = 0; end < END_COUNT; end++)
    {
      is_zero &= tally_get (tally, (enum connection_end)end) == 0;
      for (int i = 0; i <= end; i++)
        tally_add (tally, end, (enum connection_end)end);
    }
  for (int end = 0; end < END_COUNT; end++)
    is_right &= tally_get (tally, (enum connection_end)end)
                == (unsigned long int)end + 1;
  check (is_zero, "it begins with zeros");
  check (is_right, "each end is counted for itself");
}

static void
test_processes (struct tally *tally)
{
  pid_t children[PROCESSES];
  unsigned long int before = tally_get (tally, END_DRAIN);
  for (int i = 0; i < PROCESSES; i++)
    {
      children[i] = aid_fork ();
      if (children[i] != 0)
        continue;
      for (int n = 0; n < ROUNDS; n++)
        tally_add (tally, 1, END_DRAIN);
      _exit (0);
    }
  for (int i = 0; i < PROCESSES; i++)
    aid_wait (children[i]);
  check (tally_get (tally, END_DRAIN) == before + PROCESSES * ROUNDS,
         "no count is lost among processes");
}

/* Durations are told up to a fifth too long, and none too short.  */
static void
test_durations (struct tally *tally)
{
  struct tally_listener *listener = tally_listener (tally, 2);
  bool is_right = true;
  check (tally_percentile_us (listener, 0.5) == 0, "no duration");
  for (unsigned int i = 1; i < TALLY_CELLS; i++)
    is_right &= tally_cell_us (i - 1) < tally_cell_us (i);
  check (is_right, "cells grow");
  for (int64_t us = 1; us <= 1000; us++)
    tally_add_traffic (tally, 2, 3, 4, us * 1000);
  for (int i = 1; i <= 10; i++)
    {
      uint64_t told = tally_percentile_us (listener, i / 10.0);
      is_right &= told >= (uint64_t)i * 100 && told <= (uint64_t)i * 120;
    }
  check (is_right, "percentiles");
  check (listener->in == 3000 && listener->out == 4000
             && listener->duration_us == 500500,
         "sums");
  tally_add_traffic (tally, 2, 0, 0, INT64_MAX);
  tally_add_traffic (tally, 2, 0, 0, -1);
  check (listener->durations[TALLY_CELLS - 1] == 1
             && listener->durations[0] == 1,
         "the first and the last cell");
  check (tally_listener (tally, 1000000)
             == tally_listener (tally, TALLY_LISTENERS - 1),
         "listeners without end");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  struct tally *tally = shared_map_new (sizeof *tally);
  if (!tally)
    return EXIT_FAILURE;
  test_names ();
  test_count (tally);
  test_processes (tally);
  test_durations (tally);
  shared_map_free (tally, sizeof *tally);
  return unit_end ();
}
