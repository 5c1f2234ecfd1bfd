/* net-options.c -- the options of sockets that serve.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A connection that waits in the queue of a listener has what the listener
   had when it came.  So options are set before there is a queue; where
   somebody else has made the listener, also on each connection.  Runs in:
   the supervisor, and whatever accepts.  */

#include <config.h>

#include "sys/net-options.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static int
set_option (int fd, int level, int option, int value)
{
  return setsockopt (fd, level, option, &value, sizeof value);
}

int
net_options_set (int fd)
{
  struct linger reset = { .l_onoff = 1, .l_linger = 0 };
  if (set_option (fd, IPPROTO_TCP, TCP_NODELAY, 1) < 0)
    return errno == EOPNOTSUPP || errno == ENOPROTOOPT ? 0 : -1;
  if (set_option (fd, SOL_SOCKET, SO_KEEPALIVE, 1) < 0
      || set_option (fd, SOL_SOCKET, SO_OOBINLINE, 1) < 0)
    return -1;
  return setsockopt (fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}
