/* wire.h -- connections for tests, with both of their ends.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UNIT_SERVICE_WIRE_H
#define UNIT_SERVICE_WIRE_H 1

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "sys/net-listen.h"

/* Listen at a loopback port, adding to LISTENERS.  Return whether that was
   done.  */
static inline bool
wire_listen (struct net_listeners *listeners)
{
  struct net_endpoint endpoint;
  int gai_status;
  return net_endpoint_parse (&endpoint, "127.0.0.1:0", "0") == 0
         && net_listen (listeners, &endpoint, &gai_status) == 0;
}

/* Connect CLIENT to the listener numbered I of LISTENERS, which is TCP's, and
   accept SERVED, a blocking socket.  If BUFFER_SIZE is not 0, both have such
   small buffers, or about.  Return whether that was done.  */
static inline bool
wire_connect (struct net_listeners const *listeners, size_t i, int *client,
              int *served, int buffer_size)
{
  struct net_listener const *listener = &listeners->list[i];
  struct sockaddr const *address = (struct sockaddr const *)&listener->address;
  *served = -1;
  *client = socket (address->sa_family, SOCK_STREAM, 0);
  if (buffer_size)
    setsockopt (*client, SOL_SOCKET, SO_RCVBUF, &buffer_size,
                sizeof buffer_size);
  if (connect (*client, address, listener->length) < 0)
    return false;
  if (fd_set_nonblocking (listener->fd, false) < 0)
    return false;
  *served = accept (listener->fd, NULL, NULL);
  fd_set_nonblocking (listener->fd, true);
  if (buffer_size)
    setsockopt (*served, SOL_SOCKET, SO_SNDBUF, &buffer_size,
                sizeof buffer_size);
  return *served >= 0 && fd_set_nonblocking (*served, false) == 0;
}

/* Close FD with a reset.  */
static inline void
wire_reset (int fd)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  close (fd);
}

/* Send to FD until its peer's and its own buffer are full.  Return how many
   bytes those were.  */
static inline size_t
wire_fill (int fd)
{
  static char bytes[4096];
  size_t sum = 0;
  ssize_t n;
  while ((n = send (fd, bytes, sizeof bytes, MSG_DONTWAIT | MSG_NOSIGNAL)) > 0)
    sum += (size_t)n;
  return sum;
}

#endif
