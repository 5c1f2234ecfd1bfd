/* tls.c -- the "tls" transport: a stream socket, and TLS over it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What the module does without waiting, and what becomes of that where one
   waits.  The handshake is a part of the first call, whichever that is, and
   of its time: so whoever does not finish it is dealt with as one who sends
   nothing, by every engine.  Runs in: whatever serves a connection.  */

#include <config.h>

#include "transport/tls.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

#include "sys/monotime.h"
#include "transport/tls-loaded.h"
#include "transport/wait.h"

static struct tls_module const *
module_of (struct channel const *channel)
{
  return channel->tls->module;
}

/* A server has found that CHANNEL's peer has failed, and has told it why.
   For that to be heard the connection must not end with a reset, which
   without an end of the stream says no more; unless the peer knows nothing of
   TLS, and might take a FIN for the end of an answer.  */
static void
let_alert_through (struct channel const *channel)
{
  struct linger off = { .l_onoff = 0 };
  char rest[4096];
  char const *detail;
  if (!channel->tls->is_server
      || tls_channel_problem (channel, &detail) == TLS_PROBLEM_NOT_TLS)
    return;
  setsockopt (channel->fd, SOL_SOCKET, SO_LINGER, &off, sizeof off);
  shutdown (channel->fd, SHUT_WR);
  /* What is left unread makes it a reset all the same.  */
  for (int i = 0; i < 16; i++)
    if (recv (channel->fd, rest, sizeof rest, MSG_DONTWAIT) <= 0)
      break;
}

/* Return -1 with errno set to what STEP, of CHANNEL's session, means.  */
static int
fail (struct channel *channel, ssize_t step)
{
  switch (step)
    {
    case TLS_WANTS_INPUT:
    case TLS_WANTS_ROOM:
      channel->waits_for_room = step == TLS_WANTS_ROOM;
      errno = EAGAIN;
      break;
    case TLS_LOST:
      break;
    case TLS_CUT_OFF:
      errno = EBADMSG;
      break;
    default:
      let_alert_through (channel);
      errno = EPROTO;
    }
  return -1;
}

/* Go on with CHANNEL's handshake.  Return 1 when it is done; 0 if the peer
   ended the connection and had sent nothing; -1 with errno set.  */
static int
shake_hands (struct channel *channel)
{
  struct tls const *tls = channel->tls;
  channel->waits_for_room = false;
  if (channel->is_open)
    return 1;
  if (!channel->session)
    channel->session = tls->module->session_new (tls->context, channel->fd);
  if (!channel->session)
    {
      errno = ENOMEM;
      return -1;
    }
  int step = tls->module->handshake (channel->session);
  if (step < 0)
    return fail (channel, step);
  channel->is_open = step == 0;
  return step == 0;
}

static int
tls_try_open (struct channel *channel)
{
  int result = shake_hands (channel);
  if (result == 0)
    errno = ECONNRESET;
  if (result <= 0)
    return -1;
  channel->has_more = module_of (channel)->has_more (channel->session);
  return 0;
}

/* End what we send over CHANNEL, unless there is no room for that yet.  */
static void
try_end (struct channel *channel)
{
  int step = module_of (channel)->end (channel->session);
  channel->is_ending = step == TLS_WANTS_INPUT || step == TLS_WANTS_ROOM;
}

static ssize_t
tls_try_receive (struct channel *channel, void *buffer, size_t size)
{
  int result = shake_hands (channel);
  channel->has_more = false;
  if (result <= 0)
    return result;
  if (channel->is_ending)
    try_end (channel);
  ssize_t n = module_of (channel)->receive (channel->session, buffer, size);
  if (n < 0)
    return fail (channel, n);
  channel->has_more
      = n > 0 && module_of (channel)->has_more (channel->session);
  return n;
}

static ssize_t
tls_try_send (struct channel *channel, void const *data, size_t size)
{
  int result = shake_hands (channel);
  if (result == 0)
    errno = EPIPE;
  if (result <= 0)
    return -1;
  ssize_t n = module_of (channel)->send (channel->session, data, size);
  return n < 0 ? fail (channel, n) : n;
}

/* Wait for what CHANNEL's last call lacked, or else for EVENTS; until *END_MS
   at the most, which is set at the first wait, TIMEOUT_MS from then on.
   Return 0, or -1 with errno set.  */
static int
wait_until (struct channel const *channel, short int events,
            int64_t timeout_ms, int64_t *end_ms)
{
  int64_t limit_ms = channel_wait_limit (channel, timeout_ms);
  if (*end_ms == 0)
    *end_ms = limit_ms ? monotime_ms () + limit_ms : MONOTIME_NEVER;
  if (*end_ms == MONOTIME_NEVER)
    return channel_wait (channel, events, 0);
  limit_ms = *end_ms - monotime_ms ();
  if (limit_ms > 0)
    return channel_wait (channel, events, limit_ms);
  errno = EAGAIN;
  return -1;
}

static ssize_t
tls_receive (struct channel *channel, void *buffer, size_t size)
{
  int64_t end_ms = 0;
  for (;;)
    {
      ssize_t n = tls_try_receive (channel, buffer, size);
      if (n >= 0 || errno != EAGAIN)
        return n;
      short int events = channel->waits_for_room ? POLLOUT : POLLIN;
      if (wait_until (channel, events, channel->receive_timeout_ms, &end_ms)
          < 0)
        return -1;
    }
}

static int
tls_send (struct channel *channel, void const *data, size_t size)
{
  char const *rest = data;
  int64_t end_ms = 0;
  bool has_waited = false;
  while (size > 0)
    {
      ssize_t n = tls_try_send (channel, rest, size);
      if (n >= 0)
        {
          rest += n;
          size -= n;
          end_ms = 0;
          has_waited = false;
        }
      else if (errno != EAGAIN || has_waited)
        return -1;
      /* The kernel calls a socket ready when a third of its buffer is free.
         Who reads slowly may have taken something, though.  */
      else
        has_waited
            = wait_until (channel, POLLOUT, channel->send_timeout_ms, &end_ms)
              < 0;
    }
  return 0;
}

static int
tls_may_end (struct channel *channel)
{
  struct pollfd watched = { .fd = channel->fd, .events = POLLOUT };
  if (!channel->is_open || poll (&watched, 1, 0) > 0)
    return 0;
  errno = EAGAIN;
  return -1;
}

static int
tls_finish (struct channel *channel)
{
  struct linger off = { .l_onoff = 0 };
  channel->is_finished = true;
  return setsockopt (channel->fd, SOL_SOCKET, SO_LINGER, &off, sizeof off);
}

static void
tls_half_close (struct channel *channel)
{
  if (channel->is_open)
    try_end (channel);
}

static void
tls_release (struct channel *channel)
{
  if (!channel->session)
    return;
  if (channel->is_finished && channel->is_open)
    try_end (channel);
  module_of (channel)->session_free (channel->session);
  channel->session = NULL;
  channel->is_open = false;
}

struct transport const transport_tls = {
  .name = "tls",
  .receive = tls_receive,
  .send = tls_send,
  .try_receive = tls_try_receive,
  .try_send = tls_try_send,
  .finish = tls_finish,
  .half_close = tls_half_close,
  .try_open = tls_try_open,
  .may_end = tls_may_end,
  .release = tls_release,
};
