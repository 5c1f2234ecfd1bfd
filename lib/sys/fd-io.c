/* fd-io.c -- descriptors: whole writes, flags, closing.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What every program that reads and writes descriptors needs once.  Runs
   anywhere; keeps no state.  */

#include <config.h>

#include "sys/fd-io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

/* Below this descriptors are closed one by one, where need be.  */
#define LAST_FD_GUESS 1024

int
fd_write_all (int fd, void const *data, size_t size)
{
  char const *rest = data;
  while (size > 0)
    {
      ssize_t n = write (fd, rest, size);
      if (n < 0 && errno != EINTR)
        return -1;
      if (n > 0)
        {
          rest += n;
          size -= n;
        }
    }
  return 0;
}

ssize_t
fd_read_full (int fd, void *buffer, size_t size)
{
  size_t have = 0;
  while (have < size)
    {
      ssize_t n = read (fd, (char *)buffer + have, size - have);
      if (n == 0)
        break;
      if (n < 0 && errno != EINTR)
        return -1;
      if (n > 0)
        have += n;
    }
  return have;
}

int
fd_set_nonblocking (int fd, bool is_nonblocking)
{
  int flags = fcntl (fd, F_GETFL);
  if (flags < 0)
    return -1;
  int wanted = is_nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  return wanted == flags ? 0 : fcntl (fd, F_SETFL, wanted);
}

int
fd_set_cloexec (int fd)
{
  int flags = fcntl (fd, F_GETFD);
  return flags < 0 ? -1 : fcntl (fd, F_SETFD, flags | FD_CLOEXEC);
}

int
fd_pipe (int ends[2])
{
  if (pipe (ends) < 0)
    return -1;
  if (fd_set_cloexec (ends[0]) == 0 && fd_set_cloexec (ends[1]) == 0)
    return 0;
  fd_close (ends[0]);
  fd_close (ends[1]);
  return -1;
}

void
fd_close (int fd)
{
  int saved_errno = errno;
  if (fd >= 0)
    close (fd);
  errno = saved_errno;
}

static void
close_each (int first, int last)
{
  if (first > last)
    return;
#if HAVE_CLOSE_RANGE
  if (close_range (first, last, 0) == 0)
    return;
#endif
  for (int fd = first; fd <= last && fd < LAST_FD_GUESS; fd++)
    close (fd);
}

void
fd_close_others (int const *keep, size_t n)
{
  int first = STDERR_FILENO + 1;
  for (;;)
    {
      /* Up to the least descriptor that is kept, from FIRST on.  */
      int next = INT_MAX;
      for (size_t i = 0; i < n; i++)
        if (keep[i] >= first && keep[i] < next)
          next = keep[i];
      if (next == INT_MAX)
        break;
      close_each (first, next - 1);
      first = next + 1;
    }
  close_each (first, INT_MAX);
}

int
fd_open_standard (void)
{
  /* The one that open returns is the least that is closed.  */
  for (int fd = 0; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", O_RDWR) < 0)
      return -1;
  return 0;
}
