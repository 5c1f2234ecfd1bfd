/* net-source.c -- the address that a connection comes from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A numeric address goes through getaddrinfo, which knows scopes, too.  Runs
   anywhere; keeps no state.  */

#include <config.h>

#include "sys/net-source.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

#include "minmax.h"

int
net_source_parse (struct net_source *source, char const *text)
{
  struct addrinfo hints = {
    .ai_socktype = SOCK_STREAM,
    .ai_flags = AI_NUMERICHOST,
  };
  struct addrinfo *list = NULL;
  if (getaddrinfo (text, NULL, &hints, &list) != 0)
    {
      errno = EINVAL;
      return -1;
    }
  *source = (struct net_source){ .length = 0 };
  source->length = MIN (list->ai_addrlen, sizeof source->address);
  memcpy (&source->address, list->ai_addr, source->length);
  freeaddrinfo (list);
  return 0;
}

int
net_source_bind (struct net_source const *source, int fd)
{
#ifdef IP_BIND_ADDRESS_NO_PORT
  /* An option of IPv4's that IPv6 heeds, too; without it there are fewer
     ports.  */
  setsockopt (fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &(int){ 1 },
              sizeof (int));
#endif
  return bind (fd, (struct sockaddr const *)&source->address, source->length);
}

struct net_source const *
net_source_choose (struct net_source const *sources, size_t count, int family,
                   uint64_t serial)
{
  size_t fitting = 0;
  for (size_t i = 0; i < count; i++)
    fitting += sources[i].address.ss_family == family;
  if (fitting == 0)
    return NULL;
  uint64_t turn = serial % fitting;
  while (sources->address.ss_family != family || turn-- > 0)
    sources++;
  return sources;
}

int
net_source_bind_any (struct net_source const *sources, size_t count,
                     int family, int fd)
{
  if (count == 0)
    return 0;
  struct net_source const *source
      = net_source_choose (sources, count, family, 0);
  if (source)
    return net_source_bind (source, fd);
  errno = EAFNOSUPPORT;
  return -1;
}
