/* capacity.c -- how many connections the system allows.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "unit.sys/aid.h"

#include "service/capacity.h"

/* A limit, and the connections that it allows.  */
struct pair
{
  rlim_t limit;
  uint64_t connections;
};

static struct pair const pairs[] = {
  { 1, 1 },     { 16, 1 },     { 17, 1 },      { 18, 2 },
  { 32, 16 },   { 256, 240 },  { 257, 241 },   { 271, 255 },
  { 272, 255 }, { 1024, 960 }, { 1600, 1500 }, { 1607, 1507 },
};

/* Return whether RESOURCE at PAIR's limit, called NAME, gives PAIR's
   connections.  */
static bool
allows (struct pair const *pair, int resource, char const *name,
        enum capacity_of of)
{
  struct capacity capacity;
  struct rlimit limit = { .rlim_cur = pair->limit, .rlim_max = pair->limit };
  if (setrlimit (resource, &limit) < 0)
    return HOLDS (false && "the limit can be set");
  capacity_find (&capacity, of, 0);
  return HOLDS (capacity.connections == pair->connections)
         && HOLDS (capacity.value == pair->limit)
         && HOLDS (strcmp (capacity.from, name) == 0);
}

static bool
allows_descriptors (void *pair)
{
  return allows (pair, RLIMIT_NOFILE, "RLIMIT_NOFILE",
                 CAPACITY_OF_DESCRIPTORS);
}

/* Threads need both.  */
static bool
allows_threads (void *pair)
{
  return allows (pair, RLIMIT_NOFILE, "RLIMIT_NOFILE", CAPACITY_OF_THREADS);
}

/* Return whether the soft limit is raised to the hard one.  */
static bool
is_raised (void *unused)
{
  struct rlimit limit = { .rlim_cur = 20, .rlim_max = 40 };
  (void)unused;
  if (setrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  capacity_raise ();
  return getrlimit (RLIMIT_NOFILE, &limit) == 0 && HOLDS (limit.rlim_cur == 40)
         && HOLDS (limit.rlim_max == 40);
}

static bool
allows_processes (void *pair)
{
  if (geteuid () == 0 && setuid (65534) < 0)
    return false;
  return allows (pair, RLIMIT_NPROC, "RLIMIT_NPROC", CAPACITY_OF_PROCESSES)
         && allows (pair, RLIMIT_NPROC, "RLIMIT_NPROC", CAPACITY_OF_THREADS);
}

/* Return whether there is a bound where the system has none.  */
static bool
has_bound (void *unused)
{
  (void)unused;
  struct capacity capacity;
  struct rlimit limit;
  capacity_find (&capacity, CAPACITY_OF_DESCRIPTORS, 0);
  if (!HOLDS (1 <= capacity.connections)
      || !HOLDS (capacity.connections <= CAPACITY_MAX)
      || getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  limit.rlim_cur = limit.rlim_max = (rlim_t)2 * CAPACITY_MAX;
  if (setrlimit (RLIMIT_NOFILE, &limit) < 0)
    return true;
  capacity_find (&capacity, CAPACITY_OF_DESCRIPTORS, 0);
  return HOLDS (capacity.connections == CAPACITY_MAX)
         && HOLDS (capacity.value == CAPACITY_MAX)
         && HOLDS (strcmp (capacity.from, "none") == 0);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    {
      struct pair pair = pairs[i];
      char name[64];
      snprintf (name, sizeof name, "%u descriptors", (unsigned int)pair.limit);
      AID_CHECK_REAL (aid_in_child (allows_descriptors, &pair), name);
      snprintf (name, sizeof name, "%u descriptors for threads",
                (unsigned int)pair.limit);
      AID_CHECK_REAL (aid_in_child (allows_threads, &pair), name);
      check (aid_in_child (allows_processes, &pair), "%u processes",
             (unsigned int)pair.limit);
    }
  check (aid_in_child (has_bound, NULL), "there is always a bound");
  struct capacity capacity;
  capacity_find (&capacity, CAPACITY_OF_PROCESSES, 0);
  check (1 <= capacity.connections && capacity.connections <= CAPACITY_MAX
             && capacity.connections <= capacity.value,
         "processes as the system has them");
  capacity_find (&capacity, CAPACITY_OF_TURNS, 7);
  check (capacity.connections == 7 && capacity.value == 7
             && strcmp (capacity.from, "workers") == 0,
         "as many as take turns");
  AID_CHECK_REAL (aid_in_child (is_raised, NULL), "as many as may be");
  return unit_end ();
}
