/* socket.c -- what is done to sockets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mangler/socket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

void
set_up_socket (int fd, struct plan const *plan)
{
  int one = 1;
  int flags = fcntl (fd, F_GETFL);
  fcntl (fd, F_SETFL, flags | O_NONBLOCK);
  /* This fails for Unix sockets, which need it not.  */
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (plan->window != PLAN_NOT)
    {
      int size = (int)plan->window;
      setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
      setsockopt (fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    }
}

void
close_socket (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

void
reset_socket (int *fd)
{
  struct linger linger = { .l_onoff = 1 };
  if (*fd >= 0)
    setsockopt (*fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close_socket (fd);
}

bool
has_arrived (int fd)
{
  int left = 0;
#ifdef TIOCOUTQ
  if (ioctl (fd, TIOCOUTQ, &left) < 0)
    left = 0;
#else
  (void)fd;
#endif
  return left == 0;
}
