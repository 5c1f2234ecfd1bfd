/* net-source.h -- the address that a connection comes from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_SOURCE_H
#define SYS_NET_SOURCE_H 1

#include <stddef.h>
#include <stdint.h>
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

/* Return the one of the COUNT addresses at SOURCES whose turn it is when
   those of FAMILY are taken in turns, SERIAL being the number of the turn; or
   NULL if none is of FAMILY.  */
extern struct net_source const *
net_source_choose (struct net_source const *sources, size_t count, int family,
                   uint64_t serial);

/* Have FD, a socket of FAMILY, come from the first of the COUNT addresses at
   SOURCES that is of FAMILY; where COUNT is 0, from where the system chooses.
   Return 0, or -1 with errno set: EAFNOSUPPORT if none is.  */
extern int net_source_bind_any (struct net_source const *sources, size_t count,
                                int family, int fd);

#endif
