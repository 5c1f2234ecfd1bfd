/* capacity.c -- how many connections the system allows.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Better to turn the newcomer away than to let accept or fork fail: so the
   limit is set below the system's, with a reserve for other programs and
   for our own files.  Runs in: the supervisor, once.  */

#include <config.h>

#include "service/capacity.h"

#include <sys/resource.h>

#include "sys/process-limit.h"

/* Left over: a sixteenth, but no less than this.  */
#define RESERVE_MIN 16
#define RESERVE_PART 16

static uint64_t
descriptor_limit (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
    return UINT64_MAX;
  return limit.rlim_cur;
}

void
capacity_raise (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

/* Set *CAPACITY to the limit of the system, and its name.  */
static void
find_limit (struct capacity *capacity, enum capacity_of of)
{
  capacity->value = UINT64_MAX;
  if (of != CAPACITY_OF_DESCRIPTORS)
    capacity->value = process_limit (&capacity->from);
  if (of != CAPACITY_OF_PROCESSES && descriptor_limit () < capacity->value)
    {
      capacity->from = "RLIMIT_NOFILE";
      capacity->value = descriptor_limit ();
    }
}

void
capacity_find (struct capacity *capacity, enum capacity_of of,
               unsigned int turns)
{
  if (of == CAPACITY_OF_TURNS)
    {
      *capacity = (struct capacity){
        .connections = turns,
        .from = "workers",
        .value = turns,
      };
      return;
    }
  find_limit (capacity, of);
  uint64_t reserve = capacity->value / RESERVE_PART;
  if (reserve < RESERVE_MIN)
    reserve = RESERVE_MIN;
  capacity->connections
      = capacity->value > reserve ? capacity->value - reserve : 1;
  if (capacity->connections > CAPACITY_MAX)
    {
      capacity->connections = CAPACITY_MAX;
      capacity->from = "none";
      capacity->value = CAPACITY_MAX;
    }
}
