/* net-source.h -- the address that a connection comes from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_SOURCE_H
#define SYS_NET_SOURCE_H 1

#include <stdbool.h>
#include <sys/socket.h>

/* An address of this machine.  Owns nothing.  */
struct net_source
{
  struct sockaddr_storage address;
  socklen_t length;
};

/* Parse TEXT, an IPv4 or IPv6 address in numbers, the latter without
   brackets and maybe with a scope (%eth0), into *SOURCE.
   Return 0, or -1 with errno EINVAL.  */
extern int net_source_parse (struct net_source *source, char const *text);

/* Have the socket FD, which is not connected and of SOURCE's family, come
   from SOURCE.  The port is chosen when FD is connected, so that one address
   has as many as there are ports for each peer (Linux:
   IP_BIND_ADDRESS_NO_PORT).
   Return 0, or -1 with errno set: EADDRNOTAVAIL if SOURCE is no address of
   this machine.  */
extern int net_source_bind (struct net_source const *source, int fd);

#endif
