/* census.c -- what a group of processes uses.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "census.h"

#include <dirent.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "process.h"

/* Return the CPU time of PROCESS, exactly, all its threads included.  */
static uint64_t
cpu_time (pid_t process)
{
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid (process, &clock) != 0
      || clock_gettime (clock, &time) < 0)
    return 0;
  return time.tv_sec * UINT64_C (1000000000) + time.tv_nsec;
}

static unsigned long int
count_descriptors (pid_t process)
{
  char name[64];
  unsigned long int n = 0;
  struct dirent *entry;
  snprintf (name, sizeof name, "/proc/%ld/fd", (long int)process);
  DIR *directory = opendir (name);
  if (!directory)
    return 0;
  while ((entry = readdir (directory)))
    n += entry->d_name[0] != '.';
  closedir (directory);
  return n;
}

/* Add the memory of PROCESS to CENSUS.  */
static void
add_memory (struct census *census, pid_t process)
{
  char name[64], line[256];
  unsigned long int kb;
  snprintf (name, sizeof name, "/proc/%ld/smaps_rollup", (long int)process);
  FILE *file = fopen (name, "r");
  if (!file)
    return;
  while (fgets (line, sizeof line, file))
    if (sscanf (line, "Pss: %lu", &kb) == 1)
      census->pss_kb += kb;
    else if (sscanf (line, "Pss_Anon: %lu", &kb) == 1
             || sscanf (line, "Pss_Shmem: %lu", &kb) == 1)
      census->own_kb += kb;
    else if (sscanf (line, "Rss: %lu", &kb) == 1)
      census->rss_kb += kb;
  fclose (file);
}

int
census_take (struct census *census, pid_t group, bool is_whole)
{
  struct process process;
  uint64_t tick_ns = UINT64_C (1000000000) / sysconf (_SC_CLK_TCK);
  DIR *proc = opendir ("/proc");
  if (!proc)
    return -1;
  *census = (struct census){ .processes = 0 };
  while (process_next (proc, group, &process))
    {
      census->cpu_ns += cpu_time (process.id);
      census->cpu_ns += process.children_ticks * tick_ns;
      census->faults += process.faults + process.children_faults;
      if (process.state == 'Z')
        {
          census->zombies++;
          continue;
        }
      census->processes++;
      census->threads += process.threads;
      if (!is_whole)
        continue;
      unsigned long int n = count_descriptors (process.id);
      census->descriptors += n;
      if (n > census->descriptors_most)
        census->descriptors_most = n;
      add_memory (census, process.id);
    }
  closedir (proc);
  return 0;
}

unsigned int
census_port (pid_t group)
{
  struct process process;
  unsigned int port = 0;
  DIR *proc = opendir ("/proc");
  while (proc && !port && process_next (proc, group, &process))
    port = process_port (process.id);
  if (proc)
    closedir (proc);
  return port;
}

void
census_print (struct census const *census, char const *name)
{
  printf ("mark=%s processes=%lu threads=%lu zombies=%lu descriptors=%lu"
          " descriptors_most=%lu pss_kb=%lu rss_kb=%lu own_kb=%lu\n",
          name, census->processes, census->threads, census->zombies,
          census->descriptors, census->descriptors_most, census->pss_kb,
          census->rss_kb, census->own_kb);
}

/* A zombie, and when it was first seen as one.  */
struct zombie
{
  pid_t id;
  unsigned long long int start;
  uint64_t seen_ms;
  bool is_there;
};

static uint64_t
now_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * UINT64_C (1000) + now.tv_nsec / 1000000;
}

/* Find PROCESS among the N of ZOMBIES, or put it there as a new one if there
   is room.  Return its entry or NULL.  */
static struct zombie *
note_zombie (struct zombie *zombies, size_t *n, size_t max,
             struct process const *process, uint64_t now)
{
  for (size_t i = 0; i < *n; i++)
    if (zombies[i].id == process->id && zombies[i].start == process->start)
      return &zombies[i];
  if (*n == max)
    return NULL;
  zombies[*n] = (struct zombie){
    .id = process->id,
    .start = process->start,
    .seen_ms = now,
  };
  return &zombies[(*n)++];
}

unsigned long int
census_zombie_age (pid_t group)
{
  static struct zombie zombies[4096];
  static size_t n;
  static unsigned long int oldest;
  struct process process;
  uint64_t now = now_ms ();
  size_t kept = 0;
  DIR *proc = opendir ("/proc");
  if (!proc)
    return oldest;
  for (size_t i = 0; i < n; i++)
    zombies[i].is_there = false;
  while (process_next (proc, group, &process))
    if (process.state == 'Z')
      {
        struct zombie *zombie = note_zombie (
            zombies, &n, sizeof zombies / sizeof *zombies, &process, now);
        if (!zombie)
          continue;
        zombie->is_there = true;
        if (now - zombie->seen_ms > oldest)
          oldest = now - zombie->seen_ms;
      }
  for (size_t i = 0; i < n; i++)
    if (zombies[i].is_there)
      zombies[kept++] = zombies[i];
  n = kept;
  closedir (proc);
  return oldest;
}
