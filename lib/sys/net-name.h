/* net-name.h -- endpoints and addresses as people write them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An endpoint is a place to listen at or to connect to, parsed from one
   word; an address is a socket address, written back as such a word.
   Nothing here resolves a name: that is getaddrinfo's, called by net-listen
   and net-connect.  */

#ifndef SYS_NET_NAME_H
#define SYS_NET_NAME_H 1

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

/* Room for the longest address that net_name_format writes, with its NUL:
   "unix:" and a path of 108 bytes, each escaped as three.  */
#define NET_NAME_SIZE 352

/* What an endpoint is.  */
enum net_kind
{
  /* A host, or all of this host's addresses, and a port.  */
  NET_KIND_INET,
  /* A Unix-domain stream socket.  */
  NET_KIND_UNIX,
  /* A descriptor that the process was started with.  */
  NET_KIND_FD
};

/* A parsed endpoint.  Owns nothing: it may be copied and forgotten.  */
struct net_endpoint
{
  enum net_kind kind;
  /* NET_KIND_INET: the host's name or address without brackets; empty for
     all addresses of this host.  NET_KIND_UNIX: the socket's path.  */
  char host[256];
  /* NET_KIND_INET: a decimal port, 0 to 65535, or a service's name.  */
  char port[32];
  /* NET_KIND_FD: the descriptor.  */
  int fd;
};

/* Parse TEXT into *ENDPOINT: HOST:PORT, [IPV6]:PORT, :PORT or *:PORT (all
   addresses), PORT (localhost), HOST, *, IPV6 or [IPV6] (DEFAULT_PORT),
   unix:PATH or fd:N.  HOST and PORT are names or numbers, without white
   space, control characters and any of "/[]*"; IPV6 may have a scope behind,
   %eth0.
   Return 0, or -1 with errno EINVAL (not of these forms), ERANGE (a port
   over 65535, a descriptor that cannot be) or ENAMETOOLONG (a path or name
   that does not fit).  */
extern int net_endpoint_parse (struct net_endpoint *endpoint, char const *text,
                               char const *default_port);

/* Set *ENDPOINT to HOST and PORT, which came as two words; an empty HOST is
   all addresses.  Return 0, or -1 with errno as for net_endpoint_parse.  */
extern int net_endpoint_set (struct net_endpoint *endpoint, char const *host,
                             char const *port);

/* Return whether the host of ENDPOINT is the name that means this host alone,
   127.0.0.1 and ::1, whatever the names file and name servers say (RFC 6761,
   section 6.3).  */
extern bool net_endpoint_is_localhost (struct net_endpoint const *endpoint);

/* Write ENDPOINT the way net_endpoint_parse reads it into BUFFER, which has
   room for SIZE bytes; a longer text is cut.  Return BUFFER.  */
extern char *net_endpoint_format (struct net_endpoint const *endpoint,
                                  char *buffer, size_t size);

/* Write ADDRESS, of LENGTH bytes, into BUFFER of SIZE bytes
   (NET_NAME_SIZE is enough for any): 127.0.0.1:8000, [::1]:8000 or
   unix:/path, a v4-mapped address as its v4 one, with the number of an IPv6
   address's scope: [fe80::1%2]:8000.  An unnamed Unix socket is "unix:"; in
   a path what is not printable ASCII, and %, is %XX, and an abstract name so
   begins with %00.  What is of none of these families is "unknown".  A
   longer text is cut.  Return BUFFER.  */
extern char *net_name_format (struct sockaddr const *address, socklen_t length,
                              char *buffer, size_t size);

/* Write host and port of ADDRESS, of LENGTH bytes, as two words with a
   space between, or "unix:PATH" alone.  Otherwise as net_name_format.  */
extern char *net_name_format_words (struct sockaddr const *address,
                                    socklen_t length, char *buffer,
                                    size_t size);

#endif
