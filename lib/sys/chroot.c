/* chroot.c -- a root directory of one's own.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   First the directory, then the root: who is outside of its root can leave
   it.  Root can leave it anyhow, so that its rights are to be given up next.
   Runs in: the supervisor, before its first child.  */

#include <config.h>

#include "sys/chroot.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

/* The name of the root, without slashes at its end; NULL: the old one.  */
static char const *entered;
static size_t entered_length;

int
chroot_enter (char const *name)
{
  if (chdir (name) < 0 || chroot (".") < 0 || chdir ("/") < 0)
    return -1;
  entered = name;
  entered_length = strlen (name);
  while (entered_length > 0 && name[entered_length - 1] == '/')
    entered_length--;
  return 0;
}

char const *
chroot_inside (char const *name)
{
  bool is_below = entered && strncmp (name, entered, entered_length) == 0
                  && name[entered_length] == '/';
  return is_below ? name + entered_length : name;
}
