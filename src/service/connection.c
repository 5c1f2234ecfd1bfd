/* connection.c -- what one connection among many gets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is received is mapped, in ascii where it lies, and sent.  If the
   kernel does not take all of it, the buffer stays with the connection and
   another becomes the common one: nothing is copied, and nothing more is
   received before all is out.  Runs in: the thread that serves the
   connections.  */

#include <config.h>

#include "service/connection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "service/conclude.h"
#include "service/proxied.h"
#include "upper/upper.h"

void
connection_init (struct connection *connection, struct server const *server,
                 size_t number, int fd)
{
  *connection = (struct connection){
    .slot = slots_entry (server->service->slots, number),
    .number = number,
    .wait = server->service->access.requires_header
                ? CONNECTION_WAITS_FOR_HEADER
                : CONNECTION_WAITS_FOR_FIRST,
  };
  channel_init (&connection->channel, server->service->transport, fd, -1);
  connection->channel.tls = server->service->tls;
}

/* Give back the buffer that CONNECTION keeps, if it does.  */
static void
give_back (struct connection *connection, struct server *server)
{
  server_take_back (server, connection->buffer);
  connection->buffer = NULL;
}

static enum connection_wait
end_with (struct connection *connection, struct server *server,
          enum connection_end end)
{
  give_back (connection, server);
  upper_close (connection->upper);
  connection->upper = NULL;
  free (connection->header);
  connection->header = NULL;
  conclude (server->service, connection->number, server->self,
            &connection->channel, end);
  return CONNECTION_HAS_ENDED;
}

/* All is answered: end CONNECTION with END, unless that has to wait.  */
static enum connection_wait
end_in_order (struct connection *connection, struct server *server,
              enum connection_end end)
{
  struct channel *channel = &connection->channel;
  if (!channel->transport->may_end
      || channel->transport->may_end (channel) == 0)
    return end_with (connection, server, end);
  connection->is_last = true;
  return CONNECTION_WAITS_FOR_ROOM;
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
                         buffer_bytes (connection->buffer) + connection->start,
                         connection->size);
  if (n < 0)
    return CONNECTION_HAS_ENDED;
  connection->start += n;
  connection->size -= n;
  if (connection->size > 0)
    return CONNECTION_WAITS_FOR_ROOM;
  give_back (connection, server);
  return connection->is_last ? end_in_order (connection, server, END_COMPLETE)
                             : CONNECTION_WAITS_FOR_INPUT;
}

/* The answer is SIZE bytes in the common buffer, of which N are sent: keep
   the rest with CONNECTION.  */
static enum connection_wait
keep (struct connection *connection, struct server *server, size_t n,
      size_t size)
{
  struct buffer *buffer = server->buffer;
  if (server_change_buffer (server) < 0)
    return end_with (connection, server, END_ERROR);
  connection->buffer = buffer;
  connection->start = n;
  connection->size = size - n;
  return CONNECTION_WAITS_FOR_ROOM;
}

/* Send SIZE bytes of the common buffer, or keep them.  */
static enum connection_wait
send_or_keep (struct connection *connection, struct server *server,
              size_t size)
{
  if (size == 0)
    return CONNECTION_WAITS_FOR_INPUT;
  ssize_t n
      = send_some (connection, server, buffer_bytes (server->buffer), size);
  return n < 0               ? CONNECTION_HAS_ENDED
         : (size_t)n == size ? CONNECTION_WAITS_FOR_INPUT
                             : keep (connection, server, n, size);
}

/* Map the SIZE bytes that have come to the common buffer.  Return the size
   of the answer, or -1 with errno set.  */
static ssize_t
map (struct connection *connection, struct server *server, size_t size)
{
  char const *in = server->input;
  char *out = buffer_bytes (server->buffer);
  size_t room = server->buffer_size;
  if (!server->input)
    {
      upper_ascii (buffer_bytes (server->buffer), size);
      return size;
    }
  if (!connection->upper)
    connection->upper = mapping_open (&server->service->mapping);
  if (!connection->upper)
    return -1;
  upper_convert (connection->upper, &in, &size, &out, &room);
  return out - buffer_bytes (server->buffer);
}

/* Nothing follows: answer what was withheld, and end.  */
static enum connection_wait
answer_last (struct connection *connection, struct server *server)
{
  char *out = buffer_bytes (server->buffer);
  size_t room = server->buffer_size;
  if (connection->slot->in == 0)
    return end_in_order (connection, server, END_PROBE);
  connection->is_last = true;
  if (connection->upper)
    upper_finish (connection->upper, &out, &room);
  enum connection_wait wait = send_or_keep (
      connection, server, (size_t)(out - buffer_bytes (server->buffer)));
  return wait == CONNECTION_WAITS_FOR_INPUT
             ? end_in_order (connection, server, END_COMPLETE)
             : wait;
}

/* Map and answer the SIZE bytes that have come.  */
static enum connection_wait
answer (struct connection *connection, struct server *server, size_t size)
{
  struct limits const *limits = &server->service->limits;
  struct slot *slot = connection->slot;
  note_received (slot, &connection->channel, size);
  if (limits->max_bytes && slot->in > limits->max_bytes)
    return end_with (connection, server, END_MAX_BYTES);
  ssize_t n = map (connection, server, size);
  return n < 0 ? end_with (connection, server, END_ERROR)
               : send_or_keep (connection, server, n);
}

/* Receive, and answer what comes.  */
static enum connection_wait
receive (struct connection *connection, struct server *server)
{
  struct channel *channel = &connection->channel;
  struct slot *slot = connection->slot;
  ssize_t n = channel->transport->try_receive (
      channel, server->input ? server->input : buffer_bytes (server->buffer),
      CONNECTION_BUFFER_SIZE);
  if (n > 0)
    return answer (connection, server, n);
  if (n == 0)
    return answer_last (connection, server);
  if (is_would_block (errno))
    return slot->in == 0 ? CONNECTION_WAITS_FOR_FIRST
                         : CONNECTION_WAITS_FOR_INPUT;
  return end_with (connection, server,
                   receive_end (server->service, slot, errno));
}

/* SIZE bytes of a header have come to the common buffer, and more must come:
   keep them with CONNECTION.  */
static enum connection_wait
keep_header (struct connection *connection, struct server *server, size_t size)
{
  connection->header = malloc (PROXY_HEADER_MAX);
  if (!connection->header)
    return end_with (connection, server, END_ERROR);
  memcpy (connection->header, buffer_bytes (server->buffer), size);
  return CONNECTION_WAITS_FOR_HEADER;
}

/* Take what has come of the header.  */
static enum connection_wait
take_header (struct connection *connection, struct server *server)
{
  enum connection_end end;
  char *header = connection->header ? connection->header
                                    : buffer_bytes (server->buffer);
  enum proxied_step step = proxied_take (server->service, connection->number,
                                         connection->channel.fd, header,
                                         &connection->header_size, &end);
  switch (step)
    {
    case PROXIED_ENDS:
      return end_with (connection, server, end);
    case PROXIED_WAITS:
      return connection->header || connection->header_size == 0
                 ? CONNECTION_WAITS_FOR_HEADER
                 : keep_header (connection, server, connection->header_size);
    default:
      free (connection->header);
      connection->header = NULL;
      return CONNECTION_WAITS_FOR_FIRST;
    }
}

/* Do what CONNECTION waited for.  */
static enum connection_wait
step (struct connection *connection, struct server *server)
{
  if (connection->buffer)
    return flush (connection, server);
  if (connection->is_last)
    return end_in_order (connection, server,
                         connection->slot->in == 0 ? END_PROBE : END_COMPLETE);
  return receive (connection, server);
}

enum connection_wait
connection_go_on (struct connection *connection, struct server *server)
{
  if (connection->wait == CONNECTION_WAITS_FOR_HEADER)
    {
      connection->wait = take_header (connection, server);
      if (connection->wait != CONNECTION_WAITS_FOR_FIRST)
        return connection->wait;
    }
  do
    connection->wait = step (connection, server);
  while (connection->wait == CONNECTION_WAITS_FOR_INPUT
         && connection->channel.has_more);
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
      = connection->wait == CONNECTION_WAITS_FOR_HEADER
            ? proxied_late_end (service, connection->slot)
        : connection->wait == CONNECTION_WAITS_FOR_ROOM
            ? send_end (service, connection->slot, EAGAIN)
            : receive_end (service, connection->slot, EAGAIN);
  connection->wait = end_with (connection, server, end);
}
