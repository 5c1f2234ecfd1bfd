/* refused-calls.h -- system calls that who serves may not make.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Who makes one waits for us: it is logged, and then it fails, or who made it
   is killed.  Sessions ask in the way of the worker that started them, and
   may outlive it.  */

#ifndef UPPERD_REFUSED_CALLS_H
#define UPPERD_REFUSED_CALLS_H 1

#include <poll.h>
#include <stddef.h>
#include <stdint.h>

#include "service/service.h"
#include "sys/call-filter.h"

/* Made of zeros, none.  */
struct refused_calls
{
  /* Null if nobody asks.  */
  struct service const *service;
  struct call_names names;
  /* Where we are asked: COUNT of them, with room for ROOM.  Heap.  */
  int *listeners;
  size_t count;
  size_t room;
  /* When this period ends, by monotime_ms; how many were logged in it, and
     how many were not.  */
  int64_t end_ms;
  unsigned int logged;
  unsigned long int left_out;
};

/* Be ready to answer those in SERVICE's sandbox, which is on.  */
extern void refused_calls_init (struct refused_calls *calls,
                                struct service const *service);

/* Return how many descriptors there are to watch at most.  */
extern unsigned int refused_calls_polls (struct refused_calls const *calls);

/* Set POLLS to what CALLS waits for.  Return how many.  */
extern size_t refused_calls_watch (struct refused_calls const *calls,
                                   struct pollfd *polls);

/* Return when CALLS is to be served at the latest, by monotime_ms.  */
extern int64_t refused_calls_deadline (struct refused_calls const *calls);

/* Answer whom the N of POLLS show.  */
extern void refused_calls_serve (struct refused_calls *calls,
                                 struct pollfd const *polls, size_t n);

extern void refused_calls_fini (struct refused_calls *calls);

#endif
