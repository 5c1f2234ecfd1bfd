/* measure.c -- what servers need for a load.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: measure [-p] [-u] [-z] SERVER [ARGUMENT]...
                  [-- SERVER [ARGUMENT]...]... -- LOAD [ARGUMENT]...

   Start each SERVER in a process group of its own, and see at which port of
   127.0.0.1 it listens (server.h says how); once it serves, run LOAD with
   host and port of each as its last arguments; then end the servers with
   SIGTERM.  The servers are pinned to one processor and the load to another,
   unless -u says not to.

   At the start, and at each moment that LOAD marks (load.h says how), print
   what there is of each server's group, as in census.h:

     mark=NAME processes=N threads=N zombies=N descriptors=N ...

   and at the end for each what it used, and LOAD's last line:

     server=N cpu_us=N faults=N switches=N zombie_ms=N
     done ...

   (server.h says of which time).  -p: LOAD is any program, which marks
   nothing; its output is ours, and the last line is "done status=N left=N",
   which tells how it ended, and whether the servers then had processes that
   they had not at their start: how many servers had.  -z: look every 50
   milliseconds how old the zombies of the first server are.  */

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
  bool is_plain;
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

/* Where all servers listen, as arguments.  */
struct addresses
{
  char ports[SERVERS_MAX][16];
  char const *words[2 * SERVERS_MAX + 1];
};

/* Set ADDRESSES to those of MEASURE's servers.  */
static void
list_addresses (struct measure const *measure, struct addresses *addresses)
{
  char const **word = addresses->words;
  for (size_t i = 0; i < measure->n_servers; i++)
    {
      char *port = addresses->ports[i];
      snprintf (port, sizeof addresses->ports[i], "%u",
                measure->servers[i].port);
      *word++ = "127.0.0.1";
      *word++ = port;
    }
  *word = NULL;
}

/* Start the load ARGV, which talks to us.  */
static void
start_load (struct measure *measure, char **argv, int cpu)
{
  int to[2], from[2];
  struct addresses addresses;
  list_addresses (measure, &addresses);
  if (pipe2 (to, O_CLOEXEC) < 0 || pipe2 (from, O_CLOEXEC) < 0)
    server_fail ("no pipe");
  measure->load = spawn (argv, addresses.words, cpu, to[0], from[1]);
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
      if (strcmp (name, "rest") == 0
          && !server_await_rest (&measure->servers[i]))
        server_fail ("a server has processes left");
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

/* Wait until all servers are as at their start.  Return how many are
   not.  */
static int
await_rest (struct measure *measure)
{
  int left = 0;
  for (size_t i = 0; i < measure->n_servers; i++)
    left += !server_await_rest (&measure->servers[i]);
  return left;
}

/* Run the load ARGV, whatever it is, and put what is to be said of it into
   DONE, of SIZE bytes.  */
static void
run_program (struct measure *measure, char **argv, int cpu, char *done,
             size_t size)
{
  struct addresses addresses;
  siginfo_t end = { .si_pid = 0 };
  int status;
  list_addresses (measure, &addresses);
  measure->load = spawn (argv, addresses.words, cpu, -1, -1);
  if (measure->load < 0)
    server_fail ("the load did not start");
  /* What servers leave behind ends meanwhile.  */
  while (waitid (P_ALL, 0, &end, WEXITED | WNOWAIT) == 0
         && end.si_pid != measure->load)
    for (size_t i = 0; i < measure->n_servers; i++)
      server_reap (&measure->servers[i]);
  if (waitpid (measure->load, &status, 0) != measure->load)
    server_fail ("the load is gone");
  snprintf (done, size, "done status=%d left=%d",
            WIFEXITED (status) ? WEXITSTATUS (status)
                               : 128 + WTERMSIG (status),
            await_rest (measure));
}

static void
stop_servers (struct measure *measure)
{
  for (size_t i = 0; i < measure->n_servers; i++)
    {
      struct server *server = &measure->servers[i];
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
  fputs ("usage: measure [-p] [-u] [-z] SERVER [ARGUMENT]..."
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
  while ((option = getopt (argc, argv, "+puz")) != -1)
    if (option == 'p')
      measure.is_plain = true;
    else if (option == 'u')
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
  server_adopt_all ();
  char **load = start_servers (&measure, argv + optind, server_cpu);
  fflush (stdout);
  if (measure.is_plain)
    run_program (&measure, load, load_cpu, done, sizeof done);
  else
    {
      start_load (&measure, load, load_cpu);
      follow_load (&measure, done, sizeof done);
      if (await_rest (&measure) > 0)
        server_fail ("a server has processes left");
    }
  stop_servers (&measure);
  puts (done);
  return 0;
}
