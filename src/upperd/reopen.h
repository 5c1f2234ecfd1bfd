/* reopen.h -- open the log anew, in all processes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_REOPEN_H
#define UPPERD_REOPEN_H 1

struct supervisor;

/* Open the log anew, and have all others do so, or log why not.  */
extern void reopen_log (struct supervisor *supervisor);

/* Where the system's log is written to by those who cannot connect to it:
   if lines were lost, connect anew, once a second at most.  */
extern void reopen_lost_log (struct supervisor *supervisor);

#endif
