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

#include "service/record.h"
#include "service/slots.h"
#include "sys/monotime.h"
#include "transport/transport.h"
#include "upper/upper.h"

/* Most clients send little at a time.  That goes on the stack, on a page
   which is in use anyway; only one who fills this gets the buffer.  */
#define FIRST_SIZE 256

struct session
{
  struct limits const *limits;
  struct slot *slot;
  struct channel channel;
};

/* Whether the connection has lived for its time.  */
static bool
has_outlived (struct session const *session)
{
  int64_t lifetime_ms = session->limits->lifetime_ms;
  return lifetime_ms
         && monotime_ms () - session->slot->start_ms >= lifetime_ms;
}

/* Return what a failed receive, with ERRNUM, means.  */
static enum connection_end
receive_end (struct session const *session, int errnum)
{
  if (errnum == EAGAIN || errnum == EWOULDBLOCK)
    return has_outlived (session)   ? END_LIFETIME
           : session->slot->in == 0 ? END_FIRST_BYTE_TIMEOUT
                                    : END_IDLE_TIMEOUT;
  switch (errnum)
    {
    case ECONNRESET:
    case EPIPE:
    /* What keep-alive probes or routers have told.  */
    case EHOSTUNREACH:
    case ENETDOWN:
    case ENETUNREACH:
    case ETIMEDOUT:
      return session->slot->in == 0 ? END_PROBE : END_RESET;
    default:
      return END_ERROR;
    }
}

/* Return what a failed send, with ERRNUM, means.  */
static enum connection_end
send_end (struct session const *session, int errnum)
{
  if (errnum == EAGAIN || errnum == EWOULDBLOCK)
    return has_outlived (session) ? END_LIFETIME : END_WRITE_TIMEOUT;
  return receive_end (session, errnum);
}

/* Receive, map and answer until the end; return how it came.  */
static enum connection_end
converse (struct session *session, char *buffer)
{
  struct limits const *limits = session->limits;
  struct slot *slot = session->slot;
  struct channel *channel = &session->channel;
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
        return receive_end (session, errno);
      if (n == 0)
        return slot->in == 0 ? END_PROBE : END_COMPLETE;
      slot->in += n;
      if (limits->max_bytes && slot->in > limits->max_bytes)
        return END_MAX_BYTES;
      if (has_outlived (session))
        return END_LIFETIME;
      upper_ascii (data, n);
      if (transport->send (channel, data, n) < 0)
        return send_end (session, errno);
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
  struct session session = { .limits = &service->limits, .slot = slot };
  channel_init (&session.channel, service->transport, fd, service->lifeline);
  enum connection_end end = converse (&session, buffer);
  if ((end == END_COMPLETE || end == END_PROBE)
      && session.channel.transport->finish (&session.channel) < 0)
    end = END_ERROR;
  slot->is_finished = end == END_COMPLETE || end == END_PROBE;
  record_end (service, slot, getpid (), fd, end);
  /* Before the client can see the end, so that it finds the place free.  */
  slots_release (service->slots, number);
  close (fd);
}
