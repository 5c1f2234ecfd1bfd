/* event.c -- the "event" engine: many connections in each of a few loops.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A worker is one thread that waits for all its connections at once, with
   libev, and goes on with those that are ready (clients.c); what that means
   for one of them is in connection.c.  A connection costs a small struct, and
   no buffer while it is idle.  One timer wakes us for whatever is due first,
   and is touched only when that changes for the earlier.  Runs in: its
   workers.  */

#include <config.h>

#include "engine/engine.h"

#include <errno.h>
#include <ev.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/acceptor.h"
#include "engine/clients.h"
#include "gettext.h"
#include "nproc.h"
#include "sys/monotime.h"

#define N_(text) text

/* Of several listeners and many connections, none shall wait for long.  */
#define ACCEPTS_AT_ONCE 16

struct loop
{
  struct ev_loop *ev;
  struct acceptor acceptor;
  struct clients clients;
  /* When the timer is set to wake us.  */
  int64_t timer_ms;
  ev_timer timer;
  ev_prepare prepare;
  ev_check check;
  ev_io signals;
  ev_io lifeline;
  ev_io *listeners;
  size_t n_listeners;
  /* Whether the listeners are watched.  */
  bool is_open;
  int status;
};

static void
open_or_close (struct loop *loop, bool is_open)
{
  if (loop->is_open == is_open)
    return;
  loop->is_open = is_open;
  for (size_t i = 0; i < loop->n_listeners; i++)
    if (is_open)
      ev_io_start (loop->ev, &loop->listeners[i]);
    else
      ev_io_stop (loop->ev, &loop->listeners[i]);
}

static void
on_listener (struct ev_loop *ev, ev_io *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  struct acceptor *acceptor = &loop->acceptor;
  struct arrival arrival;
  /* The kernel has no room to watch it; after a pause it is tried again.  */
  if (events & EV_ERROR)
    {
      acceptor_pause (acceptor, "memory", ENOMEM);
      return;
    }
  for (int n = 0; n < ACCEPTS_AT_ONCE && !acceptor->paused_until_ms; n++)
    {
      enum acceptance result
          = acceptor_accept (acceptor, watcher - loop->listeners, &arrival);
      if (result == ACCEPTANCE_NONE)
        return;
      if (result == ACCEPTANCE_FAILED)
        {
          /* Those who are here are served to their end.  */
          loop->status = 1;
          acceptor->is_stopped = true;
          return;
        }
      if (result == ACCEPTANCE_GONE)
        continue;
      if (clients_add (&loop->clients, &arrival) == 0)
        acceptor_served (acceptor);
      else
        {
          acceptor_drop (acceptor, &arrival, END_ERROR);
          acceptor_pause (acceptor, "memory", ENOMEM);
        }
    }
}

static void
on_signal (struct ev_loop *ev, ev_io *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  (void)watcher;
  (void)events;
  acceptor_take_signals (&loop->acceptor);
}

static void
on_lifeline (struct ev_loop *ev, ev_io *watcher, int events)
{
  (void)ev;
  (void)watcher;
  (void)events;
  _exit (1);
}

static void
on_timer (struct ev_loop *ev, ev_timer *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  (void)watcher;
  (void)events;
  loop->timer_ms = MONOTIME_NEVER;
  clients_end_due (&loop->clients);
}

/* Have the timer wake us at WAKE_MS, if it would not do so before.  */
static void
set_timer (struct loop *loop, int64_t wake_ms)
{
  if (wake_ms >= loop->timer_ms)
    return;
  int64_t wait_ms = wake_ms - monotime_ms ();
  loop->timer_ms = wake_ms;
  ev_timer_stop (loop->ev, &loop->timer);
  ev_timer_set (&loop->timer, wait_ms > 0 ? wait_ms / 1e3 : 0., 0.);
  ev_timer_start (loop->ev, &loop->timer);
}

/* Before we wait: end, or see to it that we are woken in time.  */
static void
on_prepare (struct ev_loop *ev, ev_prepare *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  struct acceptor *acceptor = &loop->acceptor;
  (void)watcher;
  (void)events;
  int64_t wake_ms = acceptor_do_due (acceptor);
  int64_t due_ms = clients_next_due (&loop->clients);
  set_timer (loop, due_ms < wake_ms ? due_ms : wake_ms);
  open_or_close (loop, !acceptor->is_stopped && !acceptor->paused_until_ms);
  if (acceptor->is_stopped)
    acceptor_close (acceptor);
  if (acceptor->is_stopped && loop->clients.count == 0)
    ev_break (ev, EVBREAK_ALL);
}

/* When we are woken.  */
static void
on_check (struct ev_loop *ev, ev_check *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  (void)watcher;
  (void)events;
  loop->clients.now_ms = monotime_ms ();
}

/* Have all that is not a connection wake LOOP.  */
static void
watch (struct loop *loop, struct worker const *worker)
{
  struct service const *service = worker->service;
  ev_io_init (&loop->signals, on_signal, worker->signal_fd, EV_READ);
  ev_set_priority (&loop->signals, EV_MAXPRI - 1);
  ev_io_start (loop->ev, &loop->signals);
  ev_io_init (&loop->lifeline, on_lifeline, service->lifeline, EV_READ);
  if (service->lifeline >= 0)
    ev_io_start (loop->ev, &loop->lifeline);
  for (size_t i = 0; i < loop->n_listeners; i++)
    ev_io_init (&loop->listeners[i], on_listener,
                service->listeners.list[i].fd, EV_READ);
  open_or_close (loop, true);
  ev_timer_init (&loop->timer, on_timer, 0., 0.);
  ev_prepare_init (&loop->prepare, on_prepare);
  ev_prepare_start (loop->ev, &loop->prepare);
  ev_check_init (&loop->check, on_check);
  ev_set_priority (&loop->check, EV_MAXPRI);
  ev_check_start (loop->ev, &loop->check);
}

static int
loop_init (struct loop *loop, struct worker const *worker)
{
  struct service const *service = worker->service;
  *loop = (struct loop){
    .ev = ev_loop_new (EVFLAG_NOENV),
    .n_listeners = service->listeners.count,
    .timer_ms = MONOTIME_NEVER,
  };
  acceptor_init (&loop->acceptor, worker);
  loop->listeners = calloc (loop->n_listeners, sizeof *loop->listeners);
  if (clients_init (&loop->clients, loop->ev, service) < 0 || !loop->ev
      || !loop->listeners)
    return -1;
  ev_set_userdata (loop->ev, loop);
  watch (loop, worker);
  return 0;
}

static void
loop_fini (struct loop *loop)
{
  acceptor_fini (&loop->acceptor);
  clients_fini (&loop->clients);
  if (loop->ev)
    ev_loop_destroy (loop->ev);
  free (loop->listeners);
}

static unsigned int
event_worker_count (unsigned int wanted)
{
  return wanted ? wanted : num_processors (NPROC_CURRENT);
}

static int
event_work (struct worker *worker)
{
  struct loop loop;
  int status = 1;
  if (loop_init (&loop, worker) == 0)
    {
      ev_run (loop.ev, 0);
      status = loop.status;
    }
  loop_fini (&loop);
  return status;
}

struct engine const engine_event = {
  .name = "event",
  .summary = N_ ("many connections in each of a few loops"),
  .worker_count = event_worker_count,
  .work = event_work,
  .each_takes = CAPACITY_OF_DESCRIPTORS,
};
