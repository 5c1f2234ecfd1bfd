/* turns.c -- serve connections one after the other.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   While a connection is served nothing else is looked at, signals neither:
   a worker that is to stop serves its client to the end first.  Runs in:
   workers of the engines "iterative" and "prefork".  */

#include <config.h>

#include "engine/turns.h"

#include <errno.h>

#include "engine/accept-loop.h"
#include "service/session.h"

static char buffer[SESSION_BUFFER_SIZE];

int
turns_work (struct worker *worker, bool is_shared)
{
  struct accept_loop loop;
  struct arrival arrival;
  if (accept_loop_init (&loop, worker, is_shared) < 0)
    return 1;
  while (accept_loop_next (&loop, &arrival))
    {
      acceptor_served (&loop.acceptor);
      session_run (worker->service, arrival.slot, arrival.fd, buffer);
    }
  int status = errno == 0 ? 0 : 1;
  accept_loop_fini (&loop);
  return status;
}
