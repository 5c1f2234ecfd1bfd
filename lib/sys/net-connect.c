/* net-connect.c -- connect to an endpoint.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Names become addresses here, and the outcome is put into words that the
   caller can switch on; how many addresses are tried at a time is
   connect-race's.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/net-connect.h"

#include <errno.h>
#include <string.h>
#include <sys/time.h>
#include <sys/un.h>

#include "minmax.h"
#include "sys/connect-race.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/net-resolve.h"

/* Return the time, by monotime_ms, when TIMEOUT_MS from now have passed.  */
static int64_t
deadline_after (int64_t timeout_ms)
{
  return timeout_ms < 0 ? MONOTIME_NEVER : monotime_ms () + timeout_ms;
}

/* Note ERROR.  Return -1.  */
static int
fail (struct net_connect_result *result, int error)
{
  result->status
      = error == ETIMEDOUT ? NET_CONNECT_TIMEOUT : NET_CONNECT_FAILED;
  result->error = error;
  return -1;
}

/* Note ADDRESS of LENGTH bytes as the peer's.  */
static void
succeed (struct net_connect_result *result, struct sockaddr const *address,
         socklen_t length)
{
  result->status = NET_CONNECT_OK;
  result->length = MIN (length, sizeof result->address);
  memcpy (&result->address, address, result->length);
}

static int
connect_inet (struct net_endpoint const *endpoint, int family,
              struct net_source const *sources, size_t count,
              int64_t timeout_ms, struct net_connect_result *result)
{
  struct addrinfo *list = NULL;
  result->gai_code = net_resolve (endpoint, family, &list);
  if (result->gai_code)
    {
      result->status = NET_CONNECT_UNRESOLVED;
      result->error = errno;
      return -1;
    }
  struct addrinfo const *peer = NULL;
  int fd = connect_race (list, sources, count, deadline_after (timeout_ms),
                         &peer);
  if (fd >= 0)
    succeed (result, peer->ai_addr, peer->ai_addrlen);
  else
    fail (result, errno);
  freeaddrinfo (list);
  return fd;
}

/* Connect to the Unix socket of ENDPOINT.  Where its queue is full, Linux
   has no way to wait but to block; SO_SNDTIMEO bounds that.  */
static int
connect_unix (struct net_endpoint const *endpoint, int64_t timeout_ms,
              struct net_connect_result *result)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct timeval limit = { 0 };
  size_t length = strlen (endpoint->host);
  if (length >= sizeof address.sun_path)
    return fail (result, ENAMETOOLONG);
  memcpy (address.sun_path, endpoint->host, length);
  int fd = connect_socket (AF_UNIX, 0, false);
  if (fd < 0)
    return fail (result, errno);
  if (timeout_ms >= 0)
    {
      limit.tv_sec = timeout_ms / 1000;
      limit.tv_usec = MAX (timeout_ms % 1000, 1) * 1000;
      setsockopt (fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    }
  int rc;
  do
    rc = connect (fd, (struct sockaddr *)&address, sizeof address);
  while (rc < 0 && errno == EINTR);
  if (rc == 0 && fd_set_nonblocking (fd, true) == 0)
    {
      succeed (result, (struct sockaddr *)&address, sizeof address);
      return fd;
    }
  fail (result, errno == EAGAIN ? ETIMEDOUT : errno);
  fd_close (fd);
  return -1;
}

int
net_connect (struct net_endpoint const *endpoint, int family,
             int64_t timeout_ms, struct net_connect_result *result)
{
  return net_connect_from (endpoint, family, NULL, 0, timeout_ms, result);
}

int
net_connect_from (struct net_endpoint const *endpoint, int family,
                  struct net_source const *sources, size_t count,
                  int64_t timeout_ms, struct net_connect_result *result)
{
  *result = (struct net_connect_result){ .status = NET_CONNECT_FAILED };
  if (endpoint->kind == NET_KIND_UNIX)
    return connect_unix (endpoint, timeout_ms, result);
  if (endpoint->kind == NET_KIND_INET)
    return connect_inet (endpoint, family, sources, count, timeout_ms, result);
  return fail (result, EINVAL);
}
