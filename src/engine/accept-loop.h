/* accept-loop.h -- wait for the next connection, and for nothing else.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For engines that accept one connection at a time.  */

#ifndef ENGINE_ACCEPT_LOOP_H
#define ENGINE_ACCEPT_LOOP_H 1

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/acceptor.h"

#define ACCEPT_LOOP_FEW 8

/* Not to be moved.  */
struct accept_loop
{
  struct acceptor acceptor;
  /* The listeners, the signals and the lifeline.  */
  struct pollfd *watched;
  /* Room for them, if they are few: the kernel writes to them between two
     forks, and this struct lies on a page of the stack that is written
     then anyway, while one of the heap would be copied each time.  */
  struct pollfd few[ACCEPT_LOOP_FEW];
  size_t n_listeners;
  /* The listener to begin with, so that each has its turn.  */
  size_t next;
  /* Where other processes wait, too: see fd-herd.h; else -1.  */
  int herd_fd;
};

/* Begin to accept for WORKER.  If IS_SHARED, other processes wait for
   the same listeners.  Return 0, or -1 with errno set.  */
extern int accept_loop_init (struct accept_loop *loop,
                             struct worker const *worker, bool is_shared);

/* Wait for the next connection that is admitted.  Return true with
   *ARRIVAL, and once that is being served acceptor_served is to be called;
   false when the worker is to stop, or with errno set other than
   0 when it cannot go on.  */
extern bool accept_loop_next (struct accept_loop *loop,
                              struct arrival *arrival);

extern void accept_loop_fini (struct accept_loop *loop);

#endif
