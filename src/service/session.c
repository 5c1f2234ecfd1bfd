/* session.c -- what one connection gets, from its first byte to its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is received is mapped and sent, in ascii where it lies; nothing more
   is received before all of it is out.  So a client that does not read costs
   one buffer and a place in the table, and stops itself.  Runs in: the
   process or thread that serves the connection.  */

#include <config.h>

#include "service/session.h"

#include <errno.h>
#include <unistd.h>

#include "service/conclude.h"
#include "service/proxied.h"
#include "service/slots.h"
#include "transport/transport.h"
#include "upper/upper.h"

/* Most clients send little at a time.  That goes on the stack, on a page
   which is in use anyway; only one who fills this gets the buffer.  */
#define FIRST_SIZE 256

/* Where a session receives to, and in utf-8 answers from, as there an answer
   may be longer than its question.  */
struct area
{
  char *in;
  size_t in_size;
  char *out;
  size_t out_size;
};

/* Send the N bytes at DATA.  Return 0, or -1 with errno set.  */
static int
send_all (struct slot *slot, struct channel *channel, char const *data,
          size_t n)
{
  if (n && channel->transport->send (channel, data, n) < 0)
    return -1;
  slot->out += n;
  return 0;
}

/* Map the N bytes at the beginning of AREA->in, by UPPER if that is not
   null, and send the answer.  Return 0, or -1 with errno set.  */
static int
answer (struct slot *slot, struct channel *channel, struct upper *upper,
        struct area const *area, size_t n)
{
  enum upper_status status;
  char const *in = area->in;
  if (!upper)
    {
      upper_ascii (area->in, n);
      return send_all (slot, channel, area->in, n);
    }
  do
    {
      char *out = area->out;
      size_t room = area->out_size;
      status = upper_convert (upper, &in, &n, &out, &room);
      if (send_all (slot, channel, area->out, (size_t)(out - area->out)) < 0)
        return -1;
    }
  while (status == UPPER_MORE_ROOM);
  return 0;
}

/* Send what UPPER has withheld, for nothing follows.  Return 0, or -1 with
   errno set.  */
static int
answer_end (struct slot *slot, struct channel *channel, struct upper *upper,
            struct area const *area)
{
  char *out = area->out;
  size_t room = area->out_size;
  if (!upper)
    return 0;
  upper_finish (upper, &out, &room);
  return send_all (slot, channel, area->out, (size_t)(out - area->out));
}

/* Receive over CHANNEL, map and answer until the end of the connection in
   SLOT; return how it came.  */
static enum connection_end
converse (struct service const *service, struct slot *slot,
          struct channel *channel, struct upper *upper, char *buffer)
{
  struct limits const *limits = &service->limits;
  struct transport const *transport = channel->transport;
  char first[FIRST_SIZE];
  struct area area = { .in = first, .in_size = sizeof first };
  if (upper)
    {
      area.out = buffer;
      area.out_size = SESSION_BUFFER_SIZE / 2;
    }
  channel->send_timeout_ms = limits->write_timeout_ms;
  if (limits->lifetime_ms)
    channel->deadline_ms = slot->start_ms + limits->lifetime_ms;
  for (;;)
    {
      channel->receive_timeout_ms = slot->in == 0
                                        ? limits->first_byte_timeout_ms
                                        : limits->idle_timeout_ms;
      ssize_t n = transport->receive (channel, area.in, area.in_size);
      if (n < 0)
        return receive_end (service, slot, errno);
      if (n == 0 && answer_end (slot, channel, upper, &area) < 0)
        return send_end (service, slot, errno);
      if (n == 0)
        return slot->in == 0 ? END_PROBE : END_COMPLETE;
      note_received (slot, channel, n);
      if (limits->max_bytes && slot->in > limits->max_bytes)
        return END_MAX_BYTES;
      if (has_outlived (service, slot))
        return END_LIFETIME;
      if (answer (slot, channel, upper, &area, n) < 0)
        return send_end (service, slot, errno);
      if ((size_t)n == area.in_size)
        {
          area.in = buffer + area.out_size;
          area.in_size = SESSION_BUFFER_SIZE - area.out_size;
        }
    }
}

void
session_run (struct service const *service, size_t number, int fd,
             char *buffer)
{
  struct slot *slot = slots_entry (service->slots, number);
  struct channel channel;
  struct upper *upper = NULL;
  enum connection_end end = END_ERROR;
  channel_init (&channel, service->transport, fd, service->lifeline);
  channel.tls = service->tls;
  if (service->access.requires_header
      && !proxied_receive (service, number, &channel, buffer, &end))
    goto done;
  if (service->mapping.charset != UPPER_ASCII)
    upper = mapping_open (&service->mapping);
  if (upper || service->mapping.charset == UPPER_ASCII)
    end = converse (service, slot, &channel, upper, buffer);
  if ((end == END_COMPLETE || end == END_PROBE)
      && channel_wait_end (&channel) < 0)
    end = send_end (service, slot, errno);
  upper_close (upper);
done:
  conclude (service, number, getpid (), &channel, end);
}
