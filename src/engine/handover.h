/* handover.h -- an accepted connection goes to the supervisor.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For systems where an acceptor cannot fork children for its parent: the
   supervisor, which still does not accept, forks them itself.  */

#ifndef ENGINE_HANDOVER_H
#define ENGINE_HANDOVER_H 1

#include <stddef.h>

#include "service/service.h"

/* In the acceptor: send the socket FD, whose slot is NUMBER, over CHANNEL.
   The caller still closes FD.  Return 0, or -1 with errno set.  */
extern int handover_send (int channel, int fd, size_t number);

/* In the supervisor: take the next connection from the non-blocking CHANNEL
   and fork a process that serves it.  Return 0; or -1 with errno set: EAGAIN
   when there is none now, EPIPE when there will be none.  With any other
   error, and with EAGAIN from fork, one connection was lost; it is recorded
   and its slot is free, if that is known.  */
extern int handover_serve (struct service const *service, int channel);

#endif
