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
  [END_REFUSED_TOTAL] = "refused-total",
  [END_REFUSED_SOURCE] = "refused-source",
  [END_REFUSED_RATE] = "refused-rate",
};

char const *
connection_end_name (enum connection_end end)
{
  return end_names[end];
}
