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
