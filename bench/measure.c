/* measure.c -- what one server needs for one load.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: measure [-u] [-z] SERVER [ARGUMENT]... -- LOAD [ARGUMENT]...

   Start SERVER with --port-file=FILE as its last argument, in a process
   group of its own; once the file is there, run LOAD with host and port as
   its last arguments; then end SERVER with SIGTERM.  Server and load are
   pinned to different processors, unless -u says not to.

   At the start, and at each moment that LOAD marks (load.h says how), print
   what there is of the server's group, as in census.h:

     mark=NAME processes=N threads=N zombies=N descriptors=N ...

   and at the end LOAD's last line and what was used:

     done ... cpu_us=N faults=N switches=N zombie_ms=N

   If LOAD made two marks, cpu_us and faults are those between them; else
   from the moment the server was ready to its end, and then the system
   tells them exactly, in the server's resource usage.  Context switches
   are always those of the server's whole life.  -z: look every 50
   milliseconds how old its zombies are.  */

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "census.h"
#include "spawn.h"

/* Nothing for so long is a failure.  */
#define PATIENCE_MS 20000
#define ZOMBIE_PERIOD_MS 50

struct measure
{
  bool is_unpinned;
  bool watches_zombies;
  char directory[32];
  char port_file[48];
  char host[64];
  char port[16];
  pid_t server;
  pid_t load;
  /* Our ends of what LOAD reads and writes.  */
  int to_load;
  FILE *from_load;
  struct census start;
  /* The last two moments marked.  */
  struct census marks[2];
  size_t n_marks;
  /* The age of the oldest zombie seen.  */
  unsigned long int zombie_ms;
};

/* Undo everything, say WHAT went wrong, exit.  */
static _Noreturn void
fail (struct measure *measure, char const *what)
{
  fprintf (stderr, "measure: %s\n", what);
  if (measure->load > 0)
    kill (measure->load, SIGKILL);
  if (measure->server > 0)
    kill (-measure->server, SIGKILL);
  unlink (measure->port_file);
  rmdir (measure->directory);
  exit (1);
}

static void
pause_ms (int ms)
{
  poll (NULL, 0, ms);
}

/* Read where the server listens.  Return whether it says so yet.  */
static bool
read_port_file (struct measure *measure)
{
  FILE *file = fopen (measure->port_file, "r");
  if (!file)
    return false;
  int n = fscanf (file, "%63s %15s", measure->host, measure->port);
  fclose (file);
  if (n != 2)
    fail (measure, "no host and port in the port file");
  return true;
}

static void
start_server (struct measure *measure, char **argv, int cpu)
{
  char option[80];
  strcpy (measure->directory, "/tmp/measure-XXXXXX");
  if (!mkdtemp (measure->directory))
    fail (measure, "no directory for the port file");
  snprintf (measure->port_file, sizeof measure->port_file, "%s/port",
            measure->directory);
  snprintf (option, sizeof option, "--port-file=%s", measure->port_file);
  measure->server = spawn (argv, option, NULL, cpu, -1, -1);
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 5)
    {
      if (read_port_file (measure))
        return;
      if (waitpid (measure->server, NULL, WNOHANG) != 0)
        {
          measure->server = 0;
          break;
        }
      pause_ms (5);
    }
  fail (measure, "the server did not start");
}

static void
start_load (struct measure *measure, char **argv, int cpu)
{
  int to[2], from[2];
  if (pipe2 (to, O_CLOEXEC) < 0 || pipe2 (from, O_CLOEXEC) < 0)
    fail (measure, "no pipe");
  measure->load
      = spawn (argv, measure->host, measure->port, cpu, to[0], from[1]);
  close (to[0]);
  close (from[1]);
  measure->to_load = to[1];
  measure->from_load = fdopen (from[0], "r");
  if (measure->load < 0 || !measure->from_load)
    fail (measure, "the load did not start");
}

/* Wait until the server has no more processes than at its start.  */
static void
await_rest (struct measure *measure)
{
  struct census census;
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 2)
    {
      if (census_take (&census, measure->server, false) == 0
          && census.processes <= measure->start.processes
          && census.zombies == 0)
        return;
      pause_ms (2);
    }
  fail (measure, "the server has processes left");
}

/* Look at the server now, the moment called NAME.  */
static void
take (struct measure *measure, char const *name, struct census *census)
{
  if (census_take (census, measure->server, true) < 0)
    fail (measure, "cannot read /proc");
  printf ("mark=%s processes=%lu threads=%lu zombies=%lu descriptors=%lu"
          " descriptors_most=%lu pss_kb=%lu rss_kb=%lu own_kb=%lu\n",
          name, census->processes, census->threads, census->zombies,
          census->descriptors, census->descriptors_most, census->pss_kb,
          census->rss_kb, census->own_kb);
}

/* Wait for something to read from LOAD, with an eye on zombies.  */
static void
await_load (struct measure *measure)
{
  struct pollfd watched
      = { .fd = fileno (measure->from_load), .events = POLLIN };
  int period = measure->watches_zombies ? ZOMBIE_PERIOD_MS : -1;
  while (poll (&watched, 1, period) == 0)
    measure->zombie_ms = census_zombie_age (measure->server);
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
        fail (measure, "the load failed");
      done[strcspn (done, "\n")] = '\0';
      if (strncmp (done, "done", 4) == 0)
        break;
      if (strcmp (done, "rest") == 0)
        await_rest (measure);
      take (measure, done, &measure->marks[measure->n_marks++ % 2]);
      if (write (measure->to_load, "\n", 1) != 1)
        fail (measure, "the load is gone");
    }
  if (waitpid (measure->load, &status, 0) != measure->load || status != 0)
    fail (measure, "the load failed");
  measure->load = 0;
}

/* End the server; set *USAGE to what it and its children used.  */
static void
stop_server (struct measure *measure, struct rusage *usage)
{
  int status;
  kill (measure->server, SIGTERM);
  for (int waited_ms = 0; waited_ms < PATIENCE_MS; waited_ms += 2)
    {
      pid_t pid = wait4 (measure->server, &status, WNOHANG, usage);
      if (pid == measure->server)
        {
          measure->server = 0;
          unlink (measure->port_file);
          rmdir (measure->directory);
          return;
        }
      pause_ms (2);
    }
  fail (measure, "the server did not stop");
}

static uint64_t
microseconds (struct timeval time)
{
  return time.tv_sec * UINT64_C (1000000) + time.tv_usec;
}

static void
report (struct measure const *measure, char const *done,
        struct rusage const *usage)
{
  struct census const *marks = measure->marks;
  uint64_t cpu_us = microseconds (usage->ru_utime)
                    + microseconds (usage->ru_stime)
                    - measure->start.cpu_ns / 1000;
  unsigned long int faults = usage->ru_minflt - measure->start.faults;
  if (measure->n_marks == 2)
    {
      cpu_us = (marks[1].cpu_ns - marks[0].cpu_ns) / 1000;
      faults = marks[1].faults - marks[0].faults;
    }
  printf ("%s cpu_us=%llu faults=%lu switches=%ld zombie_ms=%lu\n", done,
          (unsigned long long int)cpu_us, faults,
          usage->ru_nvcsw + usage->ru_nivcsw, measure->zombie_ms);
}

static _Noreturn void
usage (void)
{
  fputs ("usage: measure [-u] [-z] SERVER [ARGUMENT]..."
         " -- LOAD [ARGUMENT]...\n",
         stderr);
  exit (2);
}

int
main (int argc, char **argv)
{
  struct measure measure = { .server = 0 };
  struct rusage used;
  char done[256];
  int server_cpu, load_cpu, option;
  while ((option = getopt (argc, argv, "+uz")) != -1)
    if (option == 'u')
      measure.is_unpinned = true;
    else if (option == 'z')
      measure.watches_zombies = true;
    else
      usage ();
  int separator = optind;
  while (separator < argc && strcmp (argv[separator], "--") != 0)
    separator++;
  if (separator == optind || separator + 1 >= argc)
    usage ();
  argv[separator] = NULL;
  processors_find (&server_cpu, &load_cpu);
  if (measure.is_unpinned)
    server_cpu = load_cpu = -1;
  pin (load_cpu);
  start_server (&measure, argv + optind, server_cpu);
  take (&measure, "start", &measure.start);
  start_load (&measure, argv + separator + 1, load_cpu);
  follow_load (&measure, done, sizeof done);
  await_rest (&measure);
  stop_server (&measure, &used);
  report (&measure, done, &used);
  return 0;
}
