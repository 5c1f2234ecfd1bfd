/* acceptor.h -- wait for connections, take them in, pause when that fails.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ENGINE_ACCEPTOR_H
#define ENGINE_ACCEPTOR_H 1

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "engine/engine.h"
#include "service/admission.h"
#include "service/end.h"

#define ACCEPTOR_FEW 8

/* Accepting, in one process.  Not to be moved.  */
struct acceptor
{
  struct worker const *worker;
  /* The slots' owner.  */
  pid_t self;
  struct refusals refusals;
  /* The listeners, the signals and the lifeline.  */
  struct pollfd *watched;
  /* Room for them, if they are few: the kernel writes to them between two
     forks, and this struct lies on a page of the stack that is written
     then anyway, while one of the heap would be copied each time.  */
  struct pollfd few[ACCEPTOR_FEW];
  size_t n_listeners;
  /* The listener to begin with, so that each has its turn.  */
  size_t next;
  /* While paused: until when, by monotime_ms; else 0.  */
  int64_t paused_until_ms;
  /* When a pause may be logged again.  */
  int64_t next_log_ms;
  /* Whether a pause was logged and its end was not.  */
  bool is_pause_logged;
  bool is_stopped;
};

/* A connection that was taken in.  */
struct arrival
{
  /* The blocking socket, closed on exec; the caller's to close.  */
  int fd;
  /* Its slot, claimed for this process and filled.  */
  size_t slot;
};

/* Begin to accept for WORKER.  Return 0, or -1 with errno set.  */
extern int acceptor_init (struct acceptor *acceptor,
                          struct worker const *worker);

/* Wait for the next connection that is admitted.  Return true with
   *ARRIVAL; false when the worker is to stop, or with errno set other than
   0 when it cannot go on.  */
extern bool acceptor_next (struct acceptor *acceptor, struct arrival *arrival);

/* Accept nothing for a while, because WHAT (a literal) failed with ERRNUM:
   until a short time has passed or a connection has ended.  One line a
   period is logged.  */
extern void acceptor_pause (struct acceptor *acceptor, char const *what,
                            int errnum);

/* Turn ARRIVAL away after all: free its slot, reset it.  */
extern void acceptor_drop (struct acceptor *acceptor,
                           struct arrival const *arrival,
                           enum connection_end end);

extern void acceptor_fini (struct acceptor *acceptor);

#endif
