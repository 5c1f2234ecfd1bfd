/* clients.c -- the connections of one event loop, and when they wake it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each connection stands in one queue for what it waits for, and in another
   for its lifetime.  A message moves its connection to the queue's end only
   if it has stood there for a while, so that most messages cost a
   comparison: what is due at the head may thus be late by that while, a
   GRAIN of the timeout.  Runs in: workers of the engine "event".  */

#include <config.h>

#include "engine/clients.h"

#include <stddef.h>
#include <stdlib.h>

#include "service/proxied.h"
#include "sys/monotime.h"

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

#define CLIENT_OF(member, pointer)                                            \
 ((struct client *)((char *)(pointer)-offsetof (struct client, member)))

/* Forget CLIENT, which has ended.  */
static void
forget (struct clients *clients, struct client *client)
{
  ev_io_stop (clients->ev, &client->watcher);
  deadlines_remove (&client->deadline);
  deadlines_remove (&client->lifetime);
  free (client);
  clients->count--;
}

/* Have CLIENT, of CLIENTS, wake us for what it waits for.  */
static void
watch (struct clients *clients, struct client *client)
{
  int events
      = connection_wants_room (&client->connection) ? EV_WRITE : EV_READ;
  if ((client->watcher.events & (EV_READ | EV_WRITE)) == events)
    return;
  ev_io_stop (clients->ev, &client->watcher);
  ev_io_set (&client->watcher, client->connection.channel.fd, events);
  ev_io_start (clients->ev, &client->watcher);
}

/* CLIENT has got on, and waited for BEFORE until then: have it wake us for
   what it waits for now.  */
static void
wait_on (struct clients *clients, struct client *client,
         enum connection_wait before)
{
  enum connection_wait wait = client->connection.wait;
  struct deadlines *queue = &clients->queues[wait];
  watch (clients, client);
  client->since_ms = clients->now_ms;
  if (wait == before
      && clients->now_ms + queue->timeout_ms - client->deadline.due_ms
             <= queue->timeout_ms / GRAIN)
    return;
  deadlines_remove (&client->deadline);
  deadlines_add (queue, &client->deadline, clients->now_ms);
}

/* Something of what CLIENT waits for may have come.  Return whether it has
   got on, or has ended.  */
static bool
go_on (struct clients *clients, struct client *client)
{
  struct slot const *slot = client->connection.slot;
  enum connection_wait before = client->connection.wait;
  uint64_t moved = slot->in + slot->out;
  enum connection_wait wait
      = connection_go_on (&client->connection, &clients->server);
  if (wait == CONNECTION_HAS_ENDED)
    {
      forget (clients, client);
      return true;
    }
  if (wait == before && slot->in + slot->out == moved)
    {
      watch (clients, client);
      return false;
    }
  wait_on (clients, client, before);
  return true;
}

static void
on_client (struct ev_loop *ev, ev_io *watcher, int events)
{
  struct clients *clients = watcher->data;
  struct client *client = CLIENT_OF (watcher, watcher);
  (void)ev;
  /* The kernel has no room to watch it.  */
  if (events & EV_ERROR)
    {
      connection_fail (&client->connection, &clients->server);
      forget (clients, client);
    }
  else
    go_on (clients, client);
}

int
clients_add (struct clients *clients, struct arrival const *arrival)
{
  struct client *client = malloc (sizeof *client);
  if (!client)
    return -1;
  connection_init (&client->connection, &clients->server, arrival->slot,
                   arrival->fd);
  client->deadline = client->lifetime = (struct deadline){ .next = NULL };
  if (client->connection.slot->start_ms > clients->now_ms)
    clients->now_ms = client->connection.slot->start_ms;
  client->since_ms = clients->now_ms;
  ev_io_init (&client->watcher, on_client, arrival->fd, EV_READ);
  client->watcher.data = clients;
  clients->count++;
  /* Most have sent something already: some need never be waited for.  */
  if (connection_go_on (&client->connection, &clients->server)
      == CONNECTION_HAS_ENDED)
    {
      forget (clients, client);
      return 0;
    }
  deadlines_add (&clients->lifetimes, &client->lifetime,
                 client->connection.slot->start_ms);
  ev_io_start (clients->ev, &client->watcher);
  wait_on (clients, client, CONNECTION_HAS_ENDED);
  return 0;
}

/* End the connections whose time for WAIT has passed.  */
static void
time_out (struct clients *clients, enum connection_wait wait)
{
  struct deadlines *queue = &clients->queues[wait];
  struct deadline *due;
  while ((due = deadlines_due (queue, clients->now_ms)))
    {
      struct client *client = CLIENT_OF (deadline, due);
      if (client->since_ms + queue->timeout_ms > clients->now_ms)
        {
          /* It has not waited for so long: it stays the first, for those
             behind it are due later, or by no more than a grain sooner.  */
          due->due_ms = client->since_ms + queue->timeout_ms;
          return;
        }
      /* Something may have come that we have not been told of yet; and the
         kernel calls a socket ready when a third of its buffer is free,
         though who reads slowly may have taken something.  */
      if (go_on (clients, client))
        continue;
      connection_time_out (&client->connection, &clients->server);
      forget (clients, client);
    }
}

static void
end_lifetimes (struct clients *clients)
{
  struct deadline *due;
  while ((due = deadlines_due (&clients->lifetimes, clients->now_ms)))
    {
      struct client *client = CLIENT_OF (lifetime, due);
      connection_time_out (&client->connection, &clients->server);
      forget (clients, client);
    }
}

void
clients_end_due (struct clients *clients)
{
  for (int wait = 0; wait < CONNECTION_HAS_ENDED; wait++)
    time_out (clients, wait);
  end_lifetimes (clients);
}

int64_t
clients_next_due (struct clients const *clients)
{
  int64_t due_ms = deadlines_next (&clients->lifetimes);
  for (int wait = 0; wait < CONNECTION_HAS_ENDED; wait++)
    if (deadlines_next (&clients->queues[wait]) < due_ms)
      due_ms = deadlines_next (&clients->queues[wait]);
  return due_ms;
}

int
clients_init (struct clients *clients, struct ev_loop *ev,
              struct service const *service)
{
  struct limits const *limits = &service->limits;
  *clients = (struct clients){ .ev = ev, .now_ms = monotime_ms () };
  deadlines_init (&clients->queues[CONNECTION_WAITS_FOR_HEADER],
                  proxied_timeout_ms (limits));
  deadlines_init (&clients->queues[CONNECTION_WAITS_FOR_FIRST],
                  limits->first_byte_timeout_ms);
  deadlines_init (&clients->queues[CONNECTION_WAITS_FOR_INPUT],
                  limits->idle_timeout_ms);
  deadlines_init (&clients->queues[CONNECTION_WAITS_FOR_ROOM],
                  limits->write_timeout_ms);
  deadlines_init (&clients->lifetimes, limits->lifetime_ms);
  return server_init (&clients->server, service);
}

void
clients_fini (struct clients *clients)
{
  server_fini (&clients->server);
}
