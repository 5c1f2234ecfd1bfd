/* deadlines.h -- who has waited for too long.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A queue for each kind of timeout: all in it wait for equally long, so that
   the first is always the next that is due, and nothing need be sorted.  Its
   users need one timer for all of them, and none per message.  */

#ifndef ENGINE_DEADLINES_H
#define ENGINE_DEADLINES_H 1

#include <stdbool.h>
#include <stdint.h>

/* A place in a queue; all zero: in none.  */
struct deadline
{
  struct deadline *previous;
  struct deadline *next;
  int64_t due_ms;
};

/* Times are by monotime_ms.  Not to be moved.  */
struct deadlines
{
  /* First and last are its neighbours.  */
  struct deadline ring;
  /* How long each waits; 0: for ever, and the queue stays empty.  */
  int64_t timeout_ms;
};

extern void deadlines_init (struct deadlines *deadlines, int64_t timeout_ms);

/* Put DEADLINE, which is in no queue, at the end of this one: it waits from
   FROM_MS on, which is no earlier than any that came before.  */
extern void deadlines_add (struct deadlines *deadlines,
                           struct deadline *deadline, int64_t from_ms);

/* Take DEADLINE out of its queue, if it is in one.  */
extern void deadlines_remove (struct deadline *deadline);

/* Return the first that is due at NOW_MS, which stays in the queue, or
   NULL.  */
extern struct deadline *deadlines_due (struct deadlines const *deadlines,
                                       int64_t now_ms);

/* Return when the first is due, or MONOTIME_NEVER.  */
extern int64_t deadlines_next (struct deadlines const *deadlines);

#endif
