/* epoll-echo.c -- the baseline of events: a bare epoll echo.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One thread, one buffer, level-triggered epoll, a read and a write for what
   is ready; what cannot be written stays with the connection.  No mapping,
   no timeouts, no limits, no counts, no reset of what is unfinished: the
   least that the kernel lets one do.  The measurements compare upperd to it;
   it is no example to follow.

   Usage: epoll-echo.  It listens at a free port of 127.0.0.1, and serves until
   killed; who measures it sees at which.  */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "listener.h"

#define SIZE 65536
#define AT_ONCE 64

/* One connection, and what is left to be written to it.  */
struct peer
{
  int fd;
  char *rest;
  size_t size;
};

static int epoll_fd;
static char buffer[SIZE];

static void
end (struct peer *peer)
{
  close (peer->fd);
  free (peer->rest);
  free (peer);
}

static void
wait_for (struct peer *peer, unsigned int events, int operation)
{
  struct epoll_event event = { .events = events, .data.ptr = peer };
  if (epoll_ctl (epoll_fd, operation, peer->fd, &event) < 0)
    exit (1);
}

static void
accept_one (int listener)
{
  int fd = accept4 (listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  struct peer *peer = fd < 0 ? NULL : calloc (1, sizeof *peer);
  if (!peer)
    return;
  peer->fd = fd;
  wait_for (peer, EPOLLIN, EPOLL_CTL_ADD);
}

/* Write SIZE bytes of DATA, and keep what does not go.  */
static void
put (struct peer *peer, char const *data, size_t size)
{
  ssize_t n = write (peer->fd, data, size);
  if (n < 0 && errno == EAGAIN)
    n = 0;
  if (n < 0)
    {
      end (peer);
      return;
    }
  if ((size_t)n == size)
    {
      if (peer->rest)
        wait_for (peer, EPOLLIN, EPOLL_CTL_MOD);
      free (peer->rest);
      peer->rest = NULL;
      return;
    }
  char *rest = malloc (size - n);
  if (!rest)
    exit (1);
  memcpy (rest, data + n, size - n);
  if (!peer->rest)
    wait_for (peer, EPOLLOUT, EPOLL_CTL_MOD);
  free (peer->rest);
  peer->rest = rest;
  peer->size = size - n;
}

static void
go_on (struct peer *peer)
{
  if (peer->rest)
    {
      put (peer, peer->rest, peer->size);
      return;
    }
  ssize_t n = read (peer->fd, buffer, sizeof buffer);
  if (n > 0)
    put (peer, buffer, n);
  else if (n == 0 || errno != EAGAIN)
    end (peer);
}

int
main (void)
{
  int listener = listener_open ("epoll-echo");
  struct epoll_event event = { .events = EPOLLIN };
  epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  signal (SIGPIPE, SIG_IGN);
  epoll_ctl (epoll_fd, EPOLL_CTL_ADD, listener, &event);
  for (;;)
    {
      struct epoll_event events[AT_ONCE];
      int n = epoll_wait (epoll_fd, events, AT_ONCE, -1);
      for (int i = 0; i < n; i++)
        if (events[i].data.ptr)
          go_on (events[i].data.ptr);
        else
          accept_one (listener);
    }
}
