/* fd-herd.h -- wait for descriptors that other processes wait for, too.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where many processes wait for one listener with poll, each connection
   wakes the whole herd, and all but one run in vain.  Here the kernel wakes
   one, where it can (Linux: EPOLLEXCLUSIVE).  */

#ifndef SYS_FD_HERD_H
#define SYS_FD_HERD_H 1

#include <poll.h>
#include <stddef.h>

/* Make a set of the N descriptors of WATCHED, each to be waited for as its
   `events' say; those that are negative are left out.  The first N_SHARED
   are others' concern, too.  Return a descriptor for the set, closed on
   exec; or -1 with errno set, ENOSYS where the system has no such thing: poll
   then does the same, if dearer.  */
extern int fd_herd_open (struct pollfd const *watched, size_t n_shared,
                         size_t n);

/* Wait as poll does for the set SET, made of the N descriptors of WATCHED,
   and set their `revents'.  Return what poll returns.  */
extern int fd_herd_wait (int set, struct pollfd *watched, size_t n,
                         int timeout);

#endif
