/* proxy-header.h -- the header of the PROXY protocol, read and written.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a proxy puts before a connection's first byte to say for whom it
   comes: "The PROXY protocol, versions 1 & 2" (proxy-protocol.txt of HAProxy,
   2020), of which the section is named where a rule is from there.  No
   socket is touched here, and nothing is remembered.  */

#ifndef TRANSPORT_PROXY_HEADER_H
#define TRANSPORT_PROXY_HEADER_H 1

#include <stddef.h>
#include <sys/socket.h>

/* The longest header, whatever its version: our choice.  After two paths of
   108 bytes, the longest addresses, 3864 are left for all else.  */
#define PROXY_HEADER_MAX 4096

/* The longest of version 1, with its CR and LF (section 2.1).  */
#define PROXY_LINE_MAX 107

/* The longest that is written here: fixed part and two paths.  */
#define PROXY_FORMAT_MAX 232

/* Whose connection it is.  */
enum proxy_kind
{
  /* The proxy's own: a health check.  */
  PROXY_KIND_LOCAL,
  /* That of somebody of whom nothing is told, or nothing that we know: its
     addresses are those of the socket.  */
  PROXY_KIND_UNKNOWN,
  /* That of SOURCE to DESTINATION.  */
  PROXY_KIND_PROXIED
};

struct proxy_header
{
  enum proxy_kind kind;
  /* How many bytes it is; the stream begins behind them.  */
  size_t length;
  /* Only where it is PROXY_KIND_PROXIED: two addresses of one family,
     AF_INET, AF_INET6 or AF_UNIX, as net_name_format takes them.  */
  struct sockaddr_storage source;
  socklen_t source_length;
  struct sockaddr_storage destination;
  socklen_t destination_length;
};

/* What bytes are as a header.  */
enum proxy_status
{
  /* Its beginning: all of them belong to it, and more must come.  */
  PROXY_STATUS_MORE,
  /* One, with or without bytes behind it.  */
  PROXY_STATUS_DONE,
  /* None, whatever follows.  */
  PROXY_STATUS_INVALID
};

/* Say what the SIZE bytes at BYTES, the first ones of a stream, are; set
   *HEADER if they are one.  It is said as early as it can be, and so what is
   said of PROXY_HEADER_MAX bytes is never PROXY_STATUS_MORE.

   Accepted are, as the specification wants it, both versions; in version 2
   the TLVs must fill the header exactly, and a CRC32c must be right.  What a
   header of LOCAL or of no family has behind its length is not looked at.
   Datagrams are no streams: PROXY_KIND_UNKNOWN.  IPv6 addresses may end in
   the dotted form of IPv4, as proxies write those that are mapped.  */
extern enum proxy_status proxy_header_parse (void const *bytes, size_t size,
                                             struct proxy_header *header);

/* Write the header of version 1 or 2 for a connection from SOURCE to
   DESTINATION into BUFFER, of PROXY_FORMAT_MAX bytes: that of an unknown one
   if their families differ, or cannot be written.  v4-mapped addresses are
   v4 ones.  Both stand in a struct sockaddr_storage that is 0 behind them.
   Return its length.  */
extern size_t proxy_header_format_v1 (char *buffer,
                                      struct sockaddr const *source,
                                      struct sockaddr const *destination);
extern size_t proxy_header_format_v2 (char *buffer,
                                      struct sockaddr const *source,
                                      struct sockaddr const *destination);

/* Write the header, of version 2, for a connection of our own.  */
extern size_t proxy_header_format_local (char *buffer);

#endif
