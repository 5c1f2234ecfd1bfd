/* wait.c -- wait for a channel's peer.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: whatever serves a connection and blocks.  */

#include <config.h>

#include "transport/wait.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "sys/monotime.h"

int64_t
channel_wait_limit (struct channel const *channel, int64_t timeout_ms)
{
  if (channel->deadline_ms == MONOTIME_NEVER)
    return timeout_ms;
  int64_t left_ms = channel->deadline_ms - monotime_ms ();
  if (left_ms < 1)
    left_ms = 1;
  return timeout_ms && timeout_ms < left_ms ? timeout_ms : left_ms;
}

int
channel_wait (struct channel const *channel, short int events,
              int64_t limit_ms)
{
  struct pollfd watched[] = {
    { .fd = channel->fd, .events = events },
    { .fd = channel->lifeline, .events = POLLIN },
  };
  int64_t end_ms = limit_ms ? monotime_ms () + limit_ms : MONOTIME_NEVER;
  for (;;)
    {
      int n = poll (watched, 2, monotime_poll_timeout (end_ms));
      if (n > 0 && watched[1].revents)
        _exit (1);
      if (n > 0)
        return 0;
      if (n < 0 && errno != EINTR)
        return -1;
      if (monotime_ms () >= end_ms)
        {
          errno = EAGAIN;
          return -1;
        }
    }
}
