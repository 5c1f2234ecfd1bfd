/* net-inherited.c -- a listening socket that the process was started with.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Service managers open sockets for the services they start.  inetd gives
   one as standard input, output and error at once: there every process
   would keep it, sessions as well, and the port stay open when the server
   has closed it.  Runs in: the supervisor, before its first child.  */

#include <config.h>

#include "sys/net-inherited.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "sys/net-options.h"

bool
net_inherited_is_listener (int fd)
{
  int type = 0, is_listening = 0;
  socklen_t length = sizeof type;
  if (getsockopt (fd, SOL_SOCKET, SO_TYPE, &type, &length) < 0)
    return false;
  length = sizeof is_listening;
  if (getsockopt (fd, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &length) == 0
      && type == SOCK_STREAM && is_listening)
    return true;
  errno = EINVAL;
  return false;
}

/* Return a copy of FD beyond the standard descriptors, and put the null
   device wherever among those FD's socket is; or return -1 with errno
   set.  */
static int
move_from_standard (int fd)
{
  struct stat own, other;
  int moved = fcntl (fd, F_DUPFD, STDERR_FILENO + 1);
  if (moved < 0 || fstat (moved, &own) < 0)
    goto failed;
  for (int i = 0; i <= STDERR_FILENO; i++)
    if (fstat (i, &other) == 0 && other.st_dev == own.st_dev
        && other.st_ino == own.st_ino)
      close (i);
  if (fd_open_standard () == 0)
    return moved;

failed:
  fd_close (moved);
  return -1;
}

int
net_inherited_take (int fd)
{
  if (!net_inherited_is_listener (fd))
    return -1;
  if (fd <= STDERR_FILENO)
    fd = move_from_standard (fd);
  if (fd < 0 || fd_set_cloexec (fd) < 0 || fd_set_nonblocking (fd, true) < 0
      || net_options_set (fd) < 0)
    return -1;
  return fd;
}
