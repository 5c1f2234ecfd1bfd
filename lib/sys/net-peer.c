/* net-peer.c -- a peer's address in few bytes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The one place that knows v4-mapped addresses.  Runs anywhere; keeps no
   state.  */

#include <config.h>

#include "sys/net-peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Return the user id of the process at the other end of FD, or -1 where the
   system does not tell.  */
static uint32_t
peer_user (int fd)
{
#if defined SO_PEERCRED && defined __linux__
  struct ucred credentials;
  socklen_t length = sizeof credentials;
  if (fd >= 0
      && getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0)
    return credentials.uid;
#else
  (void)fd;
#endif
  return UINT32_MAX;
}

static void
set_inet6 (struct net_peer *peer, struct sockaddr_in6 const *address)
{
  uint8_t const *bytes = address->sin6_addr.s6_addr;
  peer->port = ntohs (address->sin6_port);
  if (IN6_IS_ADDR_V4MAPPED (&address->sin6_addr))
    {
      peer->family = AF_INET;
      memcpy (peer->address, bytes + 12, 4);
    }
  else
    {
      peer->family = AF_INET6;
      peer->scope = address->sin6_scope_id;
      memcpy (peer->address, bytes, 16);
    }
}

void
net_peer_set (struct net_peer *peer, struct sockaddr const *address, int fd)
{
  *peer = (struct net_peer){ .family = 0 };
  if (address->sa_family == AF_INET)
    {
      struct sockaddr_in const *in = (struct sockaddr_in const *)address;
      peer->family = AF_INET;
      peer->port = ntohs (in->sin_port);
      memcpy (peer->address, &in->sin_addr, 4);
    }
  else if (address->sa_family == AF_INET6)
    set_inet6 (peer, (struct sockaddr_in6 const *)address);
  else if (address->sa_family == AF_UNIX)
    {
      peer->family = AF_UNIX;
      peer->scope = peer_user (fd);
    }
}

char *
net_peer_format_host (struct net_peer const *peer, char separator,
                      char *buffer, size_t size)
{
  char host[INET6_ADDRSTRLEN] = "";
  char scope[16] = "";
  bool has_brackets = peer->family == AF_INET6 && separator == ':';
  if (peer->family != AF_INET && peer->family != AF_INET6)
    return net_peer_format (peer, buffer, size);
  inet_ntop (peer->family, peer->address, host, sizeof host);
  if (peer->family == AF_INET6 && peer->scope)
    snprintf (scope, sizeof scope, "%%%lu", (unsigned long int)peer->scope);
  snprintf (buffer, size, has_brackets ? "[%s%s]%c%u" : "%s%s%c%u", host,
            scope, separator, (unsigned int)peer->port);
  return buffer;
}

char *
net_peer_format (struct net_peer const *peer, char *buffer, size_t size)
{
  switch (peer->family)
    {
    case AF_INET:
    case AF_INET6:
      return net_peer_format_host (peer, ':', buffer, size);
    case AF_UNIX:
      if (peer->scope == UINT32_MAX)
        snprintf (buffer, size, "unix:");
      else
        snprintf (buffer, size, "unix:uid=%lu",
                  (unsigned long int)peer->scope);
      break;
    default:
      snprintf (buffer, size, "unknown");
    }
  return buffer;
}
