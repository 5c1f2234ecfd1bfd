/* server.c -- a server that is measured.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a server and its children have used is told by the system when it is
   waited for, to the microsecond; while it runs, only its own processes'
   time is known as exactly, that of children it has reaped in ticks.  Those
   that it leaves behind become our children, so that nothing is lost.  */

#include "server.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "port.h"
#include "spawn.h"

/* What takes longer is a failure: starting and stopping, and until a server
   that nobody asks is at rest.  */
#define PATIENCE_S 20
#define REST_S 5
/* How often it is looked at.  */
#define MOMENT_MS 5
#define SERVERS_MAX 8
/* How often a server may find that its port has been taken meanwhile.  */
#define TRIES 3

/* The groups of the servers that run.  */
static pid_t groups[SERVERS_MAX];

static void
kill_groups (void)
{
  for (int i = 0; i < SERVERS_MAX; i++)
    if (groups[i] > 0)
      kill (-groups[i], SIGKILL);
}

void
server_fail (char const *what)
{
  fprintf (stderr, "measure: %s\n", what);
  kill_groups ();
  exit (1);
}

/* Take all servers along.  */
static void
die (int signal_number)
{
  kill_groups ();
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

void
server_adopt_all (void)
{
  prctl (PR_SET_CHILD_SUBREAPER, 1);
  signal (SIGHUP, die);
  signal (SIGINT, die);
  signal (SIGTERM, die);
}

static double
seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Return the moment AFTER_S seconds from now.  */
static double
deadline_new (int after_s)
{
  return seconds () + after_s;
}

/* Wait a moment.  Return whether DEADLINE is still to come.  */
static bool
wait_a_moment (double deadline)
{
  poll (NULL, 0, MOMENT_MS);
  return seconds () < deadline;
}

/* Put TO in place of FROM among the groups.  */
static void
replace_group (pid_t from, pid_t to)
{
  for (int i = 0; i < SERVERS_MAX; i++)
    if (groups[i] == from)
      {
        groups[i] = to;
        return;
      }
  server_fail ("too many servers");
}

static uint64_t
nanoseconds (struct timeval time)
{
  return time.tv_sec * UINT64_C (1000000000) + time.tv_usec * UINT64_C (1000);
}

bool
server_reap (struct server *server)
{
  struct rusage usage;
  pid_t pid;
  while ((pid = wait4 (-server->group, NULL, WNOHANG, &usage)) > 0)
    {
      server->reaped_ns
          += nanoseconds (usage.ru_utime) + nanoseconds (usage.ru_stime);
      server->reaped_faults += usage.ru_minflt;
      server->switches += usage.ru_nvcsw + usage.ru_nivcsw;
      if (pid == server->group)
        server->has_ended = true;
    }
  return pid == 0;
}

/* Take a census of SERVER.  Return 0, or -1 with errno set.  */
static int
look (struct server *server, struct census *census, bool is_whole)
{
  server_reap (server);
  int result = census_take (census, server->group, is_whole);
  census->cpu_ns += server->reaped_ns;
  census->faults += server->reaped_faults;
  return result;
}

/* Wait until SERVER listens.  Return whether it does.  */
static bool
await_port (struct server *server)
{
  double deadline = deadline_new (PATIENCE_S);
  while (wait_a_moment (deadline) && !server->has_ended)
    {
      server->port = census_port (server->group);
      if (server->port)
        return true;
      server_reap (server);
    }
  return false;
}

/* Wait until SERVER has as many processes as a moment ago and no zombie, and
   that is its start.  */
static bool
await_start (struct server *server)
{
  unsigned long int before = 0;
  double deadline = deadline_new (PATIENCE_S);
  while (wait_a_moment (deadline))
    {
      struct census *census = &server->start;
      if (look (server, census, true) == 0 && census->processes == before
          && census->zombies == 0)
        return true;
      before = census->processes;
    }
  return false;
}

/* Start SERVER, and wait until it serves.  Return whether it does.  */
static bool
try_start (struct server *server, char **argv, int cpu)
{
  char const *const none[] = { NULL };
  if (port_offer () < 0)
    server_fail ("no port is free");
  *server = (struct server){
    .group = spawn (argv, none, cpu, -1, -1),
  };
  if (server->group < 0)
    return false;
  replace_group (0, server->group);
  return await_port (server) && port_try (server->port, PATIENCE_S)
         && await_start (server);
}

/* End all processes of SERVER.  */
static void
clear (struct server *server)
{
  kill (-server->group, SIGKILL);
  double deadline = deadline_new (PATIENCE_S);
  while (server_reap (server))
    if (!wait_a_moment (deadline))
      server_fail ("the server cannot be killed");
  replace_group (server->group, 0);
}

void
server_start (struct server *server, char **argv, int cpu)
{
  for (int i = 0; i < TRIES; i++)
    {
      if (try_start (server, argv, cpu))
        return;
      if (server->group < 0 || !server->has_ended)
        break;
      clear (server);
    }
  server_fail ("the server did not start");
}

bool
server_await_rest (struct server *server)
{
  struct census census;
  double deadline = deadline_new (REST_S);
  while (wait_a_moment (deadline))
    if (look (server, &census, false) == 0
        && census.processes <= server->start.processes && census.zombies == 0)
      return true;
  return false;
}

void
server_mark (struct server *server, char const *name)
{
  struct census *census = &server->marks[server->n_marks++ % SERVER_MARKS];
  if (look (server, census, true) < 0)
    server_fail ("cannot read /proc");
  census_print (census, name);
}

/* Set what SERVER, which has ended, used.  */
static void
sum_up (struct server *server)
{
  struct census const *marks = server->marks;
  if (server->n_marks == 2)
    {
      server->cpu_us = (marks[1].cpu_ns - marks[0].cpu_ns) / 1000;
      server->faults = marks[1].faults - marks[0].faults;
      return;
    }
  server->cpu_us = (server->reaped_ns - server->start.cpu_ns) / 1000;
  server->faults = server->reaped_faults - server->start.faults;
}

void
server_stop (struct server *server)
{
  kill (server->group, SIGTERM);
  double deadline = deadline_new (PATIENCE_S);
  while (server_reap (server) && !server->has_ended)
    if (!wait_a_moment (deadline))
      server_fail ("the server did not stop");
  clear (server);
  sum_up (server);
}
