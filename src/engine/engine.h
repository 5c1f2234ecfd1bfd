/* engine.h -- the contract of engines: how connections are spread.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An engine decides which process or thread serves which connection, and
   nothing else.  The supervisor starts the engine's workers, restarts those
   that die, tells them to stop and reaps them; it never accepts.  Workers
   accept, and never reap: so nothing interrupts who accepts.

   What an engine gets, in each worker: the service with its listeners, its
   table of slots and its log, all inherited; and a descriptor that shows
   the signals the worker is sent.

   What it must do: admit every connection it accepts (admission.h), see
   that the slot belongs to the process that serves, serve it by session_run
   or to the same effect, and return from `work' soon after SIGTERM, with
   its own connections served to their end.

   To add an engine: write a file that ends in a const struct engine, and
   list it in engine.c.  */

#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H 1

#include <stdbool.h>
#include <stddef.h>

#include "service/capacity.h"
#include "service/service.h"

/* One worker process, as its engine sees it.  */
struct worker
{
  struct service *service;
  /* Its number, from 0; a worker that takes a dead one's place has the
     same.  */
  unsigned int number;
  /* How many workers, threads or loops the user wants; 0: as the engine
     thinks best.  */
  unsigned int wanted;
  /* Shows SIGTERM (stop), SIGUSR1 (a connection has ended: what was paused
     may go on) and SIGHUP (open the log anew); see signal-fd.h.  */
  int signal_fd;
  /* Where connections are handed to the supervisor (handover.h), or -1 if
     the engine does not hand over.  */
  int handover_fd;
};

struct engine
{
  char const *name;
  /* One line for --list-engines, marked for translation.  */
  char const *summary;

  /* Return how many worker processes there are to be, of the WANTED (0: as
     the engine thinks best).  NULL: one, whatever is wanted.  */
  unsigned int (*worker_count) (unsigned int wanted);

  /* Return how many connections are served at once where each takes a
     turn; otherwise NULL.  */
  unsigned int (*turn_count) (unsigned int wanted);

  /* Be a worker: accept and serve until told to stop.  Return the
     process's exit status.  */
  int (*work) (struct worker *worker);

  /* Whether connections are handed to the supervisor, which forks a process
     for each.  */
  bool hands_over;

  /* What each connection takes for itself.  */
  enum capacity_of each_takes;

  /* What its workers start.  */
  enum sandbox_starts starts;
};

/* Return the engine called NAME, or NULL.  */
extern struct engine const *engine_by_name (char const *name);

/* Return whether NAME is that of an engine which was left out when this was
   built, for want of what it needs.  */
extern bool engine_is_left_out (char const *name);

/* Return the engine numbered I, from the default one on, or NULL after the
   last.  */
extern struct engine const *engine_by_index (size_t i);

#endif
