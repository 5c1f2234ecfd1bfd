/* proxy-header.c -- the header of the PROXY protocol, read and written.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first byte tells the versions apart; each has a file.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "transport/proxy-header.h"

#include <netinet/in.h>
#include <string.h>

#include "transport/proxy-version.h"

enum proxy_status
proxy_header_parse (void const *bytes, size_t size,
                    struct proxy_header *header)
{
  if (size == 0)
    return PROXY_STATUS_MORE;
  return *(char const *)bytes == 'P' ? proxy_line_parse (bytes, size, header)
                                     : proxy_block_parse (bytes, size, header);
}

/* Return ADDRESS, or *BUFFER as the v4 address that it is mapped from.  */
static struct sockaddr const *
unmapped (struct sockaddr const *address, struct sockaddr_in *buffer)
{
  struct sockaddr_in6 in6;
  if (address->sa_family != AF_INET6)
    return address;
  memcpy (&in6, address, sizeof in6);
  if (!IN6_IS_ADDR_V4MAPPED (&in6.sin6_addr))
    return address;
  *buffer = (struct sockaddr_in){
    .sin_family = AF_INET,
    .sin_port = in6.sin6_port,
  };
  memcpy (&buffer->sin_addr, in6.sin6_addr.s6_addr + 12, 4);
  return (struct sockaddr const *)buffer;
}

/* Return the family of both SOURCE and DESTINATION, or AF_UNSPEC.  */
static int
common_family (struct sockaddr const *source,
               struct sockaddr const *destination)
{
  int family = source->sa_family;
  if (family != destination->sa_family)
    return AF_UNSPEC;
  return family == AF_INET || family == AF_INET6 || family == AF_UNIX
             ? family
             : AF_UNSPEC;
}

size_t
proxy_header_format_v1 (char *buffer, struct sockaddr const *source,
                        struct sockaddr const *destination)
{
  struct sockaddr_in source_in, destination_in;
  source = unmapped (source, &source_in);
  destination = unmapped (destination, &destination_in);
  return proxy_line_format (buffer, common_family (source, destination),
                            source, destination);
}

size_t
proxy_header_format_v2 (char *buffer, struct sockaddr const *source,
                        struct sockaddr const *destination)
{
  struct sockaddr_in source_in, destination_in;
  source = unmapped (source, &source_in);
  destination = unmapped (destination, &destination_in);
  return proxy_block_format (buffer, common_family (source, destination),
                             source, destination);
}
