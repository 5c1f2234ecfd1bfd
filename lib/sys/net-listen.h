/* net-listen.h -- listening sockets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_LISTEN_H
#define SYS_NET_LISTEN_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

#include "sys/net-name.h"

/* One listening socket.  */
struct net_listener
{
  int fd;
  struct sockaddr_storage address;
  socklen_t length;
  /* Whether the process was started with it.  Then others may have it, too,
     and what is accepted must be given the options of net-options.h: a
     connection that came before they were set here lacks them.  */
  bool is_inherited;
  /* Whether the socket's file is ours, to be removed at the end; and which
     file that was.  */
  bool owns_path;
  dev_t device;
  ino_t inode;
};

/* Listeners, as many as were opened.  All zero: none.  */
struct net_listeners
{
  struct net_listener *list;
  size_t count;
};

/* Open listening sockets for ENDPOINT and add them to LISTENERS: one for
   each address of its host, IPv4 first, IPv4 and IPv6 apart (IPV6_V6ONLY),
   all with one port if that is given as 0.  An address that this host does
   not have, or of a family that it does not have, is left out while another
   one serves.  The host localhost is 127.0.0.1 and ::1, whatever the names
   file says (RFC 6761).

   The sockets are non-blocking and closed on exec, and have the options of
   net-options.h, which what accept returns inherits from those of TCP.

   A file in the way of a Unix socket is removed if nobody listens there
   any more: if connecting to it is refused.

   A descriptor that the process was started with (NET_KIND_FD) is taken
   once; it must be a listening stream socket.

   Return 0.  Return -1 with errno set, or with errno 0 and *GAI_STATUS set
   to getaddrinfo's error; LISTENERS is then as it was, and no socket or file
   is left behind.  */
extern int net_listen (struct net_listeners *listeners,
                       struct net_endpoint const *endpoint, int *gai_status);

/* Remove the files of LISTENERS' Unix sockets that are still ours; to be
   called before they are closed.  */
extern void net_listen_unlink (struct net_listeners *listeners);

/* Close the sockets of LISTENERS and free the list.  */
extern void net_listen_close (struct net_listeners *listeners);

#endif
