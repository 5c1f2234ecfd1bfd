/* net-peer.h -- a peer's address in few bytes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For tables with an entry a connection: a quarter of a socket address.  */

#ifndef SYS_NET_PEER_H
#define SYS_NET_PEER_H 1

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

struct net_peer
{
  /* AF_INET, AF_INET6, AF_UNIX, or 0 where it is not known.  */
  uint16_t family;
  /* In host byte order; 0 for AF_UNIX.  */
  uint16_t port;
  /* The IPv6 scope, or the user id of a Unix peer: the largest number where
     it is not known.  */
  uint32_t scope;
  /* AF_INET: the first four bytes.  AF_INET6: all.  */
  uint8_t address[16];
};

/* Set *PEER from ADDRESS; a v4-mapped address becomes AF_INET, an address
   that is of none of the three families 0.  The user id of a Unix peer is
   asked of the connected socket FD, where the system tells it.  */
extern void net_peer_set (struct net_peer *peer,
                          struct sockaddr const *address, int fd);

/* Write PEER into BUFFER of SIZE bytes (NET_NAME_SIZE of net-name.h is
   enough for any; a longer text is cut) as net_name_format does: a Unix peer
   as unix:uid=N, or unix: where its user is not known, and what is not known
   at all as "unknown".  Return BUFFER.  */
extern char *net_peer_format (struct net_peer const *peer, char *buffer,
                              size_t size);

/* Write PEER, one with a host and a port, as these two with SEPARATOR
   between; an IPv6 address is in brackets only before a colon.  Otherwise as
   net_peer_format.  */
extern char *net_peer_format_host (struct net_peer const *peer, char separator,
                                   char *buffer, size_t size);

#endif
