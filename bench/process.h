/* process.h -- the processes of a group, as /proc shows them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A process may end while it is looked at: what cannot be read any more is
   taken for nothing.  */

#ifndef BENCH_PROCESS_H
#define BENCH_PROCESS_H 1

#include <dirent.h>
#include <stdbool.h>
#include <sys/types.h>

/* What /proc/PID/stat says of a process.  */
struct process
{
  pid_t id;
  char state;
  pid_t parent;
  pid_t group;
  unsigned long int faults;
  unsigned long int children_faults;
  /* Of its children, in ticks.  */
  unsigned long int children_ticks;
  unsigned long int threads;
  /* When it began; with the id this names it for ever.  */
  unsigned long long int start;
};

/* Read the next process of GROUP from the directory PROC: one that is in it,
   or a child of the first of it, which may have left it.  Return whether
   there was one.  */
extern bool process_next (DIR *proc, pid_t group, struct process *process);

/* Return a port at which the process ID listens, by TCP and IPv4; or 0 if
   there is none.  */
extern unsigned int process_port (pid_t id);

#endif
