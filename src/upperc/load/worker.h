/* worker.h -- a thread of a load test, and its part of the connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_WORKER_H
#define UPPERC_LOAD_WORKER_H 1

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "sys/readiness.h"
#include "upperc/load/client.h"
#include "upperc/load/queue.h"
#include "upperc/load/run.h"
#include "upperc/load/schedule.h"
#include "upperc/load/tally.h"

enum worker_phase
{
  /* Connections are made.  */
  WORKER_CONNECTS,
  /* Messages are sent.  */
  WORKER_ASKS,
  /* What is under way comes to its end.  */
  WORKER_DRAINS,
  /* The connections end.  */
  WORKER_ENDS
};

struct worker
{
  struct run *run;
  /* Which of the threads.  */
  uint64_t index;
  pthread_t thread;
  enum worker_phase phase;
  /* The run shall end early.  */
  bool is_stopped;

  struct client *clients;
  uint64_t count;
  /* How many connections were begun, to take the sources in turns.  */
  uint64_t begun;
  /* Who could send; is being connected; waits for an answer, or for the end;
     is judged; has failed and rests before it tries again.  */
  struct queue idle;
  struct queue connecting;
  struct queue waiting;
  struct queue judging;
  struct queue resting;
  struct readiness *set;
  struct client_rooms *rooms;

  struct schedule schedule;
  /* What should be sent from FROM_NS until UNTIL_NS counts.  */
  int64_t from_ns;
  int64_t until_ns;

  /* What was counted since this was last added to the run, and when that is
     due next.  */
  struct tally *tally;
  int64_t next_add_ns;
  int64_t last_ns;
  uint64_t most_behind;
};

/* Set WORKER up as number INDEX of RUN, before any is started.
   Return 0, or -1 with errno set; worker_fini is due in both cases.  */
extern int worker_init (struct worker *worker, struct run *run,
                        uint64_t index);

/* Do what a worker does, from the first connection to the last; for
   pthread_create, ARGUMENT is a struct worker.  Returns NULL.  */
extern void *worker_main (void *argument);

extern void worker_fini (struct worker *worker);

#endif
