/* capacity.h -- how many connections the system allows.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SERVICE_CAPACITY_H
#define SERVICE_CAPACITY_H 1

#include <stdbool.h>
#include <stdint.h>

/* More connections than this make no sense: the size of the largest
   table.  */
#define CAPACITY_MAX (1 << 20)

/* What each connection takes for itself, and so what bounds their number.  */
enum capacity_of
{
  CAPACITY_OF_PROCESSES,
  /* A thread, and a descriptor of the process that has all of them.  */
  CAPACITY_OF_THREADS,
  /* A descriptor of one process that serves many.  */
  CAPACITY_OF_DESCRIPTORS,
  /* The whole time of a process or a thread: there are no more connections
     than these; all others wait in the listeners' queues.  */
  CAPACITY_OF_TURNS
};

struct capacity
{
  /* How many connections there may be.  */
  uint64_t connections;
  /* What bounds them, a limit of the system or "workers", and its value;
     "none" and CAPACITY_MAX where the system would allow more than that.  */
  char const *from;
  uint64_t value;
};

/* Allow this process and its children as many descriptors as they may
   have.  */
extern void capacity_raise (void);

/* Set *CAPACITY to what this process and its children may serve if each
   connection takes what OF says; of turns there are TURNS.  Part of what the
   system allows is left for everybody else.  */
extern void capacity_find (struct capacity *capacity, enum capacity_of of,
                           unsigned int turns);

#endif
