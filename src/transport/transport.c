/* transport.c -- the table of transports.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: whatever serves a connection.  */

#include <config.h>

#include "transport/transport.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include "sys/monotime.h"
#include "transport/wait.h"

extern struct transport const transport_plain;
extern struct transport const transport_tls;

static struct transport const *const transports[] = {
  &transport_plain,
#if HAVE_GNUTLS
  &transport_tls,
#endif
};

struct transport const *
transport_by_name (char const *name)
{
  for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++)
    if (strcmp (transports[i]->name, name) == 0)
      return transports[i];
  return NULL;
}

void
channel_init (struct channel *channel, struct transport const *transport,
              int fd, int lifeline)
{
  *channel = (struct channel){
    .transport = transport,
    .fd = fd,
    .lifeline = lifeline,
    .deadline_ms = MONOTIME_NEVER,
    .receive_set_ms = -1,
    .send_set_ms = -1,
  };
}

int
channel_open (struct channel *channel)
{
  struct transport const *transport = channel->transport;
  while (transport->try_open && transport->try_open (channel) < 0)
    {
      short int events = channel->waits_for_room ? POLLOUT : POLLIN;
      if (errno != EAGAIN
          || channel_wait (channel, events, channel_wait_limit (channel, 0))
                 < 0)
        return -1;
    }
  return 0;
}

int
channel_wait_end (struct channel *channel)
{
  struct transport const *transport = channel->transport;
  int64_t limit_ms = channel_wait_limit (channel, channel->send_timeout_ms);
  while (transport->may_end && transport->may_end (channel) < 0)
    if (errno != EAGAIN || channel_wait (channel, POLLOUT, limit_ms) < 0)
      return -1;
  return 0;
}

void
channel_release (struct channel *channel)
{
  if (channel->transport->release)
    channel->transport->release (channel);
}
