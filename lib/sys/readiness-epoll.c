/* readiness-epoll.c -- wait until any of many descriptors is ready: epoll.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The set is the kernel's; the tags are kept there.  epoll_pwait2 can be told
   nanoseconds, which a schedule of thousands a second needs.  Runs anywhere;
   keeps no state but whether the kernel has that call.  */

#include <config.h>

#include "sys/readiness.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <time.h>

#include "minmax.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

enum
{
  /* How many events are taken at a time.  */
  AT_ONCE = 64
};

struct readiness
{
  int fd;
  /* The kernel is older than the call that is told nanoseconds.  */
  bool is_coarse;
};

struct readiness *
readiness_new (void)
{
  struct readiness *set = malloc (sizeof *set);
  if (!set)
    return NULL;
  *set = (struct readiness){ .fd = epoll_create1 (EPOLL_CLOEXEC) };
  if (set->fd < 0)
    {
      free (set);
      return NULL;
    }
  return set;
}

void
readiness_free (struct readiness *set)
{
  if (!set)
    return;
  fd_close (set->fd);
  free (set);
}

/* Do OPERATION on FD in SET.  */
static int
control (struct readiness *set, int operation, int fd, void *tag,
         bool wants_send)
{
  struct epoll_event event = {
    .events = wants_send ? EPOLLIN | EPOLLOUT : EPOLLIN,
    .data.ptr = tag,
  };
  return epoll_ctl (set->fd, operation, fd, &event);
}

int
readiness_add (struct readiness *set, int fd, void *tag, bool wants_send)
{
  return control (set, EPOLL_CTL_ADD, fd, tag, wants_send);
}

int
readiness_change (struct readiness *set, int fd, void *tag, bool wants_send)
{
  return control (set, EPOLL_CTL_MOD, fd, tag, wants_send);
}

void
readiness_remove (struct readiness *set, int fd)
{
  control (set, EPOLL_CTL_DEL, fd, NULL, false);
}

/* Wait for up to N events of SET until UNTIL_NS.  */
static int
wait_events (struct readiness *set, struct epoll_event *events, int n,
             int64_t until_ns)
{
  enum
  {
    SECOND_NS = 1000000000
  };
  int64_t rest_ns = -1;
  if (until_ns != MONOTIME_NEVER)
    {
      /* Asked once: MAX would ask again, and by then it may be less.  */
      rest_ns = until_ns - monotime_ns ();
      rest_ns = MAX (rest_ns, 0);
    }
#if HAVE_EPOLL_PWAIT2
  struct timespec timeout = {
    .tv_sec = rest_ns / SECOND_NS,
    .tv_nsec = rest_ns % SECOND_NS,
  };
  if (!set->is_coarse)
    {
      int count = epoll_pwait2 (set->fd, events, n,
                                rest_ns < 0 ? NULL : &timeout, NULL);
      if (count >= 0 || errno != ENOSYS)
        return count;
      set->is_coarse = true;
    }
#endif
  int64_t rest_ms = rest_ns < 0 ? -1 : rest_ns / 1000000 + (rest_ns > 0);
  return epoll_wait (set->fd, events, n, (int)MIN (rest_ms, SECOND_NS));
}

int
readiness_wait (struct readiness *set, struct readiness_event *events, int n,
                int64_t until_ns)
{
  struct epoll_event found[AT_ONCE];
  int count = wait_events (set, found, MIN (n, AT_ONCE), until_ns);
  if (count < 0 && errno == EINTR)
    return 0;
  for (int i = 0; i < count; i++)
    {
      unsigned int what = found[i].events;
      bool has_failed = (what & (EPOLLERR | EPOLLHUP)) != 0;
      events[i] = (struct readiness_event){
        .tag = found[i].data.ptr,
        .can_receive = has_failed || (what & EPOLLIN) != 0,
        .can_send = has_failed || (what & EPOLLOUT) != 0,
      };
    }
  return count;
}
