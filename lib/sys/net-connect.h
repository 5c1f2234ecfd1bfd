/* net-connect.h -- connect to an endpoint.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_CONNECT_H
#define SYS_NET_CONNECT_H 1

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "sys/net-name.h"
#include "sys/net-source.h"

/* How net_connect ended.  */
enum net_connect_status
{
  NET_CONNECT_OK,
  /* The name of the host or the port is not known.  */
  NET_CONNECT_UNRESOLVED,
  /* No address could be connected to.  */
  NET_CONNECT_FAILED,
  /* No address answered in time.  */
  NET_CONNECT_TIMEOUT
};

/* What is known thereafter.  */
struct net_connect_result
{
  enum net_connect_status status;
  /* NET_CONNECT_UNRESOLVED: getaddrinfo's code (gai_strerror).  */
  int gai_code;
  /* NET_CONNECT_FAILED, and NET_CONNECT_UNRESOLVED where gai_code is
     EAI_SYSTEM: the number of the error.  */
  int error;
  /* NET_CONNECT_OK: the peer's address, as net_name_format takes it.  */
  struct sockaddr_storage address;
  socklen_t length;
};

/* Connect a stream socket to ENDPOINT, which is no NET_KIND_FD, over
   addresses of FAMILY only: AF_INET, AF_INET6, or AF_UNSPEC for both.
   FAMILY says nothing about NET_KIND_UNIX.

   The host localhost is ::1 and 127.0.0.1, whatever the names file says
   (RFC 6761), and no host is these, too.

   The addresses of a host are tried in the order of getaddrinfo, the two
   families in turn, the next one as soon as the one before has failed or
   250 ms have passed; those begun before go on, and the first to answer is
   taken (RFC 8305, sections 4 and 5).  All together they have TIMEOUT_MS
   milliseconds, or as long as the system lets them where that is negative.
   Looking up the name is not counted: the resolver has limits of its own
   (resolv.conf(5)), and cannot be interrupted.

   Return a descriptor that does not block, is closed by exec and, where the
   system can arrange that, raises no SIGPIPE; or -1.  *RESULT says more.
   Where several addresses have failed, its error is the first of those that
   tell most: want of a resource, then refusal, then want of a route.  */
extern int net_connect (struct net_endpoint const *endpoint, int family,
                        int64_t timeout_ms, struct net_connect_result *result);

/* The same from the COUNT addresses at SOURCES: to each address of the host
   the first of these that is of its family; where there is none, that address
   cannot be connected to (EAFNOSUPPORT).  A Unix socket has no use for
   them.  */
extern int net_connect_from (struct net_endpoint const *endpoint, int family,
                             struct net_source const *sources, size_t count,
                             int64_t timeout_ms,
                             struct net_connect_result *result);

#endif
