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
  "complete",     "probe",         "reset",         "first-byte-timeout",
  "idle-timeout", "write-timeout", "lifetime",      "max-bytes",
  "drain",        "error",         "refused-total", "refused-source",
  "refused-rate",
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
  check (n == 3 && is_refusal (END_REFUSED_TOTAL), "which ends are refusals");
}

static void
test_count (struct tally *tally)
{
  bool is_zero = true, is_right = true;
  for (int end = 0; end < END_COUNT; end++)
    {
      is_zero &= tally_get (tally, (enum connection_end)end) == 0;
      for (int i = 0; i <= end; i++)
        tally_add (tally, (enum connection_end)end);
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
        tally_add (tally, END_DRAIN);
      _exit (0);
    }
  for (int i = 0; i < PROCESSES; i++)
    aid_wait (children[i]);
  check (tally_get (tally, END_DRAIN) == before + PROCESSES * ROUNDS,
         "no count is lost among processes");
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
  shared_map_free (tally, sizeof *tally);
  return unit_end ();
}
