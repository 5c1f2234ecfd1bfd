/* worker.c -- a thread of a load test, and its part of the connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The phases of a run, one after the other; what happens in them is
   traffic.c's.  Runs in: workers.  */

#include <config.h>

#include "upperc/load/worker.h"

#include <stdlib.h>

#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/load/traffic.h"

enum
{
  /* How many connections are being made at a time: the queues of listeners
     are short.  */
  MOST_CONNECTING = 128,
  /* How long one that has failed rests.  */
  REST_MS = 250,
  /* How long, behind a difference, the server may be silent until we
     judge.  */
  SILENCE_MS = 1000
};

#define MS INT64_C (1000000)
#define SECOND_NS (1000 * MS)

/* Return LIMIT_MS, which is negative for "for ever", in nanoseconds.  */
static int64_t
limit_ns (int64_t limit_ms)
{
  return limit_ms < 0 ? MONOTIME_NEVER : limit_ms * MS;
}

int
worker_init (struct worker *worker, struct run *run, uint64_t index)
{
  struct options const *options = run->options;
  uint64_t count = run->connections / run->threads
                   + (index < run->connections % run->threads);
  *worker = (struct worker){
    .run = run,
    .index = index,
    .clients = calloc (count, sizeof *worker->clients),
    .count = count,
    .set = readiness_new (),
    .rooms = malloc (sizeof *worker->rooms),
    .schedule = {
      .rate = options->load.rate,
      .threads = run->threads,
      .next = index,
    },
    .tally = calloc (1, sizeof *worker->tally),
  };
  queue_init (&worker->idle, MONOTIME_NEVER);
  queue_init (&worker->connecting, limit_ns (options->connect_timeout_ms));
  queue_init (&worker->waiting, limit_ns (options->timeout_ms));
  queue_init (&worker->judging, SILENCE_MS * MS);
  queue_init (&worker->resting, REST_MS * MS);
  if (!worker->clients || !worker->set || !worker->rooms || !worker->tally)
    return -1;
  for (uint64_t i = 0; i < count; i++)
    client_init (&worker->clients[i], (uint32_t)(i * run->threads + index),
                 options);
  return readiness_add (worker->set, run->stop_fd, NULL, false);
}

void
worker_fini (struct worker *worker)
{
  for (uint64_t i = 0; worker->clients && i < worker->count; i++)
    client_close (&worker->clients[i]);
  free (worker->clients);
  readiness_free (worker->set);
  free (worker->rooms);
  free (worker->tally);
}

/* Return whether no client of WORKER is on its way.  */
static bool
is_quiet (struct worker const *worker)
{
  return !queue_first (&worker->connecting) && !queue_first (&worker->waiting)
         && !queue_first (&worker->judging);
}

/* Make all connections, some at a time; none if each message has its own.
   One may be there already.  */
static void
make_connections (struct worker *worker)
{
  uint64_t next = 0;
  worker->phase = WORKER_CONNECTS;
  while (!worker->is_stopped && next < worker->count)
    {
      uint64_t most = MIN (worker->count, next + MOST_CONNECTING);
      for (; next < most && !worker->is_stopped; next++)
        {
          struct client *client = &worker->clients[next];
          if (client->fd >= 0
              && readiness_add (worker->set, client->fd, client, false) < 0)
            client_close (client);
          if (client->fd < 0 && !client->ends_message)
            traffic_connect (worker, client, monotime_ns ());
          else
            queue_append (&worker->idle, client, monotime_ns ());
        }
      while (!worker->is_stopped && !is_quiet (worker))
        traffic_turn (worker, MONOTIME_NEVER);
    }
}

/* Give what was counted to the run, if it is time to.  */
static void
add_up (struct worker *worker, int64_t now_ns)
{
  if (now_ns < worker->next_add_ns)
    return;
  run_add (worker->run, worker->tally, worker->last_ns, worker->most_behind,
           false);
  worker->next_add_ns
      += ((now_ns - worker->next_add_ns) / SECOND_NS + 1) * SECOND_NS;
}

/* Send messages until the time is over.  */
static void
send_messages (struct worker *worker)
{
  struct schedule *schedule = &worker->schedule;
  worker->phase = WORKER_ASKS;
  for (;;)
    {
      int64_t now_ns = monotime_ns ();
      if (worker->is_stopped)
        worker->until_ns = MIN (worker->until_ns, now_ns);
      traffic_send_due (worker, now_ns);
      if (now_ns >= worker->until_ns)
        break;
      int64_t next_ns = MIN (worker->until_ns, worker->next_add_ns);
      if (schedule->rate && queue_first (&worker->idle))
        next_ns = MIN (next_ns, schedule_next (schedule));
      else if (schedule->rate)
        worker->most_behind
            = MAX (worker->most_behind, schedule_behind (schedule, now_ns));
      traffic_turn (worker, next_ns);
      add_up (worker, monotime_ns ());
    }
}

/* Count what was due, and is not sent.  */
static void
count_unsent (struct worker *worker)
{
  struct schedule *schedule = &worker->schedule;
  if (!schedule->rate)
    return;
  for (uint64_t n = schedule_behind (schedule, worker->until_ns); n > 0; n--)
    {
      int64_t due_ns = schedule_next (schedule);
      schedule->next += schedule->threads;
      if (due_ns < worker->from_ns)
        continue;
      worker->tally->unsent++;
      histogram_note (&worker->tally->latency, worker->until_ns - due_ns);
    }
}

/* Wait until nothing is under way.  */
static void
drain (struct worker *worker)
{
  while (!is_quiet (worker))
    {
      traffic_turn (worker, worker->next_add_ns);
      add_up (worker, monotime_ns ());
    }
}

void *
worker_main (void *argument)
{
  struct worker *worker = argument;
  struct options const *options = worker->run->options;
  make_connections (worker);
  int64_t start_ns = run_begin (worker->run);
  worker->schedule.start_ns = start_ns;
  worker->from_ns = start_ns + options->load.warmup_ms * MS;
  worker->until_ns = MONOTIME_NEVER;
  if (worker->run->duration_ms >= 0)
    worker->until_ns = worker->from_ns + worker->run->duration_ms * MS;
  worker->next_add_ns = worker->from_ns + SECOND_NS;
  send_messages (worker);
  count_unsent (worker);
  worker->phase = WORKER_DRAINS;
  drain (worker);
  worker->phase = WORKER_ENDS;
  traffic_end (worker, monotime_ns ());
  drain (worker);
  /* The time without answers at the end counts, too.  */
  run_add (worker->run, worker->tally, MAX (worker->last_ns, worker->until_ns),
           worker->most_behind, true);
  return NULL;
}
