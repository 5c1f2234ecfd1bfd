/* session.c -- what one connection gets, from its first byte to its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is received is mapped where it lies and sent; nothing more is
   received before all of it is out.  So a client that does not read costs
   one buffer and a place in the table, and stops itself.  Runs in: the
   process or thread that serves the connection.  */

#include <config.h>

#include "service/session.h"

#include <errno.h>
#include <unistd.h>

#include "service/conclude.h"
#include "service/slots.h"
#include "transport/transport.h"
#include "upper/upper.h"

/* Most clients send little at a time.  That goes on the stack, on a page
   which is in use anyway; only one who fills this gets the buffer.  */
#define FIRST_SIZE 256

/* Receive over CHANNEL, map and answer until the end of the connection in
   SLOT; return how it came.  */
static enum connection_end
converse (struct service const *service, struct slot *slot,
          struct channel *channel, char *buffer)
{
  struct limits const *limits = &service->limits;
  struct transport const *transport = channel->transport;
  char first[FIRST_SIZE];
  char *data = first;
  size_t size = sizeof first;
  channel->send_timeout_ms = limits->write_timeout_ms;
  if (limits->lifetime_ms)
    channel->deadline_ms = slot->start_ms + limits->lifetime_ms;
  for (;;)
    {
      channel->receive_timeout_ms = slot->in == 0
                                        ? limits->first_byte_timeout_ms
                                        : limits->idle_timeout_ms;
      ssize_t n = transport->receive (channel, data, size);
      if (n < 0)
        return receive_end (service, slot, errno);
      if (n == 0)
        return slot->in == 0 ? END_PROBE : END_COMPLETE;
      slot->in += n;
      if (limits->max_bytes && slot->in > limits->max_bytes)
        return END_MAX_BYTES;
      if (has_outlived (service, slot))
        return END_LIFETIME;
      upper_ascii (data, n);
      if (transport->send (channel, data, n) < 0)
        return send_end (service, slot, errno);
      slot->out += n;
      if ((size_t)n == size)
        {
          data = buffer;
          size = SESSION_BUFFER_SIZE;
        }
    }
}

void
session_run (struct service const *service, size_t number, int fd,
             char *buffer)
{
  struct slot *slot = slots_entry (service->slots, number);
  struct channel channel;
  channel_init (&channel, service->transport, fd, service->lifeline);
  enum connection_end end = converse (service, slot, &channel, buffer);
  conclude (service, number, getpid (), &channel, end);
}
