/* ping-pong.c -- the least that a load test costs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: ping-pong CONNECTIONS MESSAGES SIZE HOST PORT

   A bare epoll loop: on each connection a message of SIZE bytes, as often as
   its answer has come, until MESSAGES were answered in all.  No answer is
   looked at, no time is taken.  Print how many were answered.  */

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define AT_ONCE 64
#define MOST_CONNECTIONS 100000
#define MOST_SIZE 65536

static size_t size;
static char message[MOST_SIZE];
static char answer[MOST_SIZE];
/* How much of the answer is to come, by descriptor.  */
static size_t due[MOST_CONNECTIONS + 64];

static _Noreturn void
die (char const *what)
{
  fprintf (stderr, "ping-pong: %s: %s\n", what, strerror (errno));
  exit (1);
}

static unsigned long int
number (char const *text, unsigned long int most)
{
  char *end;
  errno = EINVAL;
  unsigned long int value = strtoul (text, &end, 10);
  if (*end || value == 0 || value > most)
    die (text);
  return value;
}

static void
ask (int fd)
{
  due[fd] = size;
  if (send (fd, message, size, MSG_NOSIGNAL) != (ssize_t)size)
    die ("send");
}

/* Open a connection to ADDRESS, watched by EPOLL_FD, and ask.  */
static void
begin (struct addrinfo const *address, int epoll_fd)
{
  int on = 1;
  int fd = socket (address->ai_family, SOCK_STREAM, 0);
  struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };
  if (fd < 0 || fd >= MOST_CONNECTIONS + 64
      || connect (fd, address->ai_addr, address->ai_addrlen) < 0
      || setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0
      || epoll_ctl (epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0)
    die ("connect");
  ask (fd);
}

int
main (int argc, char **argv)
{
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address;
  unsigned long int answered = 0;
  if (argc != 6 || getaddrinfo (argv[4], argv[5], &hints, &address) != 0)
    {
      fprintf (stderr,
               "Usage: ping-pong CONNECTIONS MESSAGES SIZE HOST PORT\n");
      return 2;
    }
  unsigned long int connections = number (argv[1], MOST_CONNECTIONS);
  unsigned long int messages = number (argv[2], 1000000000);
  size = number (argv[3], MOST_SIZE);
  memset (message, 'x', size);
  int epoll_fd = epoll_create1 (0);
  for (unsigned long int i = 0; i < connections; i++)
    begin (address, epoll_fd);
  while (answered < messages)
    {
      struct epoll_event events[AT_ONCE];
      int n = epoll_wait (epoll_fd, events, AT_ONCE, -1);
      for (int i = 0; i < n; i++)
        {
          int fd = events[i].data.fd;
          ssize_t got = recv (fd, answer, due[fd], 0);
          if (got <= 0)
            die ("receive");
          due[fd] -= (size_t)got;
          if (due[fd])
            continue;
          answered++;
          ask (fd);
        }
    }
  printf ("messages=%lu\n", answered);
  freeaddrinfo (address);
  return 0;
}
