/* workers.h -- the supervisor's children that accept.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A fixed number of places, each with a process in it, or a time when the
   next one is started there.  */

#ifndef UPPERD_WORKERS_H
#define UPPERD_WORKERS_H 1

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "engine/engine.h"
#include "service/service.h"

/* One place.  */
struct worker_place
{
  /* Zero while nobody is in it.  */
  pid_t pid;
  /* When the process in it was started, by monotime_ms.  */
  int64_t started_ms;
  /* While empty, when to start the next; MONOTIME_NEVER: not again.  */
  int64_t restart_ms;
  /* How long the next one waits if this one dies young.  */
  int64_t backoff_ms;
  /* Where it hands connections over to us, or -1.  */
  int handover_fd;
};

struct workers
{
  struct service *service;
  struct engine const *engine;
  /* How many workers, threads or loops the user wants, or 0.  */
  unsigned int wanted;
  struct worker_place *places;
  unsigned int count;
  /* Heap: those that were replaced, and serve whom they have to the end.  */
  struct worker_place *leaving;
  unsigned int leaving_count;
};

/* Make the empty places that ENGINE wants, of the WANTED.  Return 0, or -1
   with errno set.  */
extern int workers_init (struct workers *workers, struct service *service,
                         struct engine const *engine, unsigned int wanted);

/* Start a worker in each place whose time has come.  One that cannot be
   started is tried again later, and logged.  Return when to call next, or
   MONOTIME_NEVER.  */
extern int64_t workers_start_due (struct workers *workers);

/* Note that the child that INFO tells of, as waitid gives it, has ended.
   Return whether it was a worker; its place is then empty, and if
   WILL_RESTART it is filled again after a pause, which grows while workers
   die young.  */
extern bool workers_note_end (struct workers *workers, siginfo_t const *info,
                              bool will_restart);

/* Start another worker in each place that has one, and have the one before
   stop when it has served whom it has.  Where none can be started, the one
   before stays, and that is logged.  */
extern void workers_replace (struct workers *workers);

/* Return the place numbered I of all, with those that are leaving at the end,
   or NULL.  */
extern struct worker_place *workers_place (struct workers const *workers,
                                           unsigned int i);

/* Send SIGNAL to all workers.  */
extern void workers_signal (struct workers *workers, int signal);

/* Return how many workers there are.  */
extern unsigned int workers_running (struct workers const *workers);

extern void workers_fini (struct workers *workers);

#endif
