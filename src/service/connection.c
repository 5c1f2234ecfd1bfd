/* connection.c -- what one connection among many gets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is received is mapped where it lies and sent.  If the kernel does not
   take all of it, the buffer stays with the connection and another becomes
   the common one: nothing is copied, and nothing more is received before all
   is out.  Runs in: the thread that serves the connections.  */

#include <config.h>

#include "service/connection.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "service/conclude.h"
#include "upper/upper.h"

/* No more than these are kept when a crowd of slow readers has gone.  */
#define SPARE_MAX 16

/* The first bytes of one that is spare point to the next.  */
struct buffer
{
  union
  {
    struct buffer *next;
    char data[CONNECTION_BUFFER_SIZE];
  } as;
};

int
server_init (struct server *server, struct service const *service)
{
  *server = (struct server){
    .service = service,
    .self = getpid (),
    .buffer = malloc (sizeof (struct buffer)),
  };
  return server->buffer ? 0 : -1;
}

void
server_fini (struct server *server)
{
  free (server->buffer);
  while (server->spare)
    {
      struct buffer *next = server->spare->as.next;
      free (server->spare);
      server->spare = next;
    }
}

/* Make a spare buffer the common one.  Return 0, or -1 with errno set and
   nothing changed.  */
static int
change_buffer (struct server *server)
{
  struct buffer *next = server->spare;
  if (next)
    {
      server->spare = next->as.next;
      server->n_spare--;
    }
  else
    next = malloc (sizeof *next);
  if (!next)
    return -1;
  server->buffer = next;
  return 0;
}

/* Take back the buffer that CONNECTION keeps, if it does.  */
static void
take_back (struct server *server, struct connection *connection)
{
  struct buffer *buffer = connection->buffer;
  connection->buffer = NULL;
  if (!buffer)
    return;
  if (server->n_spare >= SPARE_MAX)
    {
      free (buffer);
      return;
    }
  buffer->as.next = server->spare;
  server->spare = buffer;
  server->n_spare++;
}

void
connection_init (struct connection *connection, struct server const *server,
                 size_t number, int fd)
{
  *connection = (struct connection){
    .slot = slots_entry (server->service->slots, number),
    .number = number,
    .wait = CONNECTION_WAITS_FOR_FIRST,
  };
  channel_init (&connection->channel, server->service->transport, fd, -1);
}

static enum connection_wait
end_with (struct connection *connection, struct server *server,
          enum connection_end end)
{
  take_back (server, connection);
  conclude (server->service, connection->number, server->self,
            &connection->channel, end);
  return CONNECTION_HAS_ENDED;
}

static bool
is_would_block (int errnum)
{
  return errnum == EAGAIN || errnum == EWOULDBLOCK;
}

/* Send SIZE bytes of DATA, as many as go.  Return how many, or -1 if the
   connection has ended by that.  */
static ssize_t
send_some (struct connection *connection, struct server *server,
           char const *data, size_t size)
{
  struct channel *channel = &connection->channel;
  struct slot *slot = connection->slot;
  ssize_t n = channel->transport->try_send (channel, data, size);
  if (n < 0 && is_would_block (errno))
    return 0;
  if (n < 0)
    end_with (connection, server, send_end (server->service, slot, errno));
  else
    slot->out += n;
  return n;
}

/* Send what CONNECTION keeps, and give the buffer back when that is all.  */
static enum connection_wait
flush (struct connection *connection, struct server *server)
{
  ssize_t n = send_some (connection, server,
                         connection->buffer->as.data + connection->start,
                         connection->size);
  if (n < 0)
    return CONNECTION_HAS_ENDED;
  connection->start += n;
  connection->size -= n;
  if (connection->size > 0)
    return CONNECTION_WAITS_FOR_ROOM;
  take_back (server, connection);
  return CONNECTION_WAITS_FOR_INPUT;
}

/* The answer is SIZE bytes in the common buffer, of which N are sent: keep
   the rest with CONNECTION.  */
static enum connection_wait
keep (struct connection *connection, struct server *server, size_t n,
      size_t size)
{
  struct buffer *buffer = server->buffer;
  if (change_buffer (server) < 0)
    return end_with (connection, server, END_ERROR);
  connection->buffer = buffer;
  connection->start = n;
  connection->size = size - n;
  return CONNECTION_WAITS_FOR_ROOM;
}

/* Map and answer the SIZE bytes that have come into the common buffer.  */
static enum connection_wait
answer (struct connection *connection, struct server *server, size_t size)
{
  struct limits const *limits = &server->service->limits;
  struct slot *slot = connection->slot;
  slot->in += size;
  if (limits->max_bytes && slot->in > limits->max_bytes)
    return end_with (connection, server, END_MAX_BYTES);
  upper_ascii (server->buffer->as.data, size);
  ssize_t n = send_some (connection, server, server->buffer->as.data, size);
  return n < 0               ? CONNECTION_HAS_ENDED
         : (size_t)n == size ? CONNECTION_WAITS_FOR_INPUT
                             : keep (connection, server, n, size);
}

/* Receive, and answer what comes.  */
static enum connection_wait
receive (struct connection *connection, struct server *server)
{
  struct channel *channel = &connection->channel;
  struct slot *slot = connection->slot;
  ssize_t n = channel->transport->try_receive (
      channel, server->buffer->as.data, CONNECTION_BUFFER_SIZE);
  if (n > 0)
    return answer (connection, server, n);
  if (n == 0)
    return end_with (connection, server,
                     slot->in == 0 ? END_PROBE : END_COMPLETE);
  if (is_would_block (errno))
    return slot->in == 0 ? CONNECTION_WAITS_FOR_FIRST
                         : CONNECTION_WAITS_FOR_INPUT;
  return end_with (connection, server,
                   receive_end (server->service, slot, errno));
}

enum connection_wait
connection_go_on (struct connection *connection, struct server *server)
{
  connection->wait = connection->buffer ? flush (connection, server)
                                        : receive (connection, server);
  return connection->wait;
}

void
connection_fail (struct connection *connection, struct server *server)
{
  connection->wait = end_with (connection, server, END_ERROR);
}

void
connection_time_out (struct connection *connection, struct server *server)
{
  struct service const *service = server->service;
  enum connection_end end
      = connection->wait == CONNECTION_WAITS_FOR_ROOM
            ? send_end (service, connection->slot, EAGAIN)
            : receive_end (service, connection->slot, EAGAIN);
  connection->wait = end_with (connection, server, end);
}
