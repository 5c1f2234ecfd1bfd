/* census.h -- what a group of processes uses.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Looked at from outside, through /proc, so that nothing depends on what a
   server says about itself.  */

#ifndef BENCH_CENSUS_H
#define BENCH_CENSUS_H 1

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct census
{
  /* How many there are, zombies not among them.  */
  unsigned long int processes;
  unsigned long int threads;
  unsigned long int zombies;
  /* Open in all of them, and in the one that has the most.  */
  unsigned long int descriptors;
  unsigned long int descriptors_most;
  /* Memory in KiB: each page divided by the number of its users, and
     everything that each process sees.  */
  unsigned long int pss_kb;
  unsigned long int rss_kb;
  /* The part of PSS_KB that is in no file: what they write themselves.  */
  unsigned long int own_kb;
  /* CPU time, user and system: of the processes themselves, and of children
     that they have reaped (which the system tells in whole ticks).  */
  uint64_t cpu_ns;
  /* Page faults that no device was asked for, children's included.  */
  unsigned long int faults;
};

/* Count the processes of GROUP and their CPU time and faults; also
   descriptors and memory, which takes longer, if IS_WHOLE.
   Return 0, or -1 with errno set.  */
extern int census_take (struct census *census, pid_t group, bool is_whole);

/* Return the port at which one of GROUP listens, by TCP and IPv4; or 0 if
   none does.  */
extern unsigned int census_port (pid_t group);

/* Print CENSUS, of the moment called NAME, in a line of words KEY=VALUE.  */
extern void census_print (struct census const *census, char const *name);

/* Look how old the zombies of GROUP are.  Return the greatest age seen so
   far in this process, in milliseconds, as exactly as it is called
   often.  */
extern unsigned long int census_zombie_age (pid_t group);

#endif
