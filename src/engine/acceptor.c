/* acceptor.c -- wait for connections, take them in, pause when that fails.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Signals are looked at before listeners, so that a worker under load
   still hears that it is to stop.  When accepting fails for want of
   something, the listeners are not watched for a while: a listener that is
   ready and cannot be served would have us spin.  Runs in: workers.  */

#include <config.h>

#include "engine/acceptor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "service/record.h"
#include "service/slots.h"
#include "service/tally.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/net-options.h"
#include "sys/signal-fd.h"

/* Where the system has accept4, we want that and not the replacement: it
   notes at each call that the system's works, and so would have a page
   copied for each session.  */
#if HAVE_ACCEPT4
# undef accept4
#endif

#define PAUSE_MS 100
#define LOG_PERIOD_MS 1000

int
acceptor_init (struct acceptor *acceptor, struct worker const *worker)
{
  struct net_listeners const *listeners = &worker->service->listeners;
  *acceptor = (struct acceptor){
    .worker = worker,
    .self = getpid (),
    .n_listeners = listeners->count,
  };
  size_t n = listeners->count + 2;
  acceptor->watched = acceptor->few;
  if (n > sizeof acceptor->few / sizeof acceptor->few[0])
    acceptor->watched = calloc (n, sizeof *acceptor->watched);
  if (!acceptor->watched)
    return -1;
  for (size_t i = 0; i < listeners->count; i++)
    acceptor->watched[i] = (struct pollfd){
      .fd = listeners->list[i].fd,
      .events = POLLIN,
    };
  acceptor->watched[listeners->count] = (struct pollfd){
    .fd = worker->signal_fd,
    .events = POLLIN,
  };
  acceptor->watched[listeners->count + 1] = (struct pollfd){
    .fd = worker->service->lifeline,
    .events = POLLIN,
  };
  return 0;
}

void
acceptor_fini (struct acceptor *acceptor)
{
  /* What was left out so far, though the period is not over.  */
  acceptor->refusals.period_end_ms = 0;
  refusals_flush (acceptor->worker->service, &acceptor->refusals);
  if (acceptor->watched != acceptor->few)
    free (acceptor->watched);
  acceptor->watched = NULL;
}

void
acceptor_pause (struct acceptor *acceptor, char const *what, int errnum)
{
  struct log_line line;
  struct service const *service = acceptor->worker->service;
  int64_t now_ms = monotime_ms ();
  acceptor->paused_until_ms = now_ms + PAUSE_MS;
  atomic_store (&service->tally->is_paused, true);
  if (now_ms < acceptor->next_log_ms)
    return;
  acceptor->next_log_ms = now_ms + LOG_PERIOD_MS;
  acceptor->is_pause_logged = true;
  log_begin (&line, &service->log, LOG_LEVEL_WARNING, "paused");
  log_string (&line, "reason", what);
  log_errno (&line, errnum);
  log_end (&line);
}

/* Accept again.  That it works is logged only when it has.  */
static void
resume (struct acceptor *acceptor)
{
  acceptor->paused_until_ms = 0;
  atomic_store (&acceptor->worker->service->tally->is_paused, false);
}

/* Log, after a pause that was logged, that a connection has come to be
   served.  */
static void
log_resumed (struct acceptor *acceptor)
{
  struct log_line line;
  if (!acceptor->is_pause_logged)
    return;
  acceptor->is_pause_logged = false;
  log_begin (&line, &acceptor->worker->service->log, LOG_LEVEL_NOTICE,
             "resumed");
  log_end (&line);
}

void
acceptor_drop (struct acceptor *acceptor, struct arrival const *arrival,
               enum connection_end end)
{
  struct service const *service = acceptor->worker->service;
  record_end (service, slots_entry (service->slots, arrival->slot),
              acceptor->self, arrival->fd, end);
  slots_release (service->slots, arrival->slot);
  close (arrival->fd);
}

static void
take_signals (struct acceptor *acceptor)
{
  struct service *service = acceptor->worker->service;
  int number;
  while ((number = signal_fd_next (acceptor->worker->signal_fd)) != 0)
    switch (number)
      {
      case SIGTERM:
        acceptor->is_stopped = true;
        break;
      case SIGUSR1:
        resume (acceptor);
        break;
      case SIGHUP:
        service_refresh_log (service);
        service->log_openings = atomic_load (&service->tally->log_openings);
        break;
      }
}

/* Wait for a listener or a signal; end the process where its lifeline is
   cut.  Return what poll returns.  */
static int
wait_ready (struct acceptor *acceptor)
{
  size_t n = acceptor->n_listeners;
  int64_t wake_ms
      = refusals_flush (acceptor->worker->service, &acceptor->refusals);
  if (acceptor->paused_until_ms && monotime_ms () >= acceptor->paused_until_ms)
    resume (acceptor);
  bool is_paused = acceptor->paused_until_ms != 0;
  if (is_paused && acceptor->paused_until_ms < wake_ms)
    wake_ms = acceptor->paused_until_ms;
  int timeout = monotime_poll_timeout (wake_ms);
  for (size_t i = 0; i < n; i++)
    acceptor->watched[i].revents = 0;
  int ready = is_paused ? poll (acceptor->watched + n, 2, timeout)
                        : poll (acceptor->watched, n + 2, timeout);
  if (ready > 0 && acceptor->watched[n + 1].revents)
    _exit (1);
  return ready;
}

/* Whether ERRNUM, from accept, says nothing of the next attempt: there was
   no connection, or one that has gone again with a network error of its
   own.  */
static bool
is_passing (int errnum)
{
  switch (errnum)
    {
    case EAGAIN:
    case ECONNABORTED:
    case EHOSTUNREACH:
    case EINTR:
    case ENETDOWN:
    case ENETUNREACH:
    case EPROTO:
    case ETIMEDOUT:
      return true;
    default:
      return false;
    }
}

/* Whether ERRNUM says that the listener itself is no good.  */
static bool
is_fatal (int errnum)
{
  return errnum == EBADF || errnum == EINVAL || errnum == ENOTSOCK
         || errnum == EFAULT;
}

enum outcome
{
  /* There is an arrival.  */
  OUTCOME_ARRIVED,
  /* There is none after all, or it was turned away.  */
  OUTCOME_NONE,
  /* Accepting cannot go on; errno says why.  */
  OUTCOME_FAILED
};

/* Accept from the listener numbered I into *ARRIVAL.  While all goes well
   errno is not written: that would copy a page for each session.  */
static enum outcome
accept_from (struct acceptor *acceptor, size_t i, struct arrival *arrival)
{
  struct service const *service = acceptor->worker->service;
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  int fd = accept4 (acceptor->watched[i].fd, (struct sockaddr *)&address,
                    &length, SOCK_CLOEXEC);
  if (fd < 0 && is_fatal (errno))
    return OUTCOME_FAILED;
  if (fd < 0)
    {
      /* The connection may be in the queue still, so that we would spin:
         whatever is not known to pass is a shortage.  */
      if (!is_passing (errno))
        acceptor_pause (acceptor, "accept", errno);
      return OUTCOME_NONE;
    }
  if (service->listeners.list[i].is_inherited)
    net_options_set (fd);
#if !HAVE_ACCEPT4
  /* Some systems let it inherit that from the listener.  */
  fd_set_nonblocking (fd, false);
#endif
  arrival->fd = fd;
  arrival->slot = admit (service, &acceptor->refusals, acceptor->self, i, fd,
                         (struct sockaddr *)&address);
  if (arrival->slot != SLOT_NONE)
    return OUTCOME_ARRIVED;
  close (fd);
  return OUTCOME_NONE;
}

/* Accept from one of the listeners that are ready, each in its turn.  */
static enum outcome
accept_ready (struct acceptor *acceptor, struct arrival *arrival)
{
  size_t n = acceptor->n_listeners;
  for (size_t turn = 0; turn < n; turn++)
    {
      size_t i = (acceptor->next + turn) % n;
      if (!acceptor->watched[i].revents)
        continue;
      enum outcome outcome = accept_from (acceptor, i, arrival);
      if (outcome == OUTCOME_ARRIVED)
        acceptor->next = i + 1;
      if (outcome != OUTCOME_NONE)
        return outcome;
    }
  return OUTCOME_NONE;
}

bool
acceptor_next (struct acceptor *acceptor, struct arrival *arrival)
{
  size_t n = acceptor->n_listeners;
  /* The connection before this one is being served, unless its engine has
     paused since.  */
  if (!acceptor->paused_until_ms)
    log_resumed (acceptor);
  for (;;)
    {
      int ready = wait_ready (acceptor);
      if (ready < 0 && errno != EINTR)
        return false;
      if (ready <= 0)
        continue;
      if (acceptor->watched[n].revents)
        take_signals (acceptor);
      if (acceptor->is_stopped)
        {
          errno = 0;
          return false;
        }
      enum outcome outcome = accept_ready (acceptor, arrival);
      if (outcome != OUTCOME_NONE)
        return outcome == OUTCOME_ARRIVED;
    }
}
