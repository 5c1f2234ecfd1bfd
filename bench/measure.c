/* measure.c -- what servers need for a load.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: measure [-u] [-z] SERVER [ARGUMENT]... [-- SERVER [ARGUMENT]...]...
                  -- LOAD [ARGUMENT]...

   Start each SERVER with --port-file=FILE as its last argument, in a
   process group of its own; once the file is there, run LOAD with host and
   port of each as its last arguments; then end the servers with SIGTERM.
   The servers are pinned to one processor and the load to another, unless
   -u says not to.

   At the start, and at each moment that LOAD marks (load.h says how), print
   what there is of each server's group, as in census.h:

     mark=NAME processes=N threads=N zombies=N descriptors=N ...

   and at the end for each what it used, and LOAD's last line:

     server=N cpu_us=N faults=N switches=N zombie_ms=N
     done ...

   (server.h says of which time).  -z: look every 50 milliseconds how old
   the zombies of the first server are.  */

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server.h"
#include "spawn.h"

#define ZOMBIE_PERIOD_MS 50
#define SERVERS_MAX 4

struct measure
{
  bool is_unpinned;
  bool watches_zombies;
  struct server servers[SERVERS_MAX];
  size_t n_servers;
  pid_t load;
  /* Our ends of what LOAD reads and writes.  */
  int to_load;
  FILE *from_load;
  /* The age of the oldest zombie seen.  */
  unsigned long int zombie_ms;
};

/* Start the load ARGV with the addresses of all servers added.  */
static void
start_load (struct measure *measure, char **argv, int cpu)
{
  int to[2], from[2];
  char const *more[2 * SERVERS_MAX + 1];
  size_t n = 0;
  for (size_t i = 0; i < measure->n_servers; i++)
    {
      more[n++] = measure->servers[i].host;
      more[n++] = measure->servers[i].port;
    }
  more[n] = NULL;
  if (pipe2 (to, O_CLOEXEC) < 0 || pipe2 (from, O_CLOEXEC) < 0)
    server_fail ("no pipe");
  measure->load = spawn (argv, more, cpu, to[0], from[1]);
  close (to[0]);
  close (from[1]);
  measure->to_load = to[1];
  measure->from_load = fdopen (from[0], "r");
  if (measure->load < 0 || !measure->from_load)
    server_fail ("the load did not start");
}

/* Wait for something to read from LOAD, with an eye on zombies.  */
static void
await_load (struct measure *measure)
{
  struct pollfd watched
      = { .fd = fileno (measure->from_load), .events = POLLIN };
  int period = measure->watches_zombies ? ZOMBIE_PERIOD_MS : -1;
  while (poll (&watched, 1, period) == 0)
    measure->zombie_ms = census_zombie_age (measure->servers[0].group);
}

/* Look at all servers, at the moment called NAME.  */
static void
mark (struct measure *measure, char const *name)
{
  for (size_t i = 0; i < measure->n_servers; i++)
    {
      if (strcmp (name, "rest") == 0)
        server_await_rest (&measure->servers[i]);
      server_mark (&measure->servers[i], name);
    }
}

/* See LOAD through.  Put its last line into DONE, of SIZE bytes.  */
static void
follow_load (struct measure *measure, char *done, int size)
{
  int status;
  for (;;)
    {
      await_load (measure);
      if (!fgets (done, size, measure->from_load))
        server_fail ("the load failed");
      done[strcspn (done, "\n")] = '\0';
      if (strncmp (done, "done", 4) == 0)
        break;
      mark (measure, done);
      if (write (measure->to_load, "\n", 1) != 1)
        server_fail ("the load is gone");
    }
  if (waitpid (measure->load, &status, 0) != measure->load || status != 0)
    server_fail ("the load failed");
}

static void
stop_servers (struct measure *measure)
{
  for (size_t i = 0; i < measure->n_servers; i++)
    {
      struct server *server = &measure->servers[i];
      server_await_rest (server);
      server_stop (server);
      printf ("server=%zu cpu_us=%llu faults=%lu switches=%lu"
              " zombie_ms=%lu\n",
              i, (unsigned long long int)server->cpu_us, server->faults,
              server->switches, i == 0 ? measure->zombie_ms : 0);
    }
}

static _Noreturn void
usage (void)
{
  fputs ("usage: measure [-u] [-z] SERVER [ARGUMENT]..."
         " [-- SERVER [ARGUMENT]...]... -- LOAD [ARGUMENT]...\n",
         stderr);
  exit (2);
}

/* Cut off from ARGV what is before the next "--".  Return what is after it,
   or NULL if there is none.  */
static char **
cut_command (char **argv)
{
  for (; *argv; argv++)
    if (strcmp (*argv, "--") == 0)
      {
        *argv = NULL;
        return argv + 1;
      }
  return NULL;
}

/* Start the servers that ARGV names before its last "--".  Return what comes
   after that.  */
static char **
start_servers (struct measure *measure, char **argv, int cpu)
{
  char **rest;
  while ((rest = cut_command (argv)))
    {
      if (!*argv || measure->n_servers == SERVERS_MAX)
        usage ();
      struct server *server = &measure->servers[measure->n_servers++];
      server_start (server, argv, cpu);
      census_print (&server->start, "start");
      argv = rest;
    }
  if (!*argv || !measure->n_servers)
    usage ();
  return argv;
}

int
main (int argc, char **argv)
{
  struct measure measure = { .n_servers = 0 };
  char done[256];
  int server_cpu, load_cpu, option;
  while ((option = getopt (argc, argv, "+uz")) != -1)
    if (option == 'u')
      measure.is_unpinned = true;
    else if (option == 'z')
      measure.watches_zombies = true;
    else
      usage ();
  processors_find (&server_cpu, &load_cpu);
  if (measure.is_unpinned)
    server_cpu = load_cpu = -1;
  else if (server_cpu == load_cpu)
    fputs ("measure: one processor for all, no fair measurement\n", stderr);
  pin (load_cpu);
  char **load = start_servers (&measure, argv + optind, server_cpu);
  start_load (&measure, load, load_cpu);
  follow_load (&measure, done, sizeof done);
  stop_servers (&measure);
  puts (done);
  return 0;
}
