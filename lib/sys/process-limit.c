/* process-limit.c -- how many processes there may be.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Only RLIMIT_NPROC is POSIX's neighbour; the others are read where Linux
   shows them, and left out where it does not.  Runs in: the supervisor.  */

#include <config.h>

#include "sys/process-limit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sys/parse-amount.h"

struct bound
{
  uint64_t value;
  char const *name;
};

/* Lower *LEAST to VALUE, called NAME, where that is less.  */
static void
take (struct bound *least, uint64_t value, char const *name)
{
  if (value < least->value)
    *least = (struct bound){ .value = value, .name = name };
}

/* Take the number that is the first line of the file PATH; no number, no
   bound.  */
static void
take_file (struct bound *least, char const *path, char const *name)
{
  char line[32] = "";
  uint64_t value;
  FILE *file = fopen (path, "r");
  if (!file)
    return;
  if (fgets (line, sizeof line, file))
    line[strcspn (line, "\n")] = '\0';
  if (parse_number (line, 0, UINT64_MAX, &value) == 0)
    take (least, value, name);
  fclose (file);
}

/* Take pids.max of the control group GROUP below ROOT, and of those that
   it lies in.  GROUP is cut as we go up.  */
static void
take_group (struct bound *least, char const *root, char *group)
{
  char path[1200];
  for (;;)
    {
      snprintf (path, sizeof path, "%s%s/pids.max", root, group);
      take_file (least, path, "pids.max");
      char *slash = strrchr (group, '/');
      if (!slash)
        return;
      *slash = '\0';
    }
}

/* Take the bounds of the control groups in /proc/self/cgroup: lines like
   "0::/path" (version 2) or "7:pids:/path" (version 1).  */
static void
take_groups (struct bound *least)
{
  char line[1024];
  FILE *file = fopen ("/proc/self/cgroup", "r");
  if (!file)
    return;
  while (fgets (line, sizeof line, file))
    {
      line[strcspn (line, "\n")] = '\0';
      char *controllers = strchr (line, ':');
      char *group = controllers ? strchr (controllers + 1, ':') : NULL;
      if (!group)
        continue;
      *group++ = '\0';
      if (controllers[1] == '\0')
        take_group (least, "/sys/fs/cgroup", group);
      else if (strcmp (controllers + 1, "pids") == 0)
        take_group (least, "/sys/fs/cgroup/pids", group);
    }
  fclose (file);
}

/* Return the bound of those of the system's limits that are in files.  They
   are read once, for another root may have none.  */
static struct bound
find_in_files (void)
{
  static struct bound least = { .value = UINT64_MAX, .name = NULL };
  if (least.name)
    return least;
  least.name = "none";
  take_groups (&least);
  take_file (&least, "/proc/sys/kernel/pid_max", "pid_max");
  take_file (&least, "/proc/sys/kernel/threads-max", "threads-max");
  return least;
}

uint64_t
process_limit (char const **name)
{
  struct bound least = find_in_files ();
#ifdef RLIMIT_NPROC
  struct rlimit limit;
  /* Linux does not hold root to it.  */
  if (geteuid () != 0 && getrlimit (RLIMIT_NPROC, &limit) == 0
      && limit.rlim_cur != RLIM_INFINITY)
    take (&least, limit.rlim_cur, "RLIMIT_NPROC");
#endif
  *name = least.name;
  return least.value;
}
