/* path.h -- one connection: both its directions, and how it ends.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef MANGLER_PATH_H
#define MANGLER_PATH_H 1

#include <poll.h>
#include <stdbool.h>
#include <stdint.h>

#include "mangler/flow.h"

enum path_state
{
  /* Bytes are passed on.  */
  PATH_RUNS,
  /* The question's rest comes back.  */
  PATH_REFLECTS,
  /* The answer has been ended before its time.  */
  PATH_LINGERS,
  /* Nothing is passed on, and nobody is told.  */
  PATH_IS_SILENT,
  /* It is reset as soon as all has arrived.  */
  PATH_RESETS,
  PATH_IS_OVER
};

struct path
{
  struct plan const *plan;
  enum path_state state;
  int client;
  int server;
  struct flow question;
  struct flow answer;
  /* When something of the question was read, and of either.  */
  int64_t last_asked;
  int64_t last_moved;
  /* When to lose patience.  */
  int64_t give_up;
  /* The end of that direction has been dealt with.  */
  bool has_ended_question;
  bool has_ended_answer;
};

/* Return a new path from the socket CLIENT, which it owns, to the server of
   PLAN, at the time NOW.  */
extern struct path *path_new (struct plan const *plan, int client,
                              int64_t now);

/* Free PATH, and close what it has open.  */
extern void path_free (struct path *path);

/* Set POLLS, one for the client and one for the server, to what PATH waits
   for at the time NOW.  */
extern void path_watch (struct path const *path, struct pollfd polls[2],
                        int64_t now);

/* Return when path_run is to be called, whatever is ready.  */
extern int64_t path_deadline (struct path const *path, int64_t now);

/* Do what can be done at the time NOW, POLLS being ready.  */
extern void path_run (struct path *path, struct pollfd const polls[2],
                      int64_t now);

/* Return whether PATH has ended.  */
extern bool path_is_over (struct path const *path);

#endif
