/* fd-herd.c -- wait for descriptors that other processes wait for, too.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each process has a set of its own, made after it was forked.  Runs
   anywhere.  */

#include <config.h>

#include "sys/fd-herd.h"

#include <errno.h>

#include "sys/fd-io.h"

#if HAVE_EPOLLEXCLUSIVE

# include <sys/epoll.h>

/* More are told the next time.  */
# define AT_ONCE 8

static int
add (int set, struct pollfd const *watched, size_t i, uint32_t flags)
{
  struct epoll_event event = { .data.u64 = i, .events = flags };
  if (watched[i].fd < 0)
    return 0;
  if (watched[i].events & POLLIN)
    event.events |= EPOLLIN;
  if (watched[i].events & POLLOUT)
    event.events |= EPOLLOUT;
  return epoll_ctl (set, EPOLL_CTL_ADD, watched[i].fd, &event);
}

int
fd_herd_open (struct pollfd const *watched, size_t n_shared, size_t n)
{
  int set = epoll_create1 (EPOLL_CLOEXEC);
  if (set < 0)
    return -1;
  for (size_t i = 0; i < n; i++)
    if (add (set, watched, i, i < n_shared ? EPOLLEXCLUSIVE : 0) < 0)
      {
        int saved_errno = errno;
        fd_close (set);
        errno = saved_errno;
        return -1;
      }
  return set;
}

/* Return what poll would say for EVENTS.  */
static short int
poll_events (uint32_t events)
{
  return (events & EPOLLIN ? POLLIN : 0) | (events & EPOLLOUT ? POLLOUT : 0)
         | (events & EPOLLERR ? POLLERR : 0)
         | (events & EPOLLHUP ? POLLHUP : 0);
}

int
fd_herd_wait (int set, struct pollfd *watched, size_t n, int timeout)
{
  struct epoll_event events[AT_ONCE];
  int ready = epoll_wait (set, events, AT_ONCE, timeout);
  for (size_t i = 0; i < n; i++)
    watched[i].revents = 0;
  for (int i = 0; i < ready; i++)
    watched[events[i].data.u64].revents = poll_events (events[i].events);
  return ready;
}

#else

int
fd_herd_open (struct pollfd const *watched, size_t n_shared, size_t n)
{
  (void)watched;
  (void)n_shared;
  (void)n;
  errno = ENOSYS;
  return -1;
}

int
fd_herd_wait (int set, struct pollfd *watched, size_t n, int timeout)
{
  (void)set;
  return poll (watched, n, timeout);
}

#endif
