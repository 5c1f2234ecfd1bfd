/* handover.h -- an accepted connection goes to the supervisor.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For systems where an acceptor cannot fork children for its parent: the
   supervisor, which still does not accept, forks them itself.  */

#ifndef ENGINE_HANDOVER_H
#define ENGINE_HANDOVER_H 1

#include <stddef.h>

#include "service/service.h"

/* In the acceptor: have the socket FD, whose slot is NUMBER, served by a
   process that the supervisor at the other end of the blocking CHANNEL
   forks.  The caller still closes FD.  Return 0 when that process is there
   and the slot its own; or -1 with errno set, be it the supervisor's (of
   fork, or EMFILE), and the slot is still the caller's.  */
extern int handover_send (int channel, int fd, size_t number);

/* In the supervisor: take the next connection from the non-blocking CHANNEL,
   fork a process that serves it, and tell the acceptor how that went.
   Return 0; or -1 with errno set: EAGAIN when there is none now, EPIPE when
   there will be none.  */
extern int handover_serve (struct service const *service, int channel);

#endif
