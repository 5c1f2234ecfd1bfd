/* alone.c -- the service in one process, where no other can be made.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   On a system without fork there is no supervisor, and what it does for the
   others is missing: nobody starts a worker anew, or ends a drain at its
   deadline.  A second signal to stop is not held back, and ends the process
   as it ends any.  Runs in: the only process.  */

#include <config.h>

#include "upperd/alone.h"

#include <errno.h>

int
alone_run (struct service *service, struct engine const *engine,
           unsigned int wanted, int signal_fd)
{
  struct worker worker = {
    .service = service,
    .wanted = wanted,
    .signal_fd = signal_fd,
    .handover_fd = -1,
  };
  if (engine->work (&worker) == 0)
    return 0;
  errno = ECANCELED;
  return -1;
}
