/* access.c -- whose connections are served, by their address.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Rules are few, and each newcomer is held against all of them.  Runs in:
   whatever accepts or serves.  */

#include <config.h>

#include "service/access.h"

static bool
has_address (struct net_peer const *peer)
{
  return peer->family == AF_INET || peer->family == AF_INET6;
}

bool
access_allows (struct access const *access, struct net_peer const *peer)
{
  struct access_rule const *best = NULL;
  bool is_open = true;
  if (!has_address (peer))
    return true;
  for (size_t i = 0; i < access->n_rules; i++)
    {
      struct access_rule const *rule = &access->rules[i];
      if (rule->allows)
        is_open = false;
      if (!net_prefix_has (&rule->prefix, peer))
        continue;
      if (!best || rule->prefix.bits > best->prefix.bits
          || (rule->prefix.bits == best->prefix.bits && !rule->allows))
        best = rule;
    }
  return best ? best->allows : is_open;
}

bool
access_trusts (struct access const *access, struct net_peer const *peer)
{
  if (!has_address (peer))
    return true;
  for (size_t i = 0; i < access->n_trusted; i++)
    if (net_prefix_has (&access->trusted[i], peer))
      return true;
  return false;
}
