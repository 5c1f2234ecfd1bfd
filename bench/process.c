/* process.c -- the processes of a group, as /proc shows them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "process.h"

#include <ctype.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Read what /proc says about ID.  Return whether it is there.  */
static bool
read_process (struct process *process, char const *id)
{
  char name[300], text[1024];
  unsigned long int user, system;
  snprintf (name, sizeof name, "/proc/%s/stat", id);
  FILE *file = fopen (name, "r");
  if (!file)
    return false;
  size_t length = fread (text, 1, sizeof text - 1, file);
  fclose (file);
  text[length] = '\0';
  /* The command's name, in parentheses, may hold anything.  */
  char const *rest = strrchr (text, ')');
  process->id = atoi (id);
  if (!rest
      || sscanf (rest + 1,
                 " %c %d %d %*d %*d %*d %*u %lu %lu %*u %*u %*u %*u %lu %lu"
                 " %*d %*d %lu %*d %llu",
                 &process->state, &process->parent, &process->group,
                 &process->faults, &process->children_faults, &user, &system,
                 &process->threads, &process->start)
             != 9)
    return false;
  process->children_ticks = user + system;
  return true;
}

bool
process_next (DIR *proc, pid_t group, struct process *process)
{
  struct dirent *entry;
  while ((entry = readdir (proc)))
    if (isdigit ((unsigned char)entry->d_name[0])
        && read_process (process, entry->d_name)
        && (process->group == group || process->parent == group))
      return true;
  return false;
}

/* Return the port of the socket INODE, if it listens and is of IPv4; else
   0.  */
static unsigned int
listening_port (unsigned long int inode)
{
  char line[256];
  unsigned int port, state, found = 0;
  unsigned long int number;
  FILE *file = fopen ("/proc/net/tcp", "r");
  if (!file)
    return 0;
  /* Below the heading, those that listen come first.  */
  bool goes_on = fgets (line, sizeof line, file);
  while (goes_on && !found && fgets (line, sizeof line, file))
    {
      goes_on = sscanf (line,
                        " %*d: %*x:%x %*x:%*x %x %*x:%*x %*x:%*x %*x %*u %*d"
                        " %lu",
                        &port, &state, &number)
                    == 3
                && state == TCP_LISTEN;
      if (goes_on && number == inode)
        found = port;
    }
  fclose (file);
  return found;
}

unsigned int
process_port (pid_t id)
{
  char name[64], link[64];
  unsigned int port = 0;
  unsigned long int inode;
  struct dirent *entry;
  snprintf (name, sizeof name, "/proc/%ld/fd", (long int)id);
  DIR *directory = opendir (name);
  while (directory && !port && (entry = readdir (directory)))
    {
      ssize_t n = readlinkat (dirfd (directory), entry->d_name, link,
                              sizeof link - 1);
      link[n < 0 ? 0 : n] = '\0';
      if (sscanf (link, "socket:[%lu]", &inode) == 1)
        port = listening_port (inode);
    }
  if (directory)
    closedir (directory);
  return port;
}
