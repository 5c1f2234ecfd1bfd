/* activation.c -- sockets that a service manager has opened for us.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The variables are for one process; a child that found them would take its
   own descriptors for sockets.  So they go, also where they were another
   one's.  Runs in: the supervisor before it is one.  */

#include <config.h>

#include "sys/activation.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sys/net-inherited.h"
#include "sys/parse-amount.h"

/* No more than these are passed to anybody; each has to be open.  */
#define COUNT_MAX (1 << 16)

/* Whether TEXT is the id of this process.  */
static bool
is_own (char const *text)
{
  uint64_t id;
  return text && parse_number (text, 1, INT32_MAX, &id) == 0
         && (pid_t)id == getpid ();
}

int
activation_take (struct activation *activation)
{
  char const *count = getenv ("LISTEN_FDS");
  char const *names = getenv ("LISTEN_FDNAMES");
  uint64_t n = 0;
  int result = 0;
  *activation = (struct activation){
    .is_inetd = net_inherited_is_listener (STDIN_FILENO),
  };
  if (count && is_own (getenv ("LISTEN_PID")))
    {
      if (parse_number (count, 0, COUNT_MAX, &n) < 0)
        result = -1;
      else if (names && !(activation->names = strdup (names)))
        result = -1;
      else
        activation->count = n;
      if (result < 0 && errno != ENOMEM)
        errno = EINVAL;
    }
  int saved_errno = errno;
  unsetenv ("LISTEN_FDS");
  unsetenv ("LISTEN_PID");
  unsetenv ("LISTEN_FDNAMES");
  errno = saved_errno;
  return result;
}

char const *
activation_name (struct activation const *activation, int fd)
{
  static char name[256];
  char const *start = activation->names;
  if (!start || fd < ACTIVATION_FIRST
      || fd >= ACTIVATION_FIRST + activation->count)
    return NULL;
  for (int i = ACTIVATION_FIRST; i < fd; i++)
    {
      start = strchr (start, ':');
      if (!start)
        return NULL;
      start++;
    }
  size_t length = strcspn (start, ":");
  if (length == 0 || length >= sizeof name)
    return NULL;
  memcpy (name, start, length);
  name[length] = '\0';
  return strcmp (name, "unknown") == 0 ? NULL : name;
}

void
activation_fini (struct activation *activation)
{
  free (activation->names);
  *activation = (struct activation){ .count = 0 };
}
