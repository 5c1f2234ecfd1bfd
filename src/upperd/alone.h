/* alone.h -- the service in one process, where no other can be made.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_ALONE_H
#define UPPERD_ALONE_H 1

#include "engine/engine.h"
#include "service/service.h"

/* Be the one worker of ENGINE for SERVICE, until a signal on SIGNAL_FD asks
   for the end; WANTED is how many threads the user wants, or 0.  Return 0, or
   -1 with errno set if that cannot go on.  */
extern int alone_run (struct service *service, struct engine const *engine,
                      unsigned int wanted, int signal_fd);

#endif
