/* get-file.c -- read a small file whole.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The room doubles as it fills, up to what was allowed: a device need not
   end.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/get-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/fd-io.h"

enum
{
  FIRST_ROOM = 4096
};

/* Open NAME for reading; without waiting for anybody, and as a regular file
   only, unless IS_PATIENT.  Return its descriptor, or -1 with errno set.  */
static int
open_file (char const *name, bool is_patient)
{
  struct stat info;
  int fd = open (name, O_RDONLY | O_CLOEXEC | (is_patient ? 0 : O_NONBLOCK));
  if (fd < 0 || is_patient)
    return fd;
  if (fstat (fd, &info) == 0)
    {
      if (S_ISREG (info.st_mode))
        return fd;
      errno = S_ISDIR (info.st_mode) ? EISDIR : EINVAL;
    }
  fd_close (fd);
  return -1;
}

/* Read all from FD, as get_file does.  */
static char *
read_all (int fd, size_t most, size_t *length)
{
  size_t room = FIRST_ROOM;
  char *text = malloc (room + 1);
  *length = 0;
  while (text)
    {
      ssize_t n = read (fd, text + *length, room - *length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        {
          text[*length] = '\0';
          return text;
        }
      *length += n > 0 ? (size_t)n : 0;
      if (*length > most)
        errno = EFBIG;
      if (n < 0 || *length > most)
        break;
      if (*length < room)
        continue;
      room = MIN (2 * room, most + 1);
      char *larger = realloc (text, room + 1);
      if (!larger)
        break;
      text = larger;
    }
  free (text);
  return NULL;
}

char *
get_file (char const *name, bool is_patient, size_t most, size_t *length)
{
  int fd = open_file (name, is_patient);
  if (fd < 0)
    return NULL;
  char *text = read_all (fd, most, length);
  fd_close (fd);
  return text;
}
