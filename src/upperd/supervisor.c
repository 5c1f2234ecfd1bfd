/* supervisor.c -- the process that starts, watches, drains and reaps.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The tutorial's rule is its reason: the process that reaps never accepts,
   and one that accepts never reaps.  Signals are blocked and arrive on a
   descriptor; the supervisor sleeps in poll until one does, or a worker is
   due to start, or the drain is over.

   Does: own the listeners, start and restart workers, reap every child,
   record the end of connections whose process died, drain, kill.  Does not:
   accept, serve, or write to a connection.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "engine/handover.h"
#include "service/record.h"
#include "service/slots.h"
#include "service/tally.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/signal-fd.h"

int
supervisor_signals (void)
{
  static int const signals[]
      = { SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGUSR1 };
  return signal_fd_open (signals, sizeof signals / sizeof signals[0]);
}

int
supervisor_init (struct supervisor *supervisor, struct service *service,
                 struct engine const *engine, int signal_fd,
                 int64_t drain_timeout_ms)
{
  *supervisor = (struct supervisor) {
    .service = service,
    .state = SUPERVISOR_SERVING,
    .drain_timeout_ms = drain_timeout_ms,
    .signal_fd = signal_fd,
    .deadline_ms = MONOTIME_NEVER,
  };
  return workers_init (&supervisor->workers, service, engine,
                       engine->worker_count (0));
}

/* Log how it stands, as EVENT.  */
static void
log_status (struct supervisor const *supervisor, char const *event)
{
  struct service *service = supervisor->service;
  struct log_line line;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, event);
  log_number (&line, "connections", slots_live (service->slots));
  log_number (&line, "max_connections", service->slots->count);
  log_number (&line, "workers", workers_running (&supervisor->workers));
  for (int end = 0; end < END_COUNT; end++)
    log_number (&line, connection_end_name (end),
                tally_get (service->tally, end));
  log_end (&line);
}

/* Take in all connections that the worker of PLACE has handed over.  */
static void
serve_handed_over (struct supervisor *supervisor,
                   struct worker_place const *place)
{
  while (place->handover_fd >= 0)
    if (handover_serve (supervisor->service, place->handover_fd) < 0
        && errno != EINTR)
      return;
}

/* Kill every process that serves.  */
static void
kill_owners (struct supervisor const *supervisor)
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

/* Kill every process that accepts or serves.  */
static void
kill_all (struct supervisor *supervisor)
{
  supervisor->state = SUPERVISOR_KILLING;
  supervisor->deadline_ms = MONOTIME_NEVER;
  workers_signal (&supervisor->workers, SIGKILL);
  kill_owners (supervisor);
}

static void
begin_drain (struct supervisor *supervisor, int signal)
{
  struct service *service = supervisor->service;
  struct log_line line;
  supervisor->state = SUPERVISOR_DRAINING;
  if (supervisor->drain_timeout_ms)
    supervisor->deadline_ms = monotime_ms () + supervisor->drain_timeout_ms;
  supervisor->draining = slots_live (service->slots);
  workers_signal (&supervisor->workers, SIGTERM);
  net_listen_unlink (&service->listeners);
  for (size_t i = 0; i < service->listeners.count; i++)
    {
      fd_close (service->listeners.list[i].fd);
      service->listeners.list[i].fd = -1;
    }
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "drain");
  log_string (&line, "signal", signal == SIGTERM ? "TERM" : "INT");
  log_number (&line, "connections", supervisor->draining);
  log_end (&line);
}

/* The child PID has ended with STATUS: see to what it leaves.  */
static void
note_end (struct supervisor *supervisor, pid_t pid, int status)
{
  struct workers *workers = &supervisor->workers;
  /* What it handed over before it died is served.  */
  for (unsigned int i = 0; i < workers->count; i++)
    if (workers->places[i].pid == pid)
      serve_handed_over (supervisor, &workers->places[i]);
  bool is_worker = workers_note_end (
      workers, pid, status, supervisor->state == SUPERVISOR_SERVING);
  if (!is_worker && WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return;
  bool is_killing = supervisor->state == SUPERVISOR_KILLING;
  size_t n = record_orphans (supervisor->service, pid,
                             is_killing ? END_DRAIN : END_ERROR);
  if (supervisor->state != SUPERVISOR_SERVING)
    supervisor->reset += n;
}

/* Reap all children that have ended.  */
static void
reap (struct supervisor *supervisor)
{
  pid_t pid;
  int status;
  bool has_reaped = false;
  while ((pid = waitpid (-1, &status, WNOHANG)) > 0)
    {
      note_end (supervisor, pid, status);
      has_reaped = true;
    }
  /* What a worker forked just before it was killed shows only now.  */
  if (has_reaped && supervisor->state == SUPERVISOR_KILLING)
    kill_owners (supervisor);
  if (has_reaped && atomic_load (&supervisor->service->tally->is_paused))
    workers_signal (&supervisor->workers, SIGUSR1);
}

static void
reopen_log (struct supervisor *supervisor)
{
  struct log_line line;
  if (log_reopen (&supervisor->service->log) < 0)
    {
      int errnum = errno;
      log_begin (&line, &supervisor->service->log, LOG_LEVEL_ERROR,
                 "log-not-reopened");
      log_errno (&line, errnum);
      log_end (&line);
    }
  workers_signal (&supervisor->workers, SIGHUP);
}

static void
take_signals (struct supervisor *supervisor)
{
  int number;
  while ((number = signal_fd_next (supervisor->signal_fd)) != 0)
    switch (number)
      {
      case SIGTERM:
      case SIGINT:
        if (supervisor->state == SUPERVISOR_SERVING)
          begin_drain (supervisor, number);
        else
          kill_all (supervisor);
        break;
      case SIGHUP:
        reopen_log (supervisor);
        break;
      case SIGUSR1:
        log_status (supervisor, "status");
        break;
      }
  /* Signals of one kind come as one: whoever has ended is reaped, however
     many were told of.  */
  reap (supervisor);
}

/* Whether a child is left.  */
static bool
has_children (void)
{
  siginfo_t info;
  return waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* Wait for a signal, a connection handed over, or DEADLINE_MS.
   Return 0, or -1 with errno set.  */
static int
wait_event (struct supervisor *supervisor, struct pollfd *watched,
            int64_t deadline_ms)
{
  struct workers const *workers = &supervisor->workers;
  watched[0]
      = (struct pollfd) { .fd = supervisor->signal_fd, .events = POLLIN };
  for (unsigned int i = 0; i < workers->count; i++)
    watched[i + 1] = (struct pollfd) {
      .fd = workers->places[i].handover_fd,
      .events = POLLIN,
    };
  int n = poll (watched, workers->count + 1,
                monotime_poll_timeout (deadline_ms));
  return n < 0 && errno != EINTR ? -1 : 0;
}

int
supervisor_run (struct supervisor *supervisor)
{
  struct workers *workers = &supervisor->workers;
  int result = -1;
  struct pollfd *watched = calloc (workers->count + 1, sizeof *watched);
  if (!watched)
    return -1;
  for (;;)
    {
      int64_t next_ms = supervisor->deadline_ms;
      if (supervisor->state == SUPERVISOR_SERVING)
        next_ms = workers_start_due (workers);
      else if (!has_children ())
        break;
      if (wait_event (supervisor, watched, next_ms) < 0)
        goto done;
      for (unsigned int i = 0; i < workers->count; i++)
        if (watched[i + 1].revents & POLLIN)
          serve_handed_over (supervisor, &workers->places[i]);
      take_signals (supervisor);
      if (supervisor->state == SUPERVISOR_DRAINING
          && monotime_ms () >= supervisor->deadline_ms)
        kill_all (supervisor);
    }
  result = 0;

done:
  free (watched);
  return result;
}

void
supervisor_fini (struct supervisor *supervisor)
{
  if (supervisor->workers.places)
    {
      kill_all (supervisor);
      while (waitpid (-1, NULL, 0) > 0 || errno == EINTR)
        continue;
    }
  workers_fini (&supervisor->workers);
}
