/* drain.c -- the ways to stop: let them finish, or kill them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first signal closes the door: nobody new comes in, and who is there
   may finish.  The deadline, or a second signal, kills: closing its socket
   is a reset, whatever a process died of.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/drain.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "service/record.h"
#include "service/slots.h"
#include "service/tally.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

/* Return how many connections have ended in order, ever.  */
static unsigned long int
count_finished (struct supervisor const *supervisor)
{
  struct tally *tally = supervisor->service->tally;
  return tally_get (tally, END_COMPLETE) + tally_get (tally, END_PROBE);
}

/* Return how many that were let in have ended by a reset, ever.  */
static unsigned long int
count_reset (struct supervisor const *supervisor)
{
  unsigned long int n = 0;
  for (int end = 0; end < END_COUNT; end++)
    if (!is_refusal (end))
      n += tally_get (supervisor->service->tally, end);
  return n - count_finished (supervisor);
}

void
drain_begin (struct supervisor *supervisor, int signal)
{
  struct service *service = supervisor->service;
  struct log_line line;
  size_t live = slots_live (service->slots);
  supervisor->state = SUPERVISOR_DRAINING;
  if (supervisor->drain_timeout_ms)
    supervisor->deadline_ms = monotime_ms () + supervisor->drain_timeout_ms;
  supervisor->finished = count_finished (supervisor);
  supervisor->reset = count_reset (supervisor);
  workers_signal (&supervisor->workers, SIGTERM);
  net_listen_unlink (&service->listeners);
  for (size_t i = 0; i < service->listeners.count; i++)
    {
      struct net_listener *listener = &service->listeners.list[i];
      /* At once, also where a worker does not get to close its copy; but
         what we were started with is others', too.  */
      if (!listener->is_inherited)
        shutdown (listener->fd, SHUT_RDWR);
      fd_close (listener->fd);
      listener->fd = -1;
    }
  notify_stopping (supervisor->notify);
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "drain");
  log_string (&line, "signal", signal == SIGTERM ? "TERM" : "INT");
  log_number (&line, "connections", live);
  log_end (&line);
}

void
drain_kill_sessions (struct supervisor const *supervisor)
{
  struct slots *slots = supervisor->service->slots;
  /* An owner is a child that is not reaped yet, for only we reap: so its
     id is no stranger's.  */
  for (size_t i = slots_find (slots, 0, 0); i != SLOT_NONE;
       i = slots_find (slots, 0, i + 1))
    {
      pid_t owner = atomic_load (slots_owner (slots, i));
      if (owner > 0 && owner != supervisor->service->supervisor)
        kill (owner, SIGKILL);
    }
}

void
drain_kill (struct supervisor *supervisor)
{
  supervisor->state = SUPERVISOR_KILLING;
  supervisor->deadline_ms = MONOTIME_NEVER;
  workers_signal (&supervisor->workers, SIGKILL);
  drain_kill_sessions (supervisor);
}

void
drain_end (struct supervisor *supervisor)
{
  supervisor->finished = count_finished (supervisor) - supervisor->finished;
  supervisor->reset = count_reset (supervisor) - supervisor->reset;
}
