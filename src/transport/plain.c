/* plain.c -- the "plain" transport: a stream socket as it is.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each call first tries without waiting; only if that fails is the kernel
   told the timeout, once, and asked to wait.  So a short session makes no
   system call for its timeouts, and a long one makes one.  Runs in: whatever
   serves a connection.  */

#include <config.h>

#include "transport/transport.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "transport/wait.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* Whether the kernel, which was told SET_MS, may wait in CHANNEL's next call
   of the kind whose timeout is TIMEOUT_MS.  */
static bool
may_wait (struct channel const *channel, int64_t timeout_ms, int64_t set_ms)
{
  return channel->lifeline < 0
         && channel_wait_limit (channel, timeout_ms) == set_ms;
}

/* Have CHANNEL wait for WANTED_MS at the most in calls of OPTION's kind,
   unless *SET_MS says that it does already.  */
static int
set_timeout (struct channel const *channel, int option, int64_t wanted_ms,
             int64_t *set_ms)
{
  if (*set_ms == wanted_ms)
    return 0;
  struct timeval time = {
    .tv_sec = wanted_ms / 1000,
    .tv_usec = wanted_ms % 1000 * 1000,
  };
  if (setsockopt (channel->fd, SOL_SOCKET, option, &time, sizeof time) < 0)
    return -1;
  *set_ms = wanted_ms;
  return 0;
}

static bool
is_would_block (int errnum)
{
  return errnum == EAGAIN || errnum == EWOULDBLOCK;
}

static ssize_t
plain_receive (struct channel *channel, void *buffer, size_t size)
{
  int64_t timeout_ms = channel->receive_timeout_ms;
  bool waits = may_wait (channel, timeout_ms, channel->receive_set_ms);
  for (;;)
    {
      ssize_t n = recv (channel->fd, buffer, size, waits ? 0 : MSG_DONTWAIT);
      if (n >= 0)
        return n;
      if (errno == EINTR)
        continue;
      if (waits || !is_would_block (errno))
        return -1;
      int64_t limit_ms = channel_wait_limit (channel, timeout_ms);
      if (channel->lifeline < 0)
        {
          waits = true;
          if (set_timeout (channel, SO_RCVTIMEO, limit_ms,
                           &channel->receive_set_ms)
              < 0)
            return -1;
        }
      else if (channel_wait (channel, POLLIN, limit_ms) < 0)
        return -1;
    }
}

/* Sending over CHANNEL would have to wait: see that the kernel waits in the
   next try, or wait here.  *WAITS is set in the first case, *HAS_WAITED if
   the next try is the last.  */
static void
prepare_to_send (struct channel *channel, bool *waits, bool *has_waited)
{
  int64_t limit_ms = channel_wait_limit (channel, channel->send_timeout_ms);
  if (channel->lifeline >= 0)
    *has_waited = channel_wait (channel, POLLOUT, limit_ms) < 0;
  else if (set_timeout (channel, SO_SNDTIMEO, limit_ms, &channel->send_set_ms)
           == 0)
    *waits = true;
  else
    *has_waited = true;
}

static int
plain_send (struct channel *channel, void const *data, size_t size)
{
  char const *rest = data;
  bool has_waited = false;
  bool waits
      = may_wait (channel, channel->send_timeout_ms, channel->send_set_ms);
  while (size > 0)
    {
      ssize_t n = send (channel->fd, rest, size,
                        MSG_NOSIGNAL | (waits ? 0 : MSG_DONTWAIT));
      if (n >= 0)
        {
          rest += n;
          size -= n;
          has_waited = waits = false;
        }
      else if (errno == EINTR)
        continue;
      else if (!is_would_block (errno) || has_waited)
        return -1;
      else if (!waits)
        prepare_to_send (channel, &waits, &has_waited);
      else
        {
          /* The kernel calls a socket ready when a third of its buffer is
             free.  Who reads slowly may have taken something, though.  */
          has_waited = true;
          waits = false;
        }
    }
  return 0;
}

static ssize_t
plain_try_receive (struct channel *channel, void *buffer, size_t size)
{
  ssize_t n;
  do
    n = recv (channel->fd, buffer, size, MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  return n;
}

static ssize_t
plain_try_send (struct channel *channel, void const *data, size_t size)
{
  ssize_t n;
  do
    n = send (channel->fd, data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  return n;
}

/* The bytes are in the kernel's hands; with lingering off, closing the
   socket sends them and then FIN.  */
static int
plain_finish (struct channel *channel)
{
  struct linger off = { .l_onoff = 0 };
  return setsockopt (channel->fd, SOL_SOCKET, SO_LINGER, &off, sizeof off);
}

static void
plain_half_close (struct channel *channel)
{
  shutdown (channel->fd, SHUT_WR);
}

struct transport const transport_plain = {
  .name = "plain",
  .receive = plain_receive,
  .send = plain_send,
  .try_receive = plain_try_receive,
  .try_send = plain_try_send,
  .finish = plain_finish,
  .half_close = plain_half_close,
};
