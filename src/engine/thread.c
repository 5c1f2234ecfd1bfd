/* thread.c -- the "thread" engine: a thread for each connection.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One process; its first thread accepts, and starts a thread for each
   connection, which serves it, frees what it has, and ends: nobody waits for
   it.  Only at the end does the first thread wait, for all of them at once.
   What threads share: the service, which they only read; the slots and the
   tally, which are atomic; and the count of threads, under its lock.  Runs
   in: its one worker; serve in the connection's thread.  */

#include <config.h>

#include "engine/engine.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "engine/accept-loop.h"
#include "gettext.h"
#include "service/session.h"

#define N_(text) text

/* A session needs little; what others call on its behalf may need more.  */
#define STACK_SIZE (256 * 1024)

/* The threads that serve.  */
struct crew
{
  pthread_mutex_t lock;
  pthread_cond_t all_gone;
  /* Under the lock.  */
  size_t count;
};

/* What a thread gets, on the heap, and frees.  */
struct task
{
  struct crew *crew;
  struct service const *service;
  struct arrival arrival;
  char buffer[SESSION_BUFFER_SIZE];
};

static void
leave (struct crew *crew)
{
  pthread_mutex_lock (&crew->lock);
  if (--crew->count == 0)
    pthread_cond_signal (&crew->all_gone);
  pthread_mutex_unlock (&crew->lock);
}

static void *
serve (void *argument)
{
  struct task *task = argument;
  struct crew *crew = task->crew;
  session_run (task->service, task->arrival.slot, task->arrival.fd,
               task->buffer);
  free (task);
  leave (crew);
  return NULL;
}

/* Start a thread that serves ARRIVAL.  Return 0, or an error number.  */
static int
start (struct crew *crew, pthread_attr_t const *attributes,
       struct service const *service, struct arrival const *arrival)
{
  pthread_t thread;
  struct task *task = malloc (sizeof *task);
  if (!task)
    return ENOMEM;
  task->crew = crew;
  task->service = service;
  task->arrival = *arrival;
  pthread_mutex_lock (&crew->lock);
  crew->count++;
  pthread_mutex_unlock (&crew->lock);
  int errnum = pthread_create (&thread, attributes, serve, task);
  if (errnum != 0)
    {
      free (task);
      leave (crew);
    }
  return errnum;
}

/* Wait until no thread is left.  */
static void
wait_all (struct crew *crew)
{
  pthread_mutex_lock (&crew->lock);
  while (crew->count > 0)
    pthread_cond_wait (&crew->all_gone, &crew->lock);
  pthread_mutex_unlock (&crew->lock);
}

static int
thread_work (struct worker *worker)
{
  struct crew crew = { .count = 0 };
  struct accept_loop loop;
  struct arrival arrival;
  pthread_attr_t attributes;
  if (accept_loop_init (&loop, worker, false) < 0)
    return 1;
  pthread_mutex_init (&crew.lock, NULL);
  pthread_cond_init (&crew.all_gone, NULL);
  pthread_attr_init (&attributes);
  pthread_attr_setdetachstate (&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize (&attributes, STACK_SIZE);
  while (accept_loop_next (&loop, &arrival))
    {
      int errnum = start (&crew, &attributes, worker->service, &arrival);
      if (errnum == 0)
        {
          acceptor_served (&loop.acceptor);
          continue;
        }
      acceptor_drop (&loop.acceptor, &arrival, END_ERROR);
      acceptor_pause (&loop.acceptor, "thread", errnum);
    }
  int status = errno == 0 ? 0 : 1;
  wait_all (&crew);
  pthread_attr_destroy (&attributes);
  accept_loop_fini (&loop);
  return status;
}

struct engine const engine_thread = {
  .name = "thread",
  .summary = N_ ("a thread for each connection"),
  .work = thread_work,
  .each_takes = CAPACITY_OF_THREADS,
  .starts = SANDBOX_STARTS_THREADS,
};
