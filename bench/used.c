/* used.c -- the processor time that a program used.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: used [-c CPU] PROGRAM [ARGUMENT]...

   Run PROGRAM, pinned to the processor CPU if that is given, and print
   "cpu_us=N" on standard output when it has ended: user and system, its
   children that it waited for included.  The exit status is 1 if its own is
   not 0.  */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spawn.h"

static long int
microseconds (struct timeval time)
{
  return time.tv_sec * 1000000L + time.tv_usec;
}

int
main (int argc, char **argv)
{
  char const *const none[] = { NULL };
  struct rusage usage;
  int cpu = -1;
  int status;
  if (argc > 3 && strcmp (argv[1], "-c") == 0)
    {
      char *end;
      cpu = (int)strtol (argv[2], &end, 10);
      argv += 2;
      argc -= 2;
    }
  if (argc < 2)
    {
      fprintf (stderr, "Usage: used [-c CPU] PROGRAM [ARGUMENT]...\n");
      return 2;
    }
  pid_t pid = spawn (argv + 1, none, cpu, -1, -1);
  if (pid < 0 || waitpid (pid, &status, 0) < 0
      || getrusage (RUSAGE_CHILDREN, &usage) < 0)
    {
      fprintf (stderr, "used: %s: %s\n", argv[1], strerror (errno));
      return 1;
    }
  printf ("cpu_us=%ld\n",
          microseconds (usage.ru_utime) + microseconds (usage.ru_stime));
  return status != 0;
}
