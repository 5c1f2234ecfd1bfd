/* net-prefix.h -- networks, as people write them: ADDRESS/BITS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_PREFIX_H
#define SYS_NET_PREFIX_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sys/net-peer.h"

/* All addresses of a family that begin with the same bits.  Owns nothing.  */
struct net_prefix
{
  /* AF_INET or AF_INET6.  */
  uint16_t family;
  /* How many bits: up to 32 or 128.  */
  uint16_t bits;
  /* AF_INET: the first four bytes.  AF_INET6: all.  What follows the bits is
     0.  */
  uint8_t address[16];
};

/* Parse TEXT, an IPv4 or IPv6 address in numbers (without brackets and
   scope), and behind a slash a decimal number of bits, into *PREFIX.  Without
   these it is the one address.  A prefix of v4-mapped addresses, of 96 bits
   or more, becomes one of AF_INET, as the addresses do (net-peer.h).
   Return 0, or -1 with errno EINVAL (not of this form), ERANGE (more bits
   than an address has) or EDOM (the address has bits set behind the
   prefix).  */
extern int net_prefix_parse (struct net_prefix *prefix, char const *text);

/* Return whether PEER is of PREFIX: never for one that is of neither
   family.  */
extern bool net_prefix_has (struct net_prefix const *prefix,
                            struct net_peer const *peer);

/* Set to 0 what follows the first BITS bits of the SIZE bytes of
   ADDRESS.  */
extern void net_prefix_cut (uint8_t *address, size_t size, unsigned int bits);

#endif
