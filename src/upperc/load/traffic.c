/* traffic.c -- what a worker does with its clients.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A client that is ready makes its step; then settle () looks at what has
   become of it, and puts it where it belongs.  In a closed loop, one that has
   its answer asks again at once; in an open one it takes the message that is
   due, if there is one, and else waits for the next.  Runs in: workers.  */

#include <config.h>

#include "upperc/load/traffic.h"

#include <errno.h>

#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/load/note.h"

enum
{
  /* How many events are taken at a time.  */
  AT_ONCE = 64
};

/* Watch what CLIENT waits for, if that is not done already.  */
static void
watch (struct worker *worker, struct client *client)
{
  if (client->wants_send == client->watches_send)
    return;
  readiness_change (worker->set, client->fd, client, client->wants_send);
  client->watches_send = client->wants_send;
}

/* CLIENT has a descriptor that is not watched yet.  */
static void
watch_first (struct worker *worker, struct client *client)
{
  if (readiness_add (worker->set, client->fd, client, client->wants_send) < 0)
    {
      client->state = CLIENT_FAILED;
      client->failure = STATUS_LOCAL;
      client->error = errno;
    }
  client->watches_send = client->wants_send;
}

static void
close_client (struct worker *worker, struct client *client)
{
  if (client->fd >= 0)
    readiness_remove (worker->set, client->fd);
  client_close (client);
}

/* Begin to connect CLIENT, without settling it.  */
static void
begin_connection (struct worker *worker, struct client *client)
{
  struct run const *run = worker->run;
  struct options const *options = run->options;
  uint64_t serial = worker->begun++ * run->threads + worker->index;
  struct net_source const *source = net_source_choose (
      options->sources, options->source_count, run->address.ss_family, serial);
  client_connect (client, (struct sockaddr const *)&run->address, run->length,
                  source);
  if (client->fd >= 0)
    watch_first (worker, client);
}

/* Have CLIENT, which is idle, send a message that should be sent at
   INTENDED_NS.  */
static void
send_message (struct worker *worker, struct client *client,
              int64_t intended_ns, int64_t now_ns)
{
  client_ask (client, intended_ns, now_ns);
  if (client->fd < 0)
    begin_connection (worker, client);
  if (client->state == CLIENT_BUSY)
    client_send (client, &worker->run->style, worker->rooms);
}

/* If there is a message to send, have CLIENT, which could, do it.  */
static bool
send_next (struct worker *worker, struct client *client, int64_t now_ns)
{
  struct schedule *schedule = &worker->schedule;
  int64_t intended_ns = now_ns;
  if (schedule->rate)
    intended_ns = schedule_next (schedule);
  if (worker->phase != WORKER_ASKS || intended_ns > now_ns
      || intended_ns >= worker->until_ns)
    return false;
  if (schedule->rate)
    schedule->next += schedule->threads;
  send_message (worker, client, intended_ns, now_ns);
  return true;
}

/* CLIENT has failed: try again after a rest, or no more if it is the
   end.  */
static void
give_up (struct worker *worker, struct client *client, int64_t now_ns)
{
  note_failure (worker, client);
  close_client (worker, client);
  if (worker->phase == WORKER_ASKS)
    queue_append (&worker->resting, client, now_ns);
  else
    queue_remove (client);
}

/* Put CLIENT where it belongs after a step that began in the state
   BEFORE.  */
static void
settle (struct worker *worker, struct client *client, enum client_state before)
{
  int64_t now_ns = monotime_ns ();
  bool is_over = client->state == CLIENT_ENDED;
  if (is_over)
    close_client (worker, client);
  if ((is_over && client->ends_message)
      || (before == CLIENT_BUSY && client->state == CLIENT_IDLE))
    note_answer (worker, client, now_ns);
  /* One that may ask does so; what becomes of that is to be seen, too.  */
  if ((client->state == CLIENT_IDLE
       || (client->state == CLIENT_CLOSED && client->ends_message))
      && !send_next (worker, client, now_ns))
    {
      queue_append (&worker->idle, client, now_ns);
      return;
    }
  switch (client->state)
    {
    case CLIENT_CONNECTING:
      watch (worker, client);
      if (before != CLIENT_CONNECTING)
        queue_append (&worker->connecting, client, now_ns);
      break;
    case CLIENT_BUSY:
    case CLIENT_ENDING:
      watch (worker, client);
      queue_append (&worker->waiting, client, now_ns);
      break;
    case CLIENT_JUDGING:
      queue_append (&worker->judging, client, now_ns);
      break;
    case CLIENT_FAILED:
      give_up (worker, client, now_ns);
      break;
    case CLIENT_CLOSED:
    case CLIENT_IDLE:
    case CLIENT_ENDED:
      queue_remove (client);
      break;
    }
}

void
traffic_connect (struct worker *worker, struct client *client, int64_t now_ns)
{
  client->moved_ns = now_ns;
  begin_connection (worker, client);
  settle (worker, client, CLIENT_CLOSED);
}

void
traffic_send_due (struct worker *worker, int64_t now_ns)
{
  struct client *client;
  while ((client = queue_first (&worker->idle)) != NULL)
    {
      enum client_state before = client->state;
      if (!send_next (worker, client, now_ns))
        break;
      settle (worker, client, before);
    }
}

void
traffic_end (struct worker *worker, int64_t now_ns)
{
  struct client *client;
  while ((client = queue_first (&worker->idle)) != NULL)
    {
      if (client->fd >= 0)
        {
          client_end (client);
          queue_append (&worker->waiting, client, now_ns);
        }
      else
        queue_remove (client);
    }
}

/* CLIENT is ready, as EVENT says: let it make its step.  */
static void
go_on (struct worker *worker, struct client *client,
       struct readiness_event const *event)
{
  struct message_style const *style = &worker->run->style;
  enum client_state before = client->state;
  if (before == CLIENT_CONNECTING && (event->can_send || client->is_reached))
    {
      client_connected (client);
      if (client->state != CLIENT_CONNECTING)
        before = client->state;
      if (client->state == CLIENT_BUSY)
        client_send (client, style, worker->rooms);
    }
  else
    {
      if (event->can_send && client->wants_send)
        client_send (client, style, worker->rooms);
      if (event->can_receive && client->state != CLIENT_CONNECTING)
        client_receive (client, style, worker->rooms);
    }
  if (client->state == CLIENT_IDLE && client->watches_send)
    watch (worker, client);
  settle (worker, client, before);
}

/* The time of the first in QUEUE is over.  */
static void
time_out (struct worker *worker, struct queue *queue, int64_t now_ns)
{
  struct client *client = queue_first (queue);
  if (!client)
    return;
  if (queue != &worker->resting)
    {
      client_time_out (client);
      settle (worker, client, client->state);
    }
  else if (client->ends_message)
    settle (worker, client, CLIENT_CLOSED);
  else if (worker->phase == WORKER_ASKS)
    traffic_connect (worker, client, now_ns);
  else
    queue_remove (client);
}

void
traffic_turn (struct worker *worker, int64_t until_ns)
{
  struct queue *const queues[] = {
    &worker->connecting,
    &worker->waiting,
    &worker->judging,
    &worker->resting,
  };
  enum
  {
    QUEUES = sizeof queues / sizeof *queues
  };
  struct readiness_event events[AT_ONCE];
  for (size_t i = 0; i < QUEUES; i++)
    until_ns = MIN (until_ns, queue_deadline (queues[i]));
  int n = readiness_wait (worker->set, events, AT_ONCE, until_ns);
  for (int i = 0; i < n; i++)
    if (events[i].tag)
      go_on (worker, events[i].tag, &events[i]);
    else
      {
        worker->is_stopped = true;
        readiness_remove (worker->set, worker->run->stop_fd);
      }
  if (n == AT_ONCE)
    return;
  int64_t now_ns = monotime_ns ();
  for (size_t i = 0; i < QUEUES; i++)
    while (queue_deadline (queues[i]) <= now_ns)
      time_out (worker, queues[i], now_ns);
}
