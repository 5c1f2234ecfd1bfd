/* supervisor.c -- the process that starts, watches, drains and reaps.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The tutorial's rule is its reason: the process that reaps never accepts,
   and one that accepts never reaps.  Signals are blocked and arrive on a
   descriptor; the supervisor sleeps in poll until one does, or a worker is
   due to start, or the drain is over.

   Does: own the listeners, start and restart workers, reap every child,
   record the end of connections whose process died, stop (drain.c).  Does
   not: accept, serve, or write to a connection.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "engine/handover.h"
#include "minmax.h"
#include "service/record.h"
#include "service/refusals.h"
#include "service/slots.h"
#include "service/tally.h"
#include "sys/monotime.h"
#include "sys/signal-fd.h"
#include "upperd/control.h"
#include "upperd/drain.h"
#include "upperd/refused-calls.h"
#include "upperd/reload.h"
#include "upperd/reopen.h"

int
supervisor_signals (void)
{
  static int const signals[] = { SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGUSR1 };
  return signal_fd_open (signals, sizeof signals / sizeof signals[0]);
}

int
supervisor_init (struct supervisor *supervisor, struct service *service,
                 struct options const *options, int signal_fd)
{
  *supervisor = (struct supervisor){
    .service = service,
    .state = SUPERVISOR_SERVING,
    .drain_timeout_ms = options->drain_timeout_ms,
    .signal_fd = signal_fd,
    .deadline_ms = MONOTIME_NEVER,
  };
  return workers_init (&supervisor->workers, service, options->engine,
                       options->workers);
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
#if HAVE_FORK
  while (place->handover_fd >= 0)
    if (handover_serve (supervisor->service, place->handover_fd) < 0
        && errno != EINTR)
      return;
#else
  (void)supervisor;
  (void)place;
#endif
}

/* The child that INFO tells of has ended: see to what it leaves.  */
static void
note_end (struct supervisor *supervisor, siginfo_t const *info)
{
  struct workers *workers = &supervisor->workers;
  /* What it handed over before it died is served.  */
  struct worker_place const *place;
  for (unsigned int i = 0; (place = workers_place (workers, i)) != NULL; i++)
    if (place->pid == info->si_pid)
      serve_handed_over (supervisor, place);
  bool is_worker = workers_note_end (workers, info,
                                     supervisor->state == SUPERVISOR_SERVING);
  if (is_worker || info->si_code != CLD_EXITED || info->si_status != 0)
    record_orphans (supervisor->service, info->si_pid,
                    supervisor->state == SUPERVISOR_KILLING ? END_DRAIN
                                                            : END_ERROR);
}

/* See to one child that has ended, and then reap it: until then no other
   process can have its id.  FLAGS is 0 to wait for one, or WNOHANG.  Return
   whether there was one.  */
static bool
reap_one (struct supervisor *supervisor, int flags)
{
  siginfo_t info = { .si_pid = 0 };
  int result;
  do
    result = waitid (P_ALL, 0, &info, WEXITED | WNOWAIT | flags);
  while (result < 0 && errno == EINTR);
  if (result < 0 || info.si_pid == 0)
    return false;
  note_end (supervisor, &info);
  waitpid (info.si_pid, NULL, 0);
  return true;
}

/* Reap all children that have ended, and let those who have paused go on,
   for a connection has, or something else that takes what they lack.  */
static void
reap (struct supervisor *supervisor)
{
  bool has_reaped = false;
  while (reap_one (supervisor, WNOHANG))
    has_reaped = true;
  /* What a worker forked just before it was killed shows only now.  */
  if (has_reaped && supervisor->state == SUPERVISOR_KILLING)
    drain_kill_sessions (supervisor);
  if (atomic_exchange (&supervisor->service->tally->is_paused, false))
    workers_signal (&supervisor->workers, SIGUSR1);
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
          drain_begin (supervisor, number);
        else
          drain_kill (supervisor);
        break;
      case SIGHUP:
        notify_reloading (supervisor->notify);
        reopen_log (supervisor);
        if (supervisor->reload && supervisor->state == SUPERVISOR_SERVING)
          reload_run (supervisor->reload, supervisor);
        notify_ready (supervisor->notify);
        break;
      case SIGUSR1:
        log_status (supervisor, "status");
        break;
      }
  /* Signals of one kind come as one: whoever has ended is reaped, however
     many were told of.  */
  reap (supervisor);
}

/* Whether anyone is left who accepts or serves.  A session that has let go
   of its slot has served.  Other children are not ours: they may have been
   there before us, or have lost their parent where we are process 1.  */
static bool
has_company (struct supervisor const *supervisor)
{
  return workers_running (&supervisor->workers) > 0
         || slots_find (supervisor->service->slots, 0, 0) != SLOT_NONE;
}

/* What the supervisor waits for: the signals, and then what each worker hands
   over.  */
struct watch
{
  struct pollfd *polls;
  unsigned int room;
};

/* Let WATCH have room for N.  Return 0, or -1 with errno set.  */
static int
grow_watch (struct watch *watch, unsigned int n)
{
  if (watch->polls && n <= watch->room)
    return 0;
  struct pollfd *polls = realloc (watch->polls, n * sizeof *polls);
  if (!polls)
    return -1;
  watch->polls = polls;
  watch->room = n;
  return 0;
}

/* Wait for a signal, a connection handed over, a question, or DEADLINE_MS,
   and take what was handed over or asked.  Return 0, or -1 with errno set.  */
static int
wait_event (struct supervisor *supervisor, struct watch *watch,
            int64_t deadline_ms)
{
  struct workers const *workers = &supervisor->workers;
  unsigned int most = 1 + workers->count + workers->leaving_count;
  unsigned int count = 1;
  struct worker_place const *place;
  struct refused_calls *calls = supervisor->refused_calls;
  most += CONTROL_POLLS + refused_calls_polls (calls);
  if (grow_watch (watch, most) < 0)
    return -1;
  watch->polls[0]
      = (struct pollfd){ .fd = supervisor->signal_fd, .events = POLLIN };
  /* Those alone that are open: poll wants no more than a process may have
     descriptors.  */
  for (unsigned int i = 0; (place = workers_place (workers, i)) != NULL; i++)
    if (place->handover_fd >= 0)
      watch->polls[count++]
          = (struct pollfd){ .fd = place->handover_fd, .events = POLLIN };
  struct pollfd *asked = watch->polls + count;
  size_t n_asked = control_watch (supervisor->control, asked);
  struct pollfd *refused = asked + n_asked;
  size_t n_refused = refused_calls_watch (calls, refused);
  deadline_ms = MIN (deadline_ms, control_deadline (supervisor->control));
  deadline_ms = MIN (deadline_ms, refused_calls_deadline (calls));
  int n = poll (watch->polls, count + n_asked + n_refused,
                monotime_poll_timeout (deadline_ms));
  count = 1;
  for (unsigned int i = 0; (place = workers_place (workers, i)) != NULL; i++)
    if (place->handover_fd >= 0 && watch->polls[count++].revents & POLLIN
        && n > 0)
      serve_handed_over (supervisor, place);
  if (n >= 0)
    refused_calls_serve (calls, refused, n_refused);
  if (n >= 0)
    control_serve (supervisor->control, supervisor, asked, n_asked);
  return n < 0 && errno != EINTR ? -1 : 0;
}

int
supervisor_run (struct supervisor *supervisor)
{
  struct workers *workers = &supervisor->workers;
  int result = -1;
  struct watch watch = { .polls = NULL };
  for (;;)
    {
      int64_t notify_ms = notify_due (supervisor->notify);
      int64_t next_ms = supervisor->deadline_ms;
      if (supervisor->state == SUPERVISOR_SERVING)
        next_ms = workers_start_due (workers);
      else if (!has_company (supervisor))
        break;
      next_ms = MIN (next_ms, refusals_flush (supervisor->service));
      if (wait_event (supervisor, &watch, MIN (next_ms, notify_ms)) < 0)
        goto done;
      take_signals (supervisor);
      reopen_lost_log (supervisor);
      if (supervisor->state == SUPERVISOR_DRAINING
          && monotime_ms () >= supervisor->deadline_ms)
        drain_kill (supervisor);
    }
  refusals_finish (supervisor->service);
  drain_end (supervisor);
  result = 0;

done:
  free (watch.polls);
  return result;
}

void
supervisor_fini (struct supervisor *supervisor)
{
  if (supervisor->workers.places)
    {
      drain_kill (supervisor);
      while (has_company (supervisor) && reap_one (supervisor, 0))
        drain_kill_sessions (supervisor);
    }
  workers_fini (&supervisor->workers);
}
