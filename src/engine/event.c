/* event.c -- the "event" engine: many connections in each of a few loops.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A worker is one thread that waits for all its connections at once, with
   libev, and goes on with those that are ready; what that means for one of
   them is in connection.h.  A connection costs a small struct, and no buffer
   while it is idle.

   Timeouts: each connection stands in one queue for what it waits for, and
   in another for its lifetime; one timer wakes us for whatever is due first.
   A message moves its connection to the queue's end only if it has stood
   there for a while, so that most messages cost a comparison: what is due
   at the head may thus be late by that while, a GRAIN of the timeout.  Runs
   in: its workers.  */

#include <config.h>

#include "engine/engine.h"

#include <errno.h>
#include <ev.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/acceptor.h"
#include "engine/deadlines.h"
#include "gettext.h"
#include "nproc.h"
#include "service/connection.h"
#include "sys/monotime.h"

#define N_(text) text

/* Of several listeners and many connections, none shall wait for long.  */
#define ACCEPTS_AT_ONCE 16
#define GRAIN 64

/* A connection and what wakes it.  */
struct client
{
  ev_io watcher;
  struct connection connection;
  /* In the queue for what it waits for, and since when it has.  */
  struct deadline deadline;
  int64_t since_ms;
  struct deadline lifetime;
};

struct loop
{
  struct ev_loop *ev;
  struct acceptor acceptor;
  struct server server;
  /* By what is waited for.  */
  struct deadlines queues[CONNECTION_HAS_ENDED];
  struct deadlines lifetimes;
  /* Now, as of the last time that we were woken, by monotime_ms.  */
  int64_t now_ms;
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
  size_t n_clients;
  int status;
};

#define CLIENT_OF(member, pointer)                                            \
 ((struct client *)((char *)(pointer)-offsetof (struct client, member)))

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

/* Forget CLIENT, which has ended.  */
static void
forget (struct loop *loop, struct client *client)
{
  ev_io_stop (loop->ev, &client->watcher);
  deadlines_remove (&client->deadline);
  deadlines_remove (&client->lifetime);
  free (client);
  loop->n_clients--;
}

/* CLIENT has got on, and waited for BEFORE until then: have it wake us for
   what it waits for now.  */
static void
wait_on (struct loop *loop, struct client *client, enum connection_wait before)
{
  enum connection_wait wait = client->connection.wait;
  struct deadlines *queue = &loop->queues[wait];
  int events = wait == CONNECTION_WAITS_FOR_ROOM ? EV_WRITE : EV_READ;
  if ((client->watcher.events & (EV_READ | EV_WRITE)) != events)
    {
      ev_io_stop (loop->ev, &client->watcher);
      ev_io_set (&client->watcher, client->connection.channel.fd, events);
      ev_io_start (loop->ev, &client->watcher);
    }
  client->since_ms = loop->now_ms;
  if (wait == before
      && loop->now_ms + queue->timeout_ms - client->deadline.due_ms
             <= queue->timeout_ms / GRAIN)
    return;
  deadlines_remove (&client->deadline);
  deadlines_add (queue, &client->deadline, loop->now_ms);
}

/* Something of what CLIENT waits for may have come.  Return whether it has
   got on, or has ended.  */
static bool
go_on (struct loop *loop, struct client *client)
{
  struct slot const *slot = client->connection.slot;
  enum connection_wait before = client->connection.wait;
  uint64_t moved = slot->in + slot->out;
  enum connection_wait wait
      = connection_go_on (&client->connection, &loop->server);
  if (wait == CONNECTION_HAS_ENDED)
    {
      forget (loop, client);
      return true;
    }
  if (wait == before && slot->in + slot->out == moved)
    return false;
  wait_on (loop, client, before);
  return true;
}

static void
on_client (struct ev_loop *ev, ev_io *watcher, int events)
{
  (void)events;
  go_on (ev_userdata (ev), CLIENT_OF (watcher, watcher));
}

/* Serve ARRIVAL.  Return 0, or -1 if there is no memory.  */
static int
add_client (struct loop *loop, struct arrival const *arrival)
{
  struct client *client = malloc (sizeof *client);
  if (!client)
    return -1;
  connection_init (&client->connection, &loop->server, arrival->slot,
                   arrival->fd);
  client->deadline = client->lifetime = (struct deadline){ .next = NULL };
  client->since_ms = loop->now_ms;
  ev_io_init (&client->watcher, on_client, arrival->fd, EV_READ);
  loop->n_clients++;
  /* Most have sent something already: some need never be waited for.  */
  if (connection_go_on (&client->connection, &loop->server)
      == CONNECTION_HAS_ENDED)
    {
      forget (loop, client);
      return 0;
    }
  deadlines_add (&loop->lifetimes, &client->lifetime,
                 client->connection.slot->start_ms);
  ev_io_start (loop->ev, &client->watcher);
  wait_on (loop, client, CONNECTION_HAS_ENDED);
  return 0;
}

static void
on_listener (struct ev_loop *ev, ev_io *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  struct acceptor *acceptor = &loop->acceptor;
  struct arrival arrival;
  (void)events;
  for (int n = 0; n < ACCEPTS_AT_ONCE && !acceptor->paused_until_ms; n++)
    {
      enum acceptance result
          = acceptor_accept (acceptor, watcher - loop->listeners, &arrival);
      if (result == ACCEPTANCE_NONE)
        return;
      if (result == ACCEPTANCE_FAILED)
        {
          loop->status = 1;
          ev_break (ev, EVBREAK_ALL);
          return;
        }
      if (result == ACCEPTANCE_GONE)
        continue;
      if (add_client (loop, &arrival) == 0)
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

/* End the connections whose time for WAIT has passed.  */
static void
time_out (struct loop *loop, enum connection_wait wait)
{
  struct deadlines *queue = &loop->queues[wait];
  struct deadline *due;
  while ((due = deadlines_due (queue, loop->now_ms)))
    {
      struct client *client = CLIENT_OF (deadline, due);
      if (client->since_ms + queue->timeout_ms > loop->now_ms)
        {
          /* It has not waited for so long: it stays the first, for those
             behind it are due later, or by no more than a grain sooner.  */
          due->due_ms = client->since_ms + queue->timeout_ms;
          return;
        }
      /* The kernel calls a socket ready when a third of its buffer is free.
         Who reads slowly may have taken something, though.  */
      if (wait == CONNECTION_WAITS_FOR_ROOM && go_on (loop, client))
        continue;
      connection_time_out (&client->connection, &loop->server);
      forget (loop, client);
    }
}

static void
end_lifetimes (struct loop *loop)
{
  struct deadline *due;
  while ((due = deadlines_due (&loop->lifetimes, loop->now_ms)))
    {
      struct client *client = CLIENT_OF (lifetime, due);
      connection_time_out (&client->connection, &loop->server);
      forget (loop, client);
    }
}

static void
on_timer (struct ev_loop *ev, ev_timer *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  (void)watcher;
  (void)events;
  loop->timer_ms = MONOTIME_NEVER;
  for (int wait = 0; wait < CONNECTION_HAS_ENDED; wait++)
    time_out (loop, wait);
  end_lifetimes (loop);
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
  for (int wait = 0; wait < CONNECTION_HAS_ENDED; wait++)
    if (deadlines_next (&loop->queues[wait]) < wake_ms)
      wake_ms = deadlines_next (&loop->queues[wait]);
  if (deadlines_next (&loop->lifetimes) < wake_ms)
    wake_ms = deadlines_next (&loop->lifetimes);
  set_timer (loop, wake_ms);
  open_or_close (loop, !acceptor->is_stopped && !acceptor->paused_until_ms);
  if (acceptor->is_stopped)
    acceptor_close (acceptor);
  if (acceptor->is_stopped && loop->n_clients == 0)
    ev_break (ev, EVBREAK_ALL);
}

/* When we are woken.  */
static void
on_check (struct ev_loop *ev, ev_check *watcher, int events)
{
  struct loop *loop = ev_userdata (ev);
  (void)watcher;
  (void)events;
  loop->now_ms = monotime_ms ();
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
  struct limits const *limits = &service->limits;
  *loop = (struct loop){
    .n_listeners = service->listeners.count,
    .now_ms = monotime_ms (),
    .timer_ms = MONOTIME_NEVER,
  };
  acceptor_init (&loop->acceptor, worker);
  deadlines_init (&loop->queues[CONNECTION_WAITS_FOR_FIRST],
                  limits->first_byte_timeout_ms);
  deadlines_init (&loop->queues[CONNECTION_WAITS_FOR_INPUT],
                  limits->idle_timeout_ms);
  deadlines_init (&loop->queues[CONNECTION_WAITS_FOR_ROOM],
                  limits->write_timeout_ms);
  deadlines_init (&loop->lifetimes, limits->lifetime_ms);
  loop->listeners = calloc (loop->n_listeners, sizeof *loop->listeners);
  if (!loop->listeners || server_init (&loop->server, service) < 0)
    return -1;
  loop->ev = ev_loop_new (EVFLAG_NOENV);
  if (!loop->ev)
    return -1;
  ev_set_userdata (loop->ev, loop);
  watch (loop, worker);
  return 0;
}

static void
loop_fini (struct loop *loop)
{
  acceptor_fini (&loop->acceptor);
  if (loop->ev)
    ev_loop_destroy (loop->ev);
  server_fini (&loop->server);
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
