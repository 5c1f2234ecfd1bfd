/* monotime.h -- a clock that never goes back.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_MONOTIME_H
#define SYS_MONOTIME_H 1

#include <stdint.h>

/* A time that never comes.  */
#define MONOTIME_NEVER INT64_MAX

/* Return the nanoseconds since some moment before the process began
   (POSIX: CLOCK_MONOTONIC).  */
extern int64_t monotime_ns (void);

/* Return the same in whole milliseconds.  */
extern int64_t monotime_ms (void);

/* Have this thread, and those that it starts from now on, woken as soon as a
   wait is over, and not some 50 microseconds later (Linux: the timer slack of
   prctl).  Does nothing where the system cannot.  */
extern void monotime_be_punctual (void);

/* Return the timeout, in milliseconds, with which poll waits until DEADLINE
   (by monotime_ms): 0 where it has passed, -1 for MONOTIME_NEVER.  poll
   cannot wait for more than some weeks: it then ends before.  */
extern int monotime_poll_timeout (int64_t deadline);

#endif
