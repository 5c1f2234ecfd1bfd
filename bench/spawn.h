/* spawn.h -- start a program on a processor of its own.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef BENCH_SPAWN_H
#define BENCH_SPAWN_H 1

#include <sys/types.h>

/* Find the first and the last processor that we may use.  They are the same
   where there is but one.  */
extern void processors_find (int *first, int *last);

/* Pin this process to the processor CPU; do nothing if that is -1.  */
extern void pin (int cpu);

/* Run ARGV, with the arguments MORE added at its end, pinned to CPU, in
   a process group of its own, with IN and OUT as its standard input and
   output (-1: ours).  It is sent SIGTERM if this process
   ends before it.  Return its id, or -1 with errno set.  */
extern pid_t spawn (char **argv, char const *const *more, int cpu, int in,
                    int out);

#endif
