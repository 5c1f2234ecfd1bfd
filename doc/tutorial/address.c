/* address.c -- listen wherever a name says, and accept from there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "steps.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Open a listening socket at the address INFO.
   Return its descriptor, or -1 with errno set.  */
static int
listen_at (struct addrinfo const *info)
{
  int on = 1;
  int fd = socket (info->ai_family, info->ai_socktype, info->ai_protocol);
  if (fd < 0)
    return -1;
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (info->ai_family == AF_INET6)
    setsockopt (fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  if (bind (fd, info->ai_addr, info->ai_addrlen) == 0
      && listen (fd, SOMAXCONN) == 0 && fcntl (fd, F_SETFL, O_NONBLOCK) == 0)
    return fd;
  int saved = errno;
  close (fd);
  errno = saved;
  return -1;
}

/* Say on standard error at which address FD listens.  */
static void
report (int fd)
{
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  if (getsockname (fd, (struct sockaddr *)&address, &length) == 0
      && getnameinfo ((struct sockaddr *)&address, length, host, sizeof host,
                      port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV)
             == 0)
    fprintf (stderr, "listening at %s port %s\n", host, port);
}

int
listen_all (char const *host, char const *port, int *listeners)
{
  struct addrinfo *list = NULL;
  struct addrinfo hints = {
    .ai_family = AF_UNSPEC,
    .ai_socktype = SOCK_STREAM,
    .ai_flags = AI_PASSIVE,
  };
  if (strcmp (host, "*") == 0)
    host = NULL;
  int problem = getaddrinfo (host, port, &hints, &list);
  if (problem)
    {
      fprintf (stderr, "%s\n", gai_strerror (problem));
      exit (EXIT_FAILURE);
    }
  int count = 0;
  for (struct addrinfo *info = list; info && count < MOST_LISTENERS;
       info = info->ai_next)
    {
      int fd = listen_at (info);
      if (fd < 0)
        {
          perror ("listen");
          continue;
        }
      report (fd);
      listeners[count++] = fd;
    }
  freeaddrinfo (list);
  if (count == 0)
    exit (EXIT_FAILURE);
  return count;
}

int
accept_any (int const *listeners, int count)
{
  struct pollfd polled[MOST_LISTENERS];
  for (int i = 0; i < count; i++)
    polled[i] = (struct pollfd){ .fd = listeners[i], .events = POLLIN };
  while (1)
    {
      if (poll (polled, count, -1) < 0 && errno != EINTR)
        return -1;
      for (int i = 0; i < count; i++)
        {
          int fd = accept (listeners[i], NULL, NULL);
          if (fd >= 0)
            return fd;
          if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
            return -1;
        }
    }
}
