/* server.h -- a server that is measured.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nothing here returns after a failure: it says on standard error what went
   wrong, kills what was started, and exits with 1.  */

#ifndef BENCH_SERVER_H
#define BENCH_SERVER_H 1

#include <stdint.h>
#include <sys/types.h>

#include "census.h"

/* Of each server the start and the last two moments are kept.  */
#define SERVER_MARKS 2

struct server
{
  /* Its process, which is also its group; 0: it does not run.  */
  pid_t group;
  /* Where it listens.  */
  char host[64];
  char port[16];
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

/* Start the server ARGV, with --port-file=FILE added, on the processor CPU
   (-1: any), and wait until it says where it listens and serves there.  */
extern void server_start (struct server *server, char **argv, int cpu);

/* Wait until SERVER has no more processes than at its start.  */
extern void server_await_rest (struct server *server);

/* Look at SERVER now, the moment called NAME, and print what was seen.  */
extern void server_mark (struct server *server, char const *name);

/* End SERVER by SIGTERM, and see what it has used.  */
extern void server_stop (struct server *server);

/* Say WHAT has gone wrong, kill all servers, exit with 1.  */
extern _Noreturn void server_fail (char const *what);

#endif
