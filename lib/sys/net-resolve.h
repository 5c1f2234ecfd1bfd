/* net-resolve.h -- the addresses of a host to connect to.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_RESOLVE_H
#define SYS_NET_RESOLVE_H 1

#include <netdb.h>

#include "sys/net-name.h"

/* Set *LIST to the addresses of ENDPOINT, which is a NET_KIND_INET, of
   FAMILY: AF_INET, AF_INET6, or AF_UNSPEC for both.  The host localhost is
   ::1 and 127.0.0.1, whatever the names file says (RFC 6761), and no host is
   these, too.
   Return 0, and the caller passes *LIST to freeaddrinfo; or getaddrinfo's
   code, with errno set where that is EAI_SYSTEM.  */
extern int net_resolve (struct net_endpoint const *endpoint, int family,
                        struct addrinfo **list);

#endif
