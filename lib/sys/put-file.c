/* put-file.c -- write a small file whole or not at all.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The text goes to a new file beside NAME, which then takes its name:
   rename is atomic.  A device, a link or the like is not replaced: who
   names /dev/null or /dev/stdout means something else.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "sys/put-file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/fd-io.h"

/* Whether NAME is a regular file or nothing.  If not, errno is set.  */
static bool
may_replace (char const *name)
{
  struct stat info;
  if (lstat (name, &info) < 0)
    return errno == ENOENT;
  errno = S_ISDIR (info.st_mode) ? EISDIR : EEXIST;
  return S_ISREG (info.st_mode);
}

int
put_file (char const *name, char const *text)
{
  static char const suffix[] = ".XXXXXX";
  int result = -1;
  int fd = -1;
  size_t length = strlen (name);
  if (!may_replace (name))
    return -1;
  char *temporary = malloc (length + sizeof suffix);
  if (!temporary)
    return -1;
  memcpy (temporary, name, length);
  memcpy (temporary + length, suffix, sizeof suffix);
  fd = mkstemp (temporary);
  if (fd < 0)
    goto done;
  if (fd_write_all (fd, text, strlen (text)) == 0
      && fchmod (fd, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH) == 0
      && rename (temporary, name) == 0)
    result = 0;
  else
    {
      int saved_errno = errno;
      unlink (temporary);
      errno = saved_errno;
    }
done:
  fd_close (fd);
  free (temporary);
  return result;
}
