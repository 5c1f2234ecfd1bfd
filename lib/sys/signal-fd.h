/* signal-fd.h -- signals as a descriptor that can be watched.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Signals stay blocked; each is read from a descriptor when its time has
   come, so that nothing is ever interrupted by one.  (On systems without
   signalfd it only looks so: there, calls that wait may fail with EINTR.)
   Children inherit the blocked mask and open a descriptor of their own, or
   none.  */

#ifndef SYS_SIGNAL_FD_H
#define SYS_SIGNAL_FD_H 1

#include <stddef.h>

/* Block the N signals at SIGNALS in this process, which heeds them from now
   on even if it was started to ignore them, and return a non-blocking
   descriptor, closed on exec, that is readable while one of them is
   pending.  Where there is none to be had, return -1 with errno set, and
   none of them is blocked that was not: EINVAL for a number that is no
   signal's, or SIGKILL's or SIGSTOP's.  Only one may be open in a
   process.  */
extern int signal_fd_open (int const *signals, size_t n);

/* Take the next signal from FD.  Return its number, or 0 when there is no
   more: only then FD is not readable any longer.  Signals of one kind that
   came together count as one.  */
extern int signal_fd_next (int fd);

/* Have the signal NUMBER, which shows in the descriptor, do what it does by
   default from now on.  One that came and was not taken does it at once.  */
extern void signal_fd_release (int number);

/* In a child whose parent has such a descriptor, first thing: have nothing
   more to do with it.  The child's signals stay blocked, and show in a
   descriptor that it opens itself, those too that came before.  The parent's
   is left to the caller to close.  */
extern void signal_fd_forget (void);

#endif
