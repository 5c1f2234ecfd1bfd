/* proxy-version.h -- the two versions of the PROXY protocol's header.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What proxy-header.c puts together.  For the two that parse, BYTES are SIZE,
   at least one, and begin as their version does, so far as there are
   any.  For the two that format, both addresses are of FAMILY: AF_INET,
   AF_INET6 or AF_UNIX, or AF_UNSPEC where they differ and say nothing.  */

#ifndef TRANSPORT_PROXY_VERSION_H
#define TRANSPORT_PROXY_VERSION_H 1

#include "transport/proxy-header.h"

/* Version 1, a line.  */
extern enum proxy_status proxy_line_parse (char const *bytes, size_t size,
                                           struct proxy_header *header);
extern size_t proxy_line_format (char *buffer, int family,
                                 struct sockaddr const *source,
                                 struct sockaddr const *destination);

/* Version 2, a block.  */
extern enum proxy_status proxy_block_parse (unsigned char const *bytes,
                                            size_t size,
                                            struct proxy_header *header);
extern size_t proxy_block_format (char *buffer, int family,
                                  struct sockaddr const *source,
                                  struct sockaddr const *destination);

#endif
