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
#include <unistd.h>

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

/* Have FD wait for WANTED_MS at the most in calls of OPTION's kind, unless
   *SET_MS says that it does already.  */
static int
set_timeout (int fd, int option, int64_t wanted_ms, int64_t *set_ms)
{
  if (*set_ms == wanted_ms)
    return 0;
  struct timeval time = {
    .tv_sec = wanted_ms / 1000,
    .tv_usec = wanted_ms % 1000 * 1000,
  };
  if (setsockopt (fd, SOL_SOCKET, option, &time, sizeof time) < 0)
    return -1;
  *set_ms = wanted_ms;
  return 0;
}

/* Wait until CHANNEL has something to receive; end the process where its
   lifeline is cut.  */
static int
wait_watching_lifeline (struct channel const *channel)
{
  struct pollfd watched[] = {
    { .fd = channel->fd, .events = POLLIN },
    { .fd = channel->lifeline, .events = POLLIN },
  };
  int timeout = channel->receive_timeout_ms ? channel->receive_timeout_ms
                                            : -1;
  int n;
  do
    n = poll (watched, 2, timeout);
  while (n < 0 && errno == EINTR);
  if (watched[1].revents)
    _exit (1);
  if (n == 0)
    errno = EAGAIN;
  return n > 0 ? 0 : -1;
}

static bool
is_would_block (int errnum)
{
  return errnum == EAGAIN || errnum == EWOULDBLOCK;
}

static ssize_t
plain_receive (struct channel *channel, void *buffer, size_t size)
{
  /* Until the timeout is set, the kernel may not wait for us.  */
  int flags = channel->receive_set_ms == channel->receive_timeout_ms
                      && channel->lifeline < 0
                  ? 0
                  : MSG_DONTWAIT;
  for (;;)
    {
      ssize_t n = recv (channel->fd, buffer, size, flags);
      if (n >= 0)
        return n;
      if (errno == EINTR)
        continue;
      if (!is_would_block (errno) || flags == 0)
        return -1;
      if (channel->lifeline >= 0)
        {
          if (wait_watching_lifeline (channel) < 0)
            return -1;
        }
      else
        {
          if (set_timeout (channel->fd, SO_RCVTIMEO,
                           channel->receive_timeout_ms,
                           &channel->receive_set_ms)
              < 0)
            return -1;
          flags = 0;
        }
    }
}

static int
plain_send (struct channel *channel, void const *data, size_t size)
{
  char const *rest = data;
  int flags = MSG_NOSIGNAL;
  if (channel->send_set_ms != channel->send_timeout_ms)
    flags |= MSG_DONTWAIT;
  while (size > 0)
    {
      ssize_t n = send (channel->fd, rest, size, flags);
      if (n >= 0)
        {
          rest += n;
          size -= n;
        }
      else if (is_would_block (errno) && (flags & MSG_DONTWAIT))
        {
          if (set_timeout (channel->fd, SO_SNDTIMEO,
                           channel->send_timeout_ms, &channel->send_set_ms)
              < 0)
            return -1;
          flags &= ~MSG_DONTWAIT;
        }
      else if (errno != EINTR)
        return -1;
    }
  return 0;
}

/* The bytes are in the kernel's hands; with lingering off, closing the
   socket sends them and then FIN.  */
static int
plain_finish (struct channel *channel)
{
  struct linger off = { .l_onoff = 0 };
  return setsockopt (channel->fd, SOL_SOCKET, SO_LINGER, &off, sizeof off);
}

struct transport const transport_plain = {
  .name = "plain",
  .receive = plain_receive,
  .send = plain_send,
  .finish = plain_finish,
};
