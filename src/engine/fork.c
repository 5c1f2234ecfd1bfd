/* fork.c -- the "fork" engine: a process for each connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One acceptor accepts and forks; the processes that serve are not its
   children but the supervisor's, which reaps them.  So the acceptor is
   never interrupted, and has one descriptor more than its listeners for no
   longer than a fork takes.  Runs in: the acceptor; start_session's child
   is the session.  */

#include <config.h>

#include "engine/engine.h"

#include <errno.h>
#include <unistd.h>

#include "engine/accept-loop.h"
#include "engine/handover.h"
#include "gettext.h"
#include "service/session.h"
#include "service/slots.h"
#include "sys/clone-sibling.h"
#include "sys/die-with-parent.h"
#include "sys/rseq-off.h"

#define N_(text) text

/* Untouched in the acceptor, so that a session gets it as zero pages.  */
static char buffer[SESSION_BUFFER_SIZE];

/* Be the process that serves ARRIVAL.  */
static _Noreturn void
serve (struct worker const *worker, struct arrival const *arrival)
{
  die_with_parent (worker->service->supervisor);
  service_keep_only (worker->service, arrival->fd);
  session_run (worker->service, arrival->slot, arrival->fd, buffer);
  _exit (0);
}

/* Have a process of its own serve ARRIVAL.
   Return 0, or -1 with errno set.  */
static int
start_session (struct worker const *worker, struct arrival const *arrival)
{
  if (!CAN_CLONE_SIBLING)
    return handover_send (worker->handover_fd, arrival->fd, arrival->slot);
  /* The kernel stores an aligned word whole, as an atomic store does.  */
  pid_t session = clone_sibling (
      (pid_t *)slots_owner (worker->service->slots, arrival->slot));
  if (session == 0)
    serve (worker, arrival);
  return session < 0 ? -1 : 0;
}

static int
fork_work (struct worker *worker)
{
  struct accept_loop loop;
  struct arrival arrival;
  if (accept_loop_init (&loop, worker, false) < 0)
    return 1;
  rseq_off ();
  while (accept_loop_next (&loop, &arrival))
    if (start_session (worker, &arrival) == 0)
      {
        close (arrival.fd);
        acceptor_served (&loop.acceptor);
      }
    else
      {
        int errnum = errno;
        acceptor_drop (&loop.acceptor, &arrival, END_ERROR);
        acceptor_pause (&loop.acceptor, "fork", errnum);
      }
  int status = errno == 0 ? 0 : 1;
  accept_loop_fini (&loop);
  return status;
}

struct engine const engine_fork = {
  .name = "fork",
  .summary = N_ ("a process for each connection"),
  .work = fork_work,
  .hands_over = !CAN_CLONE_SIBLING,
  .each_takes = CAPACITY_OF_PROCESSES,
  .starts = SANDBOX_STARTS_PROCESSES,
};
