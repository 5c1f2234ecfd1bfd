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

struct capacity
{
  /* How many connections there may be.  */
  uint64_t connections;
  /* The limit of the system from which that follows, and its value; "none"
     and CAPACITY_MAX where the system would allow more than that.  */
  char const *from;
  uint64_t value;
};

/* Set *CAPACITY to what this process and its children may serve.  If
   IS_PROCESS_EACH a connection costs a process, otherwise a descriptor of
   one process.  Part of the limit is left for everybody else.  */
extern void capacity_find (struct capacity *capacity, bool is_process_each);

#endif
