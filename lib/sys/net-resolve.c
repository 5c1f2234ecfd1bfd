/* net-resolve.c -- the addresses of a host to connect to.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/net-resolve.h"

#include <stddef.h>

#ifndef AI_IDN
# define AI_IDN 0
#endif

int
net_resolve (struct net_endpoint const *endpoint, int family,
             struct addrinfo **list)
{
  struct addrinfo hints = {
    .ai_family = family,
    .ai_socktype = SOCK_STREAM,
    .ai_flags = AI_IDN,
  };
  /* Without a host, the addresses are the loopback ones.  */
  bool is_here = !endpoint->host[0] || net_endpoint_is_localhost (endpoint);
  char const *host = is_here ? NULL : endpoint->host;
  *list = NULL;
  return getaddrinfo (host, endpoint->port, &hints, list);
}
