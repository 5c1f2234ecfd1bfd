/* spawn.c -- start a program on a processor of its own.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "spawn.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

void
processors_find (int *first, int *last)
{
  cpu_set_t set;
  *first = *last = -1;
  if (sched_getaffinity (0, sizeof set, &set) < 0)
    return;
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
    if (CPU_ISSET (cpu, &set))
      {
        if (*first < 0)
          *first = cpu;
        *last = cpu;
      }
}

void
pin (int cpu)
{
  cpu_set_t set;
  if (cpu < 0)
    return;
  CPU_ZERO (&set);
  CPU_SET (cpu, &set);
  sched_setaffinity (0, sizeof set, &set);
}

/* Return ARGV with MORE at its end, or NULL.  */
static char **
extend (char **argv, char const *const *more)
{
  size_t n = 0, n_more = 0;
  while (argv[n])
    n++;
  while (more[n_more])
    n_more++;
  char **full = calloc (n + n_more + 1, sizeof *full);
  if (!full)
    return NULL;
  memcpy (full, argv, n * sizeof *full);
  for (size_t i = 0; i < n_more; i++)
    full[n + i] = strdup (more[i]);
  return full;
}

pid_t
spawn (char **argv, char const *const *more, int cpu, int in, int out)
{
  pid_t parent = getpid ();
  pid_t child = fork ();
  if (child > 0)
    /* Whoever comes first does it.  */
    setpgid (child, child);
  if (child != 0)
    return child;
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  pin (cpu);
  char **full = extend (argv, more);
  if (!full || getppid () != parent || (in >= 0 && dup2 (in, 0) < 0)
      || (out >= 0 && dup2 (out, 1) < 0))
    _exit (127);
  execvp (full[0], full);
  fprintf (stderr, "%s: %s\n", full[0], strerror (errno));
  _exit (127);
}
