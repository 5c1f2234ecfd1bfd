/* queue.h -- clients in the order in which they last moved.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All in one queue may wait equally long, so the first is always the next
   whose time is over; to put one in or take it out costs the same however
   many there are.  A client is in one queue at most.  */

#ifndef UPPERC_LOAD_QUEUE_H
#define UPPERC_LOAD_QUEUE_H 1

#include <stddef.h>
#include <stdint.h>

#include "sys/monotime.h"
#include "upperc/load/client.h"

/* A ring through a head that is no client: an empty one is the head
   alone.  */
struct queue
{
  struct client head;
  /* How long a client may be in it, in nanoseconds; MONOTIME_NEVER: for
     ever.  */
  int64_t limit_ns;
};

static inline void
queue_init (struct queue *queue, int64_t limit_ns)
{
  queue->head.next = queue->head.previous = &queue->head;
  queue->limit_ns = limit_ns;
}

/* Return the first in QUEUE, or NULL.  */
static inline struct client *
queue_first (struct queue const *queue)
{
  return queue->head.next == &queue->head ? NULL : queue->head.next;
}

/* Take CLIENT out of its queue, if it is in one.  */
static inline void
queue_remove (struct client *client)
{
  if (!client->next)
    return;
  client->next->previous = client->previous;
  client->previous->next = client->next;
  client->next = client->previous = NULL;
}

/* Put CLIENT, which moves at NOW_NS, at the end of QUEUE, and take it out of
   the one that it was in.  */
static inline void
queue_append (struct queue *queue, struct client *client, int64_t now_ns)
{
  queue_remove (client);
  client->moved_ns = now_ns;
  client->next = &queue->head;
  client->previous = queue->head.previous;
  client->previous->next = client;
  queue->head.previous = client;
}

/* Return when the time of the first in QUEUE is over.  */
static inline int64_t
queue_deadline (struct queue const *queue)
{
  struct client const *first = queue_first (queue);
  if (!first || queue->limit_ns == MONOTIME_NEVER)
    return MONOTIME_NEVER;
  return first->moved_ns + queue->limit_ns;
}

#endif
