/* signal-fd.h -- signals as a descriptor that can be watched.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Signals stay blocked; each is read from a descriptor when its time has
   come, so that nothing is ever interrupted by one.  Children inherit the
   blocked mask and open a descriptor of their own, or none.  */

#ifndef SYS_SIGNAL_FD_H
#define SYS_SIGNAL_FD_H 1

#include <stddef.h>

/* Block the N signals at SIGNALS in this process, which heeds them from now
   on even if it was started to ignore them, and return a non-blocking
   descriptor, closed on exec, that is readable while one of them is
   pending; -1 with errno set where there is none to be had.  Only one may
   be open in a process.  */
extern int signal_fd_open (int const *signals, size_t n);

/* Take the next signal from FD.  Return its number, or 0 when there is no
   more.  Signals of one kind that came together count as one.  */
extern int signal_fd_next (int fd);

/* In a child whose parent has such a descriptor, first thing: keep the
   child's signals from showing there.  They stay blocked.  The descriptor
   itself is left to the caller to close.  */
extern void signal_fd_forget (void);

#endif
