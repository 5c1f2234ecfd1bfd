/* deadlines.c -- who has waited for too long.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: workers, each with queues of its own.  */

#include <config.h>

#include "engine/deadlines.h"

#include <stddef.h>

#include "sys/monotime.h"

void
deadlines_init (struct deadlines *deadlines, int64_t timeout_ms)
{
  deadlines->ring.previous = deadlines->ring.next = &deadlines->ring;
  deadlines->ring.due_ms = MONOTIME_NEVER;
  deadlines->timeout_ms = timeout_ms;
}

void
deadlines_add (struct deadlines *deadlines, struct deadline *deadline,
               int64_t from_ms)
{
  struct deadline *ring = &deadlines->ring;
  if (deadlines->timeout_ms == 0)
    return;
  deadline->due_ms = from_ms + deadlines->timeout_ms;
  deadline->next = ring;
  deadline->previous = ring->previous;
  ring->previous->next = deadline;
  ring->previous = deadline;
}

void
deadlines_remove (struct deadline *deadline)
{
  if (!deadline->next)
    return;
  deadline->previous->next = deadline->next;
  deadline->next->previous = deadline->previous;
  deadline->next = deadline->previous = NULL;
}

struct deadline *
deadlines_due (struct deadlines const *deadlines, int64_t now_ms)
{
  struct deadline *first = deadlines->ring.next;
  return first->due_ms <= now_ms ? first : NULL;
}

int64_t
deadlines_next (struct deadlines const *deadlines)
{
  return deadlines->ring.next->due_ms;
}
