/* run.h -- what the threads of a load test have in common.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A run has phases: connections are made; there is traffic, and it is
   measured from some time on until another; what is under way ends; the
   connections end.  Workers go through them on their own, with the same
   clock.  They meet twice: traffic begins when all are connected, and once a
   second each adds up what it has counted.

   Who writes what: the members above LOCK are set before the workers start,
   and only read from then on.  Those below it belong to who holds it.  */

#ifndef UPPERC_LOAD_RUN_H
#define UPPERC_LOAD_RUN_H 1

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "upperc/load/client.h"
#include "upperc/load/tally.h"
#include "upperc/message.h"
#include "upperc/options.h"

/* The first failure, to be told of.  */
struct run_failure
{
  /* STATUS_ANSWERED while there is none.  */
  enum status status;
  int error;
  enum tls_problem tls_problem;
  char const *tls_detail;
  /* Of which connection, and which of its messages.  */
  struct message message;
  bool has_difference;
  struct verify_report difference;
};

struct run
{
  struct options const *options;
  uint64_t connections;
  uint64_t threads;
  /* How long it is measured, in milliseconds; negative: for ever.  */
  int64_t duration_ms;
  /* Where to.  */
  struct sockaddr_storage address;
  socklen_t length;
  struct message_style style;
  /* Readable when the run shall end early; and written to when there is
     something to be told.  */
  int stop_fd;
  int news_fd;

  pthread_mutex_t lock;
  /* All are connected, or shall not wait for that.  */
  pthread_cond_t has_begun;
  uint64_t workers_connected;
  uint64_t workers_ended;
  /* When traffic begins, by monotime_ns; 0: not yet.  */
  int64_t start_ns;
  /* How many times a worker has added to what follows.  */
  uint64_t added;
  /* Since the last time that it was told, and in all.  */
  struct tally interval;
  struct tally total;
  /* When the last message of TOTAL was answered; in the end, when the time was
     over if that is later.  */
  int64_t last_ns;
  /* How many messages were late at a time, waiting for a connection.  */
  uint64_t most_behind;
  struct run_failure failure;
  /* The failure is of a kind that there is no use in going on.  */
  bool is_hopeless;
};

/* Note that a worker is connected, and wait until all are.  Return when
   traffic begins.  */
extern int64_t run_begin (struct run *run);

/* Add TALLY, which is of the time until LAST_NS, to RUN, and empty it.
   HAS_ENDED: it is the worker's last one.  */
extern void run_add (struct run *run, struct tally *tally, int64_t last_ns,
                     uint64_t most_behind, bool has_ended);

/* Note FAILURE, unless there was one before.  If IS_HOPELESS, there is no use
   in going on, and this one counts more than others.  */
extern void run_note_failure (struct run *run,
                              struct run_failure const *failure,
                              bool is_hopeless);

#endif
