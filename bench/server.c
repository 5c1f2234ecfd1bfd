/* server.c -- a server that is measured.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a server and its children have used is told by the system when it is
   waited for, to the microsecond; while it runs, only its own processes'
   time is known as exactly, that of children it has reaped in ticks.  */

#include "server.h"

#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "spawn.h"

/* What takes longer is a failure.  */
#define PATIENCE_S 20
/* How often it is looked at.  */
#define MOMENT_MS 5
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

static double
seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Return the moment until which to wait for something.  */
static double
deadline_new (void)
{
  return seconds () + PATIENCE_S;
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
  double deadline = deadline_new ();
  while (wait_a_moment (deadline))
    {
      if (read_port_file (server, name))
        return true;
      if (waitpid (server->group, NULL, WNOHANG) != 0)
        {
          replace_group (server->group, 0);
          return false;
        }
    }
  return false;
}

/* Return a socket that is connected to SERVER, or -1.  */
static int
connect_to (struct server const *server)
{
  struct addrinfo *list;
  struct addrinfo hints = {
    .ai_socktype = SOCK_STREAM,
    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
  };
  if (getaddrinfo (server->host, server->port, &hints, &list) != 0)
    return -1;
  int fd = socket (list->ai_family, SOCK_STREAM, 0);
  if (fd >= 0 && connect (fd, list->ai_addr, list->ai_addrlen) < 0)
    {
      close (fd);
      fd = -1;
    }
  freeaddrinfo (list);
  return fd;
}

/* Have one empty session: a server may say that it listens before all its
   processes are there.  Return whether it came to its end.  */
static bool
try_session (struct server const *server)
{
  char byte;
  int fd = connect_to (server);
  bool is_ended
      = fd >= 0 && shutdown (fd, SHUT_WR) == 0 && read (fd, &byte, 1) == 0;
  if (fd >= 0)
    close (fd);
  return is_ended;
}

/* Wait until SERVER has as many processes as a moment ago and no zombie, and
   that is its start.  */
static bool
await_start (struct server *server)
{
  unsigned long int before = 0;
  double deadline = deadline_new ();
  while (wait_a_moment (deadline))
    {
      struct census *census = &server->start;
      if (census_take (census, server->group, true) == 0
          && census->processes == before && census->zombies == 0)
        return true;
      before = census->processes;
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
  bool is_started = server->group > 0 && await_port_file (server, name)
                    && try_session (server) && await_start (server);
  unlink (name);
  rmdir (directory);
  if (!is_started)
    server_fail ("the server did not start");
}

void
server_await_rest (struct server *server)
{
  struct census census;
  double deadline = deadline_new ();
  while (wait_a_moment (deadline))
    if (census_take (&census, server->group, false) == 0
        && census.processes <= server->start.processes && census.zombies == 0)
      return;
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
  double deadline = deadline_new ();
  while (wait_a_moment (deadline))
    if (wait4 (server->group, NULL, WNOHANG, &usage) == server->group)
      {
        replace_group (server->group, 0);
        server->group = 0;
        sum_up (server, &usage);
        return;
      }
  server_fail ("the server did not stop");
}
