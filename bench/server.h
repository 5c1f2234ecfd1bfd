/* server.h -- a server that is measured.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing here returns after a failure: it says on standard error what went
   wrong, kills what was started, and exits with 1.  */

#ifndef BENCH_SERVER_H
#define BENCH_SERVER_H 1

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "census.h"

/* Of each server the start and the last two moments are kept.  */
#define SERVER_MARKS 2

struct server
{
  /* Its first process, which is also its group.  */
  pid_t group;
  bool has_ended;
  /* Where it listens, on 127.0.0.1.  */
  unsigned int port;
  /* What those processes used that are waited for.  */
  uint64_t reaped_ns;
  unsigned long int reaped_faults;
  struct census start;
  struct census marks[SERVER_MARKS];
  unsigned long int n_marks;
  /* What it used: between the two marks, or without these from the start to
     its end, and then exactly.  */
  uint64_t cpu_us;
  unsigned long int faults;
  /* Context switches of its whole life.  */
  unsigned long int switches;
};

/* From now on, take over the processes that servers leave behind; and if a
   signal ends this process, kill all servers first.  */
extern void server_adopt_all (void);

/* Start the server ARGV on the processor CPU (-1: any), and wait until it
   listens on 127.0.0.1 and serves there.  One that cannot choose a port
   finds the number of a free one in the environment, as FREE_PORT; if it ends
   at once, which it may because another was faster, it is tried again.  */
extern void server_start (struct server *server, char **argv, int cpu);

/* Wait for those of SERVER's processes that have ended and are ours to wait
   for.  Return whether it has others.  */
extern bool server_reap (struct server *server);

/* Wait until SERVER has no more processes than at its start.  Return false
   if that takes too long.  */
extern bool server_await_rest (struct server *server);

/* Look at SERVER now, the moment called NAME, and print what was seen.  */
extern void server_mark (struct server *server, char const *name);

/* End SERVER by SIGTERM, and see what it has used.  */
extern void server_stop (struct server *server);

/* Say WHAT has gone wrong, kill all servers, exit with 1.  */
extern _Noreturn void server_fail (char const *what);

#endif
