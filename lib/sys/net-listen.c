/* net-listen.c -- listening sockets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Two sockets for the two families rather than one for both: what a
   dual-stack socket does differs from system to system.  Runs in: the
   supervisor, before its first child.  */

#include <config.h>

#include "sys/net-listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "sys/net-inherited.h"
#include "sys/net-options.h"
#include "sys/net-unix.h"

/* How often a free port that only one family has is tried anew.  */
#define PORT_ATTEMPTS 16

static int
set_option (int fd, int level, int option, int value)
{
  return setsockopt (fd, level, option, &value, sizeof value);
}

static int
open_inet (struct addrinfo const *info, struct net_listener *listener)
{
  int fd = socket (info->ai_family, info->ai_socktype, info->ai_protocol);
  if (fd < 0)
    return -1;
  if (fd_set_cloexec (fd) < 0 || fd_set_nonblocking (fd, true) < 0
      || set_option (fd, SOL_SOCKET, SO_REUSEADDR, 1) < 0
      || (info->ai_family == AF_INET6
          && set_option (fd, IPPROTO_IPV6, IPV6_V6ONLY, 1) < 0)
      || net_options_set (fd) < 0
      || bind (fd, info->ai_addr, info->ai_addrlen) < 0
      || listen (fd, SOMAXCONN) < 0)
    {
      fd_close (fd);
      return -1;
    }
  listener->fd = fd;
  return 0;
}

/* Add to LISTENERS the open LISTENER.  Return 0, or -1 with errno set.  */
static int
add_listener (struct net_listeners *listeners, struct net_listener *listener)
{
  struct sockaddr *address = (struct sockaddr *)&listener->address;
  size_t size = (listeners->count + 1) * sizeof *listeners->list;
  struct net_listener *list = realloc (listeners->list, size);
  if (!list)
    return -1;
  listeners->list = list;
  listener->length = sizeof listener->address;
  if (getsockname (listener->fd, address, &listener->length) < 0)
    return -1;
  list[listeners->count++] = *listener;
  return 0;
}

/* Close and forget the listeners from the one numbered FIRST on.  */
static void
drop_listeners (struct net_listeners *listeners, size_t first)
{
  while (listeners->count > first)
    fd_close (listeners->list[--listeners->count].fd);
}

static bool
is_family_missing (int errnum)
{
  return errnum == EAFNOSUPPORT || errnum == EADDRNOTAVAIL
         || errnum == EPROTONOSUPPORT;
}

/* Set the port of every address of LIST to PORT, in network byte order.  */
static void
set_ports (struct addrinfo *list, in_port_t port)
{
  for (; list; list = list->ai_next)
    if (list->ai_family == AF_INET)
      ((struct sockaddr_in *)list->ai_addr)->sin_port = port;
    else if (list->ai_family == AF_INET6)
      ((struct sockaddr_in6 *)list->ai_addr)->sin6_port = port;
}

static in_port_t
get_port (struct net_listener const *listener)
{
  struct sockaddr const *address = (struct sockaddr const *)&listener->address;
  if (address->sa_family == AF_INET)
    return ((struct sockaddr_in const *)address)->sin_port;
  return ((struct sockaddr_in6 const *)address)->sin6_port;
}

/* Whether an address equal to INFO's stands before it in LIST: the names
   file may give one address twice.  */
static bool
is_repeated (struct addrinfo const *list, struct addrinfo const *info)
{
  for (; list != info; list = list->ai_next)
    if (list->ai_addrlen == info->ai_addrlen
        && memcmp (list->ai_addr, info->ai_addr, info->ai_addrlen) == 0)
      return true;
  return false;
}

/* Open every address of LIST, those of IPv4 first; a port of 0 becomes, for
   all, the one that the first one got.  */
static int
open_all (struct net_listeners *listeners, struct addrinfo *list,
          bool is_any_port)
{
  size_t first = listeners->count;
  int errnum = EADDRNOTAVAIL;
  if (is_any_port)
    set_ports (list, 0);
  for (int turn = 0; turn < 2; turn++)
    for (struct addrinfo *info = list; info; info = info->ai_next)
      {
        struct net_listener listener = { .fd = -1 };
        if ((info->ai_family == AF_INET) == (turn == 1)
            || is_repeated (list, info))
          continue;
        if (open_inet (info, &listener) == 0
            && add_listener (listeners, &listener) == 0)
          {
            if (is_any_port)
              set_ports (list, get_port (&listeners->list[first]));
            continue;
          }
        errnum = errno;
        fd_close (listener.fd);
        if (is_family_missing (errnum))
          continue;
        drop_listeners (listeners, first);
        errno = errnum;
        return -1;
      }
  errno = errnum;
  return listeners->count > first ? 0 : -1;
}

static int
listen_inet (struct net_listeners *listeners,
             struct net_endpoint const *endpoint, int *gai_status)
{
  /* No host is, with AI_PASSIVE, all addresses, and without it the loopback
     ones.  */
  bool is_loopback = net_endpoint_is_localhost (endpoint);
  struct addrinfo const hints = {
    .ai_flags = is_loopback ? 0 : AI_PASSIVE,
    .ai_family = AF_UNSPEC,
    .ai_socktype = SOCK_STREAM,
  };
  struct addrinfo *list = NULL;
  char const *host = is_loopback || !endpoint->host[0] ? NULL : endpoint->host;
  bool is_any_port = strcmp (endpoint->port, "0") == 0;
  *gai_status = getaddrinfo (host, endpoint->port, &hints, &list);
  if (*gai_status != 0)
    {
      if (*gai_status != EAI_SYSTEM)
        errno = 0;
      return -1;
    }
  int result, attempts = 0;
  do
    result = open_all (listeners, list, is_any_port);
  while (result < 0 && errno == EADDRINUSE && is_any_port
         && ++attempts < PORT_ATTEMPTS);
  int saved_errno = errno;
  freeaddrinfo (list);
  errno = saved_errno;
  return result;
}

static int
listen_unix (struct net_listeners *listeners, char const *path)
{
  struct net_listener listener = { .fd = -1, .owns_path = true };
  listener.fd = net_unix_listen (path, &listener.device, &listener.inode);
  if (listener.fd < 0)
    return -1;
  if (add_listener (listeners, &listener) == 0)
    return 0;
  /* While we hold it, it is nobody else's.  */
  int saved_errno = errno;
  unlink (path);
  close (listener.fd);
  errno = saved_errno;
  return -1;
}

/* Take the descriptor FD, which the process was started with.  */
static int
listen_fd (struct net_listeners *listeners, int fd)
{
  struct net_listener listener = { .is_inherited = true };
  for (size_t i = 0; i < listeners->count; i++)
    if (listeners->list[i].fd == fd)
      {
        errno = EADDRINUSE;
        return -1;
      }
  listener.fd = net_inherited_take (fd);
  return listener.fd < 0 ? -1 : add_listener (listeners, &listener);
}

int
net_listen (struct net_listeners *listeners,
            struct net_endpoint const *endpoint, int *gai_status)
{
  *gai_status = 0;
  switch (endpoint->kind)
    {
    case NET_KIND_INET:
      return listen_inet (listeners, endpoint, gai_status);
    case NET_KIND_UNIX:
      return listen_unix (listeners, endpoint->host);
    case NET_KIND_FD:
      return listen_fd (listeners, endpoint->fd);
    }
  errno = EINVAL;
  return -1;
}

void
net_listen_unlink (struct net_listeners *listeners)
{
  for (size_t i = 0; i < listeners->count; i++)
    {
      struct net_listener *listener = &listeners->list[i];
      if (listener->owns_path)
        net_unix_unlink (&listener->address, listener->device,
                         listener->inode);
      listener->owns_path = false;
    }
}

void
net_listen_close (struct net_listeners *listeners)
{
  drop_listeners (listeners, 0);
  free (listeners->list);
  *listeners = (struct net_listeners){ .list = NULL };
}
