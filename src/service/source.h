/* source.h -- how many connections one client has.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A source is a prefix of an address, or the user of a Unix socket.  It is
   written beside the slot, and counted whenever somebody new comes: what
   is not counted up cannot be left too high by a process that dies.  */

#ifndef SERVICE_SOURCE_H
#define SERVICE_SOURCE_H 1

#include <stdbool.h>
#include <stddef.h>

#include "service/service.h"
#include "sys/net-peer.h"

/* Have SERVICE count sources, before its first connection.  */
extern void source_begin (struct service *service);

/* Have the slot NUMBER, which this process has claimed, count for the source
   of PEER, if that has fewer connections than it may.  Return whether it
   has.  */
extern bool source_enter (struct service const *service, size_t number,
                          struct net_peer const *peer);

#endif
