/* report.h -- what a load test has found.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_REPORT_H
#define UPPERC_LOAD_REPORT_H 1

#include <stdint.h>

#include "upperc/load/run.h"

/* Tell of TALLY, of the second number SECOND of RUN and since the last call:
   as JSON on standard output, or as text on standard error.  */
extern void report_interval (struct run const *run, struct tally const *tally,
                             uint64_t second);

/* Tell of the whole of RUN, which has ended, on standard output.  */
extern void report_summary (struct run const *run);

/* Say on standard error what the first failure of RUN was.  */
extern void report_failure (struct run const *run);

#endif
