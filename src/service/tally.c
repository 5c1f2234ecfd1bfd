/* tally.c -- what is counted over all processes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Also the names of the ends, by which they are counted and recorded.  Runs
   in: every process.  */

#include <config.h>

#include "service/tally.h"

static char const *const end_names[END_COUNT] = {
  [END_COMPLETE] = "complete",
  [END_PROBE] = "probe",
  [END_RESET] = "reset",
  [END_FIRST_BYTE_TIMEOUT] = "first-byte-timeout",
  [END_IDLE_TIMEOUT] = "idle-timeout",
  [END_WRITE_TIMEOUT] = "write-timeout",
  [END_LIFETIME] = "lifetime",
  [END_MAX_BYTES] = "max-bytes",
  [END_DRAIN] = "drain",
  [END_ERROR] = "error",
  [END_TLS_TRUNCATED] = "tls-truncated",
  [END_REFUSED_TOTAL] = "refused-total",
  [END_REFUSED_SOURCE] = "refused-source",
  [END_REFUSED_RATE] = "refused-rate",
  [END_REFUSED_DENIED] = "refused-denied",
  [END_TLS_FAILED] = "tls-failed",
  [END_PROXY_INVALID] = "proxy-invalid",
  [END_PROXY_UNTRUSTED] = "proxy-untrusted",
};

char const *
connection_end_name (enum connection_end end)
{
  return end_names[end];
}

/* Return the cell of US microseconds: the place of the highest bit, and the
   two bits behind it.  */
static unsigned int
cell_of (uint64_t us)
{
  unsigned int cell = (unsigned int)us;
  if (us >= 4)
    {
      unsigned int shift = 61 - (unsigned int)__builtin_clzll (us);
      cell = 4 * shift + (unsigned int)(us >> shift);
    }
  return cell < TALLY_CELLS ? cell : TALLY_CELLS - 1;
}

uint64_t
tally_cell_us (unsigned int cell)
{
  if (cell >= TALLY_CELLS - 1)
    return UINT64_MAX;
  if (cell < 4)
    return cell;
  return ((uint64_t)(cell % 4 + 5) << (cell / 4 - 1)) - 1;
}

void
tally_add_traffic (struct tally *tally, uint32_t number, uint64_t in,
                   uint64_t out, int64_t ns)
{
  struct tally_listener *listener = tally_listener (tally, number);
  uint64_t us = ns > 0 ? (uint64_t)ns / 1000 : 0;
  memory_order order = memory_order_relaxed;
  atomic_fetch_add_explicit (&listener->in, in, order);
  atomic_fetch_add_explicit (&listener->out, out, order);
  atomic_fetch_add_explicit (&listener->duration_us, us, order);
  atomic_fetch_add_explicit (&listener->durations[cell_of (us)], 1, order);
}

unsigned long int
tally_get (struct tally *tally, enum connection_end end)
{
  unsigned long int n = 0;
  for (int i = 0; i < TALLY_LISTENERS; i++)
    n += atomic_load_explicit (&tally->listeners[i].ended[end],
                               memory_order_relaxed);
  return n;
}

uint64_t
tally_percentile_us (struct tally_listener *listener, double fraction)
{
  uint64_t counts[TALLY_CELLS];
  uint64_t all = 0;
  uint64_t so_far = 0;
  for (int i = 0; i < TALLY_CELLS; i++)
    all += counts[i]
        = atomic_load_explicit (&listener->durations[i], memory_order_relaxed);
  double wanted = fraction * (double)all;
  for (unsigned int i = 0; i < TALLY_CELLS - 1; i++)
    {
      so_far += counts[i];
      if (so_far > 0 && (double)so_far >= wanted)
        return tally_cell_us (i);
    }
  return all ? tally_cell_us (TALLY_CELLS - 2) : 0;
}
