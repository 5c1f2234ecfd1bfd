/* access.h -- whose connections are served, by their address.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rules for clients, and the proxies that are believed when they say for
   whom they come.  */

#ifndef SERVICE_ACCESS_H
#define SERVICE_ACCESS_H 1

#include <stdbool.h>
#include <stddef.h>

#include "sys/net-peer.h"
#include "sys/net-prefix.h"

struct access_rule
{
  struct net_prefix prefix;
  bool allows;
};

/* All zero: everybody may come, and comes for himself.  Owns nothing.  */
struct access
{
  struct access_rule *rules;
  size_t n_rules;
  /* Whether each connection begins with a header of the PROXY protocol, and
     from whom it is taken.  */
  bool requires_header;
  struct net_prefix *trusted;
  size_t n_trusted;
};

/* Return whether PEER may come: by the rule with the longest prefix that PEER
   is in, the one that denies if there are two; or, if there is none, if no
   rule allows anybody.  One that has no such address, a Unix peer, may.  */
extern bool access_allows (struct access const *access,
                           struct net_peer const *peer);

/* Return whether PEER is a proxy that is believed.  A Unix peer is: the
   socket's file says who can be one.  */
extern bool access_trusts (struct access const *access,
                           struct net_peer const *peer);

#endif
