/* pool.c -- the "pool" engine: threads made beforehand take turns.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One of the threads, who holds the lock, waits for a connection, for
   signals, and for the end of a pause; when it has a connection it gives the
   lock to the next, and serves.  So a connection wakes one thread, and all
   have one acceptor.  What threads share: as in thread.c, and the acceptor,
   under the lock.  Runs in: its one worker.  */

#include <config.h>

#include "engine/engine.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "engine/accept-loop.h"
#include "gettext.h"
#include "nproc.h"
#include "service/session.h"

#define N_(text) text

/* Most of a session is waiting for its client.  */
#define COUNT_PER_PROCESSOR 8
#define STACK_SIZE (256 * 1024)

struct pool
{
  struct service const *service;
  pthread_mutex_t lock;
  /* Under the lock.  */
  struct accept_loop loop;
  /* What made accepting end: 0 or an error number.  Under the lock.  */
  int errnum;
};

/* What one thread has.  */
struct seat
{
  struct pool *pool;
  pthread_t thread;
  char *buffer;
};

static unsigned int
pool_count (unsigned int wanted)
{
  return wanted ? wanted
                : num_processors (NPROC_CURRENT) * COUNT_PER_PROCESSOR;
}

/* Wait for this thread's turn, and then for a connection.  */
static bool
next (struct pool *pool, struct arrival *arrival)
{
  pthread_mutex_lock (&pool->lock);
  bool has_arrived
      = pool->errnum == 0 && accept_loop_next (&pool->loop, arrival);
  if (has_arrived)
    acceptor_served (&pool->loop.acceptor);
  else if (pool->errnum == 0)
    pool->errnum = errno;
  pthread_mutex_unlock (&pool->lock);
  return has_arrived;
}

static void *
serve (void *argument)
{
  struct seat *seat = argument;
  struct pool *pool = seat->pool;
  struct arrival arrival;
  while (next (pool, &arrival))
    session_run (pool->service, arrival.slot, arrival.fd, seat->buffer);
  return NULL;
}

static void
log_shortage (struct service const *service, unsigned int n, int errnum)
{
  struct log_line line;
  log_begin (&line, &service->log, LOG_LEVEL_WARNING, "fewer-threads");
  log_number (&line, "threads", n);
  log_errno (&line, errnum);
  log_end (&line);
}

/* Start a thread in SEAT.  Return 0, or an error number.  */
static int
take_seat (struct seat *seat, struct pool *pool,
           pthread_attr_t const *attributes)
{
  seat->pool = pool;
  seat->buffer = malloc (SESSION_BUFFER_SIZE);
  if (!seat->buffer)
    return ENOMEM;
  int errnum = pthread_create (&seat->thread, attributes, serve, seat);
  if (errnum != 0)
    free (seat->buffer);
  return errnum;
}

/* Start threads in the COUNT SEATS, or as many as there may be.  Return how
   many.  */
static unsigned int
start (struct pool *pool, struct seat *seats, unsigned int count)
{
  pthread_attr_t attributes;
  int errnum = 0;
  unsigned int n = 0;
  pthread_attr_init (&attributes);
  pthread_attr_setstacksize (&attributes, STACK_SIZE);
  while (n < count && (errnum = take_seat (&seats[n], pool, &attributes)) == 0)
    n++;
  pthread_attr_destroy (&attributes);
  if (n < count)
    log_shortage (pool->service, n, errnum);
  return n;
}

static int
pool_work (struct worker *worker)
{
  unsigned int count = pool_count (worker->wanted);
  struct pool pool = { .service = worker->service };
  struct seat *seats = calloc (count, sizeof *seats);
  if (!seats || accept_loop_init (&pool.loop, worker, false) < 0)
    {
      free (seats);
      return 1;
    }
  pthread_mutex_init (&pool.lock, NULL);
  unsigned int n = start (&pool, seats, count);
  for (unsigned int i = 0; i < n; i++)
    {
      pthread_join (seats[i].thread, NULL);
      free (seats[i].buffer);
    }
  accept_loop_fini (&pool.loop);
  free (seats);
  return n > 0 && pool.errnum == 0 ? 0 : 1;
}

struct engine const engine_pool = {
  .name = "pool",
  .summary = N_ ("threads made beforehand take turns"),
  .turn_count = pool_count,
  .work = pool_work,
  .each_takes = CAPACITY_OF_TURNS,
  .starts = SANDBOX_STARTS_THREADS,
};
