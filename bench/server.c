/* server.c -- a server that is measured.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a server and its children have used is told by the system when it is
   waited for, to the microsecond; while it runs, only its own processes'
   time is known as exactly, that of children it has reaped in ticks.  */

#include "server.h"

#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "spawn.h"

/* Longer is a failure.  */
#define PATIENCE_MS 20000
#define SERVERS_MAX 8

/* The groups of the servers that run.  */
static pid_t groups[SERVERS_MAX];

void
server_fail (char const *what)
{
  fprintf (stderr, "measure: %s\n", what);
  for (int i = 0; i < SERVERS_MAX; i++)
    if (groups[i] > 0)
      kill (-groups[i], SIGKILL);
  exit (1);
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

/* Read from the file NAME where SERVER listens.  Return whether it says so
   yet.  */
static bool
read_port_file (struct server *server, char const *name)
{
  FILE *file = fopen (name, "r");
  if (!file)
    return false;
  int n = fscanf (file, "%63s %15s", server->host, server->port);
  fclose (file);
  if (n != 2)
    server_fail ("no host and port in the port file");
  return true;
}

/* Wait until SERVER has written the file NAME.  Return whether it has.  */
static bool
await_port_file (struct server *server, char const *name)
{
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 5)
    {
      if (read_port_file (server, name))
        return true;
      if (waitpid (server->group, NULL, WNOHANG) != 0)
        {
          replace_group (server->group, 0);
          return false;
        }
      poll (NULL, 0, 5);
    }
  return false;
}

void
server_start (struct server *server, char **argv, int cpu)
{
  char directory[] = "/tmp/measure-XXXXXX";
  char option[64];
  if (!mkdtemp (directory))
    server_fail ("no directory for the port file");
  snprintf (option, sizeof option, "--port-file=%s/port", directory);
  char const *name = strchr (option, '/');
  char const *more[] = { option, NULL };
  *server = (struct server){
    .group = spawn (argv, more, cpu, -1, -1),
  };
  if (server->group > 0)
    replace_group (0, server->group);
  bool is_started = server->group > 0 && await_port_file (server, name);
  unlink (name);
  rmdir (directory);
  if (!is_started)
    server_fail ("the server did not start");
  census_take (&server->start, server->group, true);
}

void
server_await_rest (struct server *server)
{
  struct census census;
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 2)
    {
      if (census_take (&census, server->group, false) == 0
          && census.processes <= server->start.processes
          && census.zombies == 0)
        return;
      poll (NULL, 0, 2);
    }
  server_fail ("the server has processes left");
}

void
server_mark (struct server *server, char const *name)
{
  struct census *census = &server->marks[server->n_marks++ % SERVER_MARKS];
  if (census_take (census, server->group, true) < 0)
    server_fail ("cannot read /proc");
  census_print (census, name);
}

static uint64_t
microseconds (struct timeval time)
{
  return time.tv_sec * UINT64_C (1000000) + time.tv_usec;
}

/* Set what SERVER used, whose resource usage is USAGE.  */
static void
sum_up (struct server *server, struct rusage const *usage)
{
  struct census const *marks = server->marks;
  server->switches = usage->ru_nvcsw + usage->ru_nivcsw;
  if (server->n_marks == 2)
    {
      server->cpu_us = (marks[1].cpu_ns - marks[0].cpu_ns) / 1000;
      server->faults = marks[1].faults - marks[0].faults;
      return;
    }
  server->cpu_us = microseconds (usage->ru_utime)
                   + microseconds (usage->ru_stime)
                   - server->start.cpu_ns / 1000;
  server->faults = usage->ru_minflt - server->start.faults;
}

void
server_stop (struct server *server)
{
  struct rusage usage;
  kill (server->group, SIGTERM);
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 2)
    {
      if (wait4 (server->group, NULL, WNOHANG, &usage) == server->group)
        {
          replace_group (server->group, 0);
          server->group = 0;
          sum_up (server, &usage);
          return;
        }
      poll (NULL, 0, 2);
    }
  server_fail ("the server did not stop");
}
