/* process-limit.h -- how many processes there may be.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_PROCESS_LIMIT_H
#define SYS_PROCESS_LIMIT_H 1

#include <stdint.h>

/* Return the least of the limits that hold for the number of processes that
   this one may have, and set *NAME to a literal that names it:
   "RLIMIT_NPROC" (where the process does not stand above it), "pids.max"
   (of the control group or one above it), "pid_max" or "threads-max" (of the
   kernel; what is in files is read by the first call only); "none" with
   UINT64_MAX where the system tells none.  */
extern uint64_t process_limit (char const **name);

#endif
