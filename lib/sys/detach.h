/* detach.h -- become a daemon, and tell the parent when it is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_DETACH_H
#define SYS_DETACH_H 1

/* Go on in a new process without a controlling terminal, in a session of
   its own that it does not lead.  The process that was started stays until
   detach_ready is called, then exits with status 0; if the new one ends
   before, it exits with that one's status, or 1 if a signal ended it.  What
   is left then is the new process alone.  SIGCHLD is not ignored any more.
   Return, in the new process, a descriptor for detach_ready; or -1 with
   errno set if that cannot be: the caller exits, with a status of its
   choice.  */
extern int detach_start (void);

/* Move to the root directory, let standard input, output and error be the
   null device, and let the parent behind FD (from detach_start) go; FD is
   closed.  Return 0, or -1 with errno set: the parent then still waits.  */
extern int detach_ready (int fd);

#endif
