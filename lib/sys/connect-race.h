/* connect-race.h -- connect to whichever address answers first.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What net-connect is made of; use that.  */

#ifndef SYS_CONNECT_RACE_H
#define SYS_CONNECT_RACE_H 1

#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sys/net-source.h"

/* Return a new stream socket of FAMILY and PROTOCOL that is closed by exec,
   raises no SIGPIPE where the system can arrange that, and does not block if
   IS_NONBLOCKING; or -1 with errno set.  */
extern int connect_socket (int family, int protocol, bool is_nonblocking);

/* Connect to one of the addresses of LIST, which has at least one, before
   DEADLINE (by monotime_ms), from the COUNT addresses at SOURCES, in the
   manner that net_connect_from promises.
   Set *WINNER to the address and return a descriptor that does not block; or
   return -1 with errno set: ETIMEDOUT also if DEADLINE has come.  */
extern int connect_race (struct addrinfo const *list,
                         struct net_source const *sources, size_t count,
                         int64_t deadline, struct addrinfo const **winner);

#endif
