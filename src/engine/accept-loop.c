/* accept-loop.c -- wait for the next connection, and for nothing else.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Signals are looked at before listeners, so that a worker under load
   still hears that it is to stop.  While it pauses the listeners are left
   out.  Runs in: workers.  */

#include <config.h>

#include "engine/accept-loop.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "sys/fd-herd.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

int
accept_loop_init (struct accept_loop *loop, struct worker const *worker,
                  bool is_shared)
{
  struct net_listeners const *listeners = &worker->service->listeners;
  size_t n = listeners->count;
  *loop = (struct accept_loop){ .n_listeners = n, .herd_fd = -1 };
  acceptor_init (&loop->acceptor, worker);
  loop->watched = loop->few;
  if (n + 2 > ACCEPT_LOOP_FEW)
    loop->watched = calloc (n + 2, sizeof *loop->watched);
  if (!loop->watched)
    return -1;
  for (size_t i = 0; i < n; i++)
    loop->watched[i].fd = listeners->list[i].fd;
  loop->watched[n].fd = worker->signal_fd;
  loop->watched[n + 1].fd = worker->service->lifeline;
  for (size_t i = 0; i < n + 2; i++)
    loop->watched[i].events = POLLIN;
  if (is_shared)
    loop->herd_fd = fd_herd_open (loop->watched, n, n + 2);
  return 0;
}

void
accept_loop_fini (struct accept_loop *loop)
{
  acceptor_fini (&loop->acceptor);
  fd_close (loop->herd_fd);
  if (loop->watched != loop->few)
    free (loop->watched);
  loop->watched = NULL;
}

/* Wait for a listener or a signal; end the process where its lifeline is
   cut.  Return what poll returns.  */
static int
wait_ready (struct accept_loop *loop)
{
  size_t n = loop->n_listeners;
  int timeout = monotime_poll_timeout (acceptor_do_due (&loop->acceptor));
  int ready;
  for (size_t i = 0; i < n; i++)
    loop->watched[i].revents = 0;
  if (loop->acceptor.paused_until_ms)
    ready = poll (loop->watched + n, 2, timeout);
  else if (loop->herd_fd >= 0)
    ready = fd_herd_wait (loop->herd_fd, loop->watched, n + 2, timeout);
  else
    ready = poll (loop->watched, n + 2, timeout);
  if (ready > 0 && loop->watched[n + 1].revents)
    _exit (1);
  return ready;
}

/* Accept from one of the listeners that are ready, each in its turn.  */
static enum acceptance
accept_ready (struct accept_loop *loop, struct arrival *arrival)
{
  size_t n = loop->n_listeners;
  for (size_t turn = 0; turn < n; turn++)
    {
      size_t i = (loop->next + turn) % n;
      if (!loop->watched[i].revents || loop->acceptor.paused_until_ms)
        continue;
      enum acceptance result = acceptor_accept (&loop->acceptor, i, arrival);
      if (result == ACCEPTANCE_ARRIVED)
        loop->next = i + 1;
      if (result == ACCEPTANCE_ARRIVED || result == ACCEPTANCE_FAILED)
        return result;
    }
  return ACCEPTANCE_NONE;
}

bool
accept_loop_next (struct accept_loop *loop, struct arrival *arrival)
{
  struct acceptor *acceptor = &loop->acceptor;
  for (;;)
    {
      int ready = acceptor->is_stopped ? 0 : wait_ready (loop);
      if (ready < 0 && errno != EINTR)
        return false;
      if (ready > 0 && loop->watched[loop->n_listeners].revents)
        acceptor_take_signals (acceptor);
      if (acceptor->is_stopped)
        {
          acceptor_close (acceptor);
          errno = 0;
          return false;
        }
      if (ready <= 0)
        continue;
      enum acceptance result = accept_ready (loop, arrival);
      if (result == ACCEPTANCE_ARRIVED || result == ACCEPTANCE_FAILED)
        return result == ACCEPTANCE_ARRIVED;
    }
}
