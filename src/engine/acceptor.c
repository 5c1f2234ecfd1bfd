/* acceptor.c -- take connections in, and pause when that fails.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   When accepting fails for want of something, or there shall be no more
   connections, the listeners are not to be watched for a while: one that is
   ready and cannot be served would have us spin.  The pause ends by itself,
   or when the supervisor tells that a connection has ended, which it does
   as long as the tally says that somebody waits for that.  Runs in:
   workers.  */

#include <config.h>

#include "engine/acceptor.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "service/record.h"
#include "service/refusals.h"
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
/* The longest wait for a place without a look.  */
#define WAIT_MS 1000
#define LOG_PERIOD_MS 1000

void
acceptor_init (struct acceptor *acceptor, struct worker const *worker)
{
  *acceptor = (struct acceptor){ .worker = worker, .self = getpid () };
}

void
acceptor_fini (struct acceptor *acceptor)
{
  if (acceptor_is_alone (acceptor))
    refusals_finish (acceptor->worker->service);
}

void
acceptor_close (struct acceptor *acceptor)
{
  struct net_listeners *listeners = &acceptor->worker->service->listeners;
  for (size_t i = 0; i < listeners->count; i++)
    {
      fd_close (listeners->list[i].fd);
      listeners->list[i].fd = -1;
    }
}

/* Log that we pause because of WHAT, and of ERRNUM if that is not 0, unless
   any process has done so in this period.  */
static void
log_pause (struct acceptor const *acceptor, char const *what, int errnum)
{
  struct log_line line;
  struct service const *service = acceptor->worker->service;
  struct tally *tally = service->tally;
  int64_t now_ms = monotime_ms ();
  int64_t next_ms = atomic_load (&tally->pause_log_ms);
  if (now_ms < next_ms
      || !atomic_compare_exchange_strong (&tally->pause_log_ms, &next_ms,
                                          now_ms + LOG_PERIOD_MS))
    return;
  atomic_store (&tally->is_pause_logged, true);
  log_begin (&line, &service->log,
             errnum ? LOG_LEVEL_WARNING : LOG_LEVEL_NOTICE, "paused");
  log_string (&line, "reason", what);
  if (errnum)
    log_errno (&line, errnum);
  log_end (&line);
}

void
acceptor_pause (struct acceptor *acceptor, char const *what, int errnum)
{
  acceptor->paused_until_ms = monotime_ms () + PAUSE_MS;
  atomic_store (&acceptor->worker->service->tally->is_paused, true);
  log_pause (acceptor, what, errnum);
}

bool
acceptor_is_paused (struct acceptor *acceptor)
{
  if (acceptor->paused_until_ms && monotime_ms () >= acceptor->paused_until_ms)
    acceptor->paused_until_ms = 0;
  return acceptor->paused_until_ms != 0;
}

void
acceptor_served (struct acceptor *acceptor)
{
  struct log_line line;
  struct service const *service = acceptor->worker->service;
  struct tally *tally = service->tally;
  if (acceptor->paused_until_ms
      || !atomic_load_explicit (&tally->is_pause_logged, memory_order_relaxed)
      || !atomic_exchange (&tally->is_pause_logged, false))
    return;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "resumed");
  log_end (&line);
}

int64_t
acceptor_do_due (struct acceptor *acceptor)
{
  int64_t next_ms = acceptor_is_alone (acceptor)
                        ? refusals_flush (acceptor->worker->service)
                        : MONOTIME_NEVER;
  return acceptor_is_paused (acceptor) && acceptor->paused_until_ms < next_ms
             ? acceptor->paused_until_ms
             : next_ms;
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
refresh_log (struct service *service)
{
  unsigned int openings = atomic_load (&service->tally->log_openings);
  /* If that fails, each record tries again.  */
  if (service_refresh_log (service) == 0)
    service->log_openings = openings;
}

void
acceptor_take_signals (struct acceptor *acceptor)
{
  struct service *service = acceptor->worker->service;
  int number;
  while ((number = signal_fd_next (acceptor->worker->signal_fd)) != 0)
    switch (number)
      {
      case SIGTERM:
      case SIGINT:
        acceptor->is_stopped = true;
        if (acceptor_is_alone (acceptor))
          signal_fd_release (number);
        break;
      case SIGUSR1:
        acceptor->paused_until_ms = 0;
        break;
      case SIGCHLD:
        /* Only where we are alone: a connection has ended.  */
        atomic_store (&service->tally->is_paused, false);
        acceptor->paused_until_ms = 0;
        break;
      case SIGHUP:
        if (acceptor_is_alone (acceptor))
          atomic_fetch_add (&service->tally->log_openings, 1);
        refresh_log (service);
        break;
      }
}

/* Whether ERRNUM, from accept, says that there was a connection and it has
   gone again with a network error of its own.  */
static bool
is_passing (int errnum)
{
  switch (errnum)
    {
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

/* Return what ERRNUM, from accept, means.  */
static enum acceptance
judge (struct acceptor *acceptor, int errnum)
{
  if (errnum == EAGAIN || errnum == EWOULDBLOCK)
    return ACCEPTANCE_NONE;
  if (is_passing (errnum))
    return ACCEPTANCE_GONE;
  /* The listener itself is no good, or has been shut down.  */
  if (errnum == EBADF || errnum == EINVAL || errnum == ENOTSOCK
      || errnum == EFAULT)
    {
      acceptor_take_signals (acceptor);
      errno = errnum;
      return acceptor->is_stopped ? ACCEPTANCE_NONE : ACCEPTANCE_FAILED;
    }
  /* The connection may be in the queue still, so that we would spin:
     whatever is not known to pass is a shortage.  */
  acceptor_pause (acceptor, "accept", errnum);
  return ACCEPTANCE_NONE;
}

/* Reserve a place, where newcomers wait for one in the queue.  If there is
   none, we pause until there is.  Return the slot, or SLOT_NONE.  */
static size_t
reserve (struct acceptor *acceptor)
{
  struct service const *service = acceptor->worker->service;
  struct reservation reservation = admission_reserve (service, acceptor->self);
  if (reservation.slot != SLOT_NONE)
    return reservation.slot;
  /* Whoever goes from now on tells.  */
  atomic_store (&service->tally->is_paused, true);
  atomic_thread_fence (memory_order_seq_cst);
  reservation = admission_reserve (service, acceptor->self);
  if (reservation.slot != SLOT_NONE)
    return reservation.slot;
  /* Not every place that becomes free is told of: one may have been held by
     somebody for whom nobody came.  */
  int64_t latest_ms = monotime_ms () + WAIT_MS;
  acceptor->paused_until_ms
      = reservation.again_ms < latest_ms ? reservation.again_ms : latest_ms;
  log_pause (acceptor, reservation.reason, 0);
  return SLOT_NONE;
}

/* While all goes well errno is not written: that would copy a page for each
   session.  */
enum acceptance
acceptor_accept (struct acceptor *acceptor, size_t i, struct arrival *arrival)
{
  struct service const *service = acceptor->worker->service;
  struct net_listener const *listener = &service->listeners.list[i];
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  size_t reserved = SLOT_NONE;
  if (service->limits.waits_at_limit)
    {
      reserved = reserve (acceptor);
      if (reserved == SLOT_NONE)
        return ACCEPTANCE_NONE;
    }
  int fd = accept4 (listener->fd, (struct sockaddr *)&address, &length,
                    SOCK_CLOEXEC);
  if (fd < 0)
    {
      int errnum = errno;
      if (reserved != SLOT_NONE)
        admission_give_back (service, reserved);
      enum acceptance result = judge (acceptor, errnum);
      /* After a shortage it would have all who pause fail, and tell, again
         and again.  */
      if (reserved != SLOT_NONE && !acceptor->paused_until_ms)
        service_tell_end (service);
      return result;
    }
  if (listener->is_inherited)
    net_options_set (fd);
#if !HAVE_ACCEPT4
  /* Some systems let it inherit that from the listener.  */
  fd_set_nonblocking (fd, false);
#endif
  struct newcomer const newcomer = {
    .owner = acceptor->self,
    .listener = i,
    .fd = fd,
    .address = (struct sockaddr *)&address,
    .reserved = reserved,
  };
  arrival->fd = fd;
  arrival->slot = admit (service, &newcomer);
  if (arrival->slot != SLOT_NONE)
    return ACCEPTANCE_ARRIVED;
  close (fd);
  return ACCEPTANCE_GONE;
}
