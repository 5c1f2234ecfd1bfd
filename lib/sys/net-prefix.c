/* net-prefix.c -- networks, as people write them: ADDRESS/BITS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An address with bits behind its prefix is refused, for somebody has meant
   something else: one host, or fewer of them.  Runs anywhere; keeps no
   state.  */

#include <config.h>

#include "sys/net-prefix.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "sys/parse-amount.h"

/* The bits of a v4-mapped address before those of IPv4.  */
#define MAPPED_BITS 96

void
net_prefix_cut (uint8_t *address, size_t size, unsigned int bits)
{
  for (size_t i = 0; i < size; i++)
    {
      unsigned int kept = bits > i * 8 ? bits - i * 8 : 0;
      if (kept < 8)
        address[i] &= 0xff00 >> kept;
    }
}

/* Set the address of PREFIX to TEXT.  Return the number of its bytes, or 0 if
   it is none.  */
static size_t
parse_address (struct net_prefix *prefix, char const *text)
{
  if (inet_pton (AF_INET, text, prefix->address) == 1)
    prefix->family = AF_INET;
  else if (inet_pton (AF_INET6, text, prefix->address) == 1)
    prefix->family = AF_INET6;
  else
    return 0;
  return prefix->family == AF_INET ? 4 : 16;
}

/* Make PREFIX one of AF_INET if it is one of v4-mapped addresses.  */
static void
unmap (struct net_prefix *prefix)
{
  struct in6_addr address;
  memcpy (&address, prefix->address, sizeof address);
  if (prefix->family != AF_INET6 || prefix->bits < MAPPED_BITS
      || !IN6_IS_ADDR_V4MAPPED (&address))
    return;
  prefix->family = AF_INET;
  prefix->bits -= MAPPED_BITS;
  memmove (prefix->address, prefix->address + 12, 4);
  memset (prefix->address + 4, 0, 12);
}

int
net_prefix_parse (struct net_prefix *prefix, char const *text)
{
  char address[INET6_ADDRSTRLEN];
  char const *slash = strchr (text, '/');
  size_t length = slash ? (size_t)(slash - text) : strlen (text);
  struct net_prefix parsed = { .family = AF_UNSPEC };
  uint8_t kept[sizeof parsed.address];
  size_t size = 0;
  if (length < sizeof address)
    {
      memcpy (address, text, length);
      address[length] = '\0';
      size = parse_address (&parsed, address);
    }
  if (size == 0)
    {
      errno = EINVAL;
      return -1;
    }
  uint64_t bits = size * 8;
  if (slash && parse_number (slash + 1, 0, size * 8, &bits) < 0)
    return -1;
  memcpy (kept, parsed.address, sizeof kept);
  net_prefix_cut (kept, size, bits);
  if (memcmp (kept, parsed.address, sizeof kept) != 0)
    {
      errno = EDOM;
      return -1;
    }
  parsed.bits = bits;
  unmap (&parsed);
  *prefix = parsed;
  return 0;
}

bool
net_prefix_has (struct net_prefix const *prefix, struct net_peer const *peer)
{
  unsigned int whole = prefix->bits / 8;
  unsigned int rest = prefix->bits % 8;
  if (peer->family != prefix->family
      || memcmp (peer->address, prefix->address, whole) != 0)
    return false;
  return rest == 0
         || ((peer->address[whole] ^ prefix->address[whole]) & 0xff00 >> rest
             & 0xff)
                == 0;
}
