/* client.c -- one connection of a load test.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Question and answer are made from their offsets, piece by piece, so that
   any number of messages of any length can be under way with the memory for
   two pieces.  One byte more than is due is asked for: what came unasked is
   met where it came.  Runs in: a worker.  */

#include <config.h>

#include "upperc/load/client.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/connect-race.h"
#include "upperc/connect.h"
#include "upperc/judge.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

#define SAMPLE ((size_t)64 * 1024)

static void
fail (struct client *client, enum status status, int error)
{
  client->state = CLIENT_FAILED;
  client->failure = status;
  client->error = error;
}

/* The connection has failed with ERROR.  */
static void
lose (struct client *client, int error)
{
  enum status status = STATUS_RESET;
  if (client->state == CLIENT_JUDGING)
    status = STATUS_DIFFERS;
  else if (error == ETIMEDOUT)
    status = STATUS_TIMEOUT;
  else if (error_is_local (error))
    status = STATUS_LOCAL;
  /* Where it was reset there was a connection.  */
  else if (client->state == CLIENT_CONNECTING && error != ECONNRESET)
    status = STATUS_UNCONNECTED;
  fail (client, status, error);
}

void
client_init (struct client *client, uint32_t number,
             struct options const *options)
{
  *client = (struct client){
    .state = CLIENT_CLOSED,
    .fd = -1,
    .ends_message = options->load.wants_reconnect,
    .options = options,
    .message = { .connection = number, .size = options->load.size },
    .sent = options->load.size,
    .received = options->load.size,
  };
}

/* CLIENT may ask.  */
static void
succeed (struct client *client)
{
  bool is_asked = client->sent < client->message.size;
  client->state = is_asked ? CLIENT_BUSY : CLIENT_IDLE;
}

/* Connecting CLIENT has failed with ERROR, or succeeded if that is 0.  */
static void
begin (struct client *client, int error)
{
  if (error == 0 && connect_begin (client->options, client->fd) < 0)
    error = errno;
  if (error)
    lose (client, error);
  else
    succeed (client);
}

void
client_connect (struct client *client, struct sockaddr const *address,
                socklen_t length, struct net_source const *source)
{
  client->state = CLIENT_CONNECTING;
  client->wants_send = true;
  client->fd = connect_socket (address->sa_family, 0, true);
  if (client->fd < 0 || (source && net_source_bind (source, client->fd) < 0))
    {
      lose (client, errno);
      return;
    }
  /* Fails on a Unix socket, where nothing is held back anyway.  */
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  if (connect (client->fd, address, length) == 0)
    begin (client, 0);
  else if (errno != EINPROGRESS && errno != EINTR)
    lose (client, errno);
}

void
client_adopt (struct client *client, int fd)
{
  client->fd = fd;
  succeed (client);
}

void
client_connected (struct client *client)
{
  int error = 0;
  socklen_t length = sizeof error;
  if (getsockopt (client->fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0)
    error = errno;
  begin (client, error);
}

void
client_ask (struct client *client, int64_t intended_ns, int64_t now_ns)
{
  client->message.sequence++;
  client->sent = 0;
  client->received = 0;
  client->intended_ns = intended_ns;
  client->started_ns = now_ns;
  client->moved_ns = now_ns;
  if (client->fd >= 0)
    client->state = CLIENT_BUSY;
}

void
client_send (struct client *client, struct message_style const *style,
             struct client_rooms *rooms)
{
  while (client->sent < client->message.size)
    {
      size_t n
          = (size_t)MIN (client->message.size - client->sent, CLIENT_ROOM);
      message_question (style, &client->message, client->sent, rooms->expected,
                        n);
      ssize_t sent = send (client->fd, rooms->expected, n, MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR)
        continue;
      client->wants_send = sent < 0 && errno == EAGAIN;
      /* Receiving tells more: what came, and whether it was a reset, unless
         that was told here.  EPIPE is what follows from a server that ended
         in order.  */
      if (sent < 0 && !client->wants_send && errno != EPIPE)
        client->error = errno;
      if (sent < 0)
        return;
      client->sent += (uint64_t)sent;
    }
  client->wants_send = false;
  if (client->ends_message)
    shutdown (client->fd, SHUT_WR);
}

/* Keep the N bytes at BYTES to judge by, and note whether these are
   enough.  */
static void
gather (struct client *client, char const *bytes, size_t n)
{
  if (!client->sample)
    client->sample = malloc (SAMPLE);
  client->state = CLIENT_JUDGING;
  if (client->sample)
    {
      n = MIN (n, SAMPLE - client->sample_length);
      memcpy (client->sample + client->sample_length, bytes, n);
      client->sample_length += n;
    }
  uint64_t due = client->message.size - client->received;
  if (!client->sample || client->sample_length == SAMPLE
      || client->sample_length >= due)
    fail (client, STATUS_DIFFERS, 0);
}

/* Return how many of the N bytes in ROOMS, which came for CLIENT, are right
   and due.  */
static size_t
count_right (struct client const *client, struct message_style const *style,
             struct client_rooms *rooms, size_t n)
{
  size_t due = (size_t)MIN (client->message.size - client->received, n);
  size_t right = 0;
  message_answer (style, &client->message, client->received, rooms->expected,
                  due);
  if (memcmp (rooms->received, rooms->expected, due) == 0)
    return due;
  while (rooms->received[right] == rooms->expected[right])
    right++;
  return right;
}

/* N bytes have come into ROOMS.  */
static void
receive_bytes (struct client *client, struct message_style const *style,
               struct client_rooms *rooms, size_t n)
{
  size_t right = 0;
  if (client->state != CLIENT_JUDGING)
    {
      right = count_right (client, style, rooms, n);
      client->received += right;
    }
  if (right < n)
    gather (client, rooms->received + right, n - right);
  else if (client->received == client->message.size && !client->ends_message)
    client->state = CLIENT_IDLE;
}

/* The stream has ended.  */
static void
receive_end (struct client *client)
{
  bool is_answered = client->received == client->message.size
                     && client->sent == client->message.size;
  if (client->state == CLIENT_JUDGING)
    fail (client, STATUS_DIFFERS, 0);
  else if (client->error)
    /* Sending has taken the error: it was no end in order.  */
    lose (client, client->error);
  else if (client->state == CLIENT_ENDING
           || (client->ends_message && is_answered))
    client->state = CLIENT_ENDED;
  else
    fail (client, STATUS_TRUNCATED, 0);
}

void
client_receive (struct client *client, struct message_style const *style,
                struct client_rooms *rooms)
{
  uint64_t due = client->message.size - client->received;
  size_t room = CLIENT_ROOM;
  if (client->state != CLIENT_JUDGING)
    room = (size_t)MIN (due + 1, CLIENT_ROOM);
  ssize_t n = recv (client->fd, rooms->received, room, 0);
  if (n > 0)
    receive_bytes (client, style, rooms, (size_t)n);
  else if (n == 0)
    receive_end (client);
  else if (errno != EAGAIN && errno != EINTR)
    lose (client, errno);
}

void
client_end (struct client *client)
{
  client->state = CLIENT_ENDING;
  shutdown (client->fd, SHUT_WR);
}

void
client_time_out (struct client *client)
{
  if (client->state == CLIENT_JUDGING)
    fail (client, STATUS_DIFFERS, 0);
  else
    fail (client, STATUS_TIMEOUT, 0);
}

void
client_judge (struct client *client, struct message_style const *style,
              struct verify_report *report)
{
  judge_message (style, &client->message, client->received, client->sample,
                 client->sample_length, true, report);
  if (report->kind == DAMAGE_REFLECTED)
    client->failure = STATUS_REFLECTED;
}

void
client_close (struct client *client)
{
  if (client->fd >= 0)
    close (client->fd);
  free (client->sample);
  client->fd = -1;
  client->sample = NULL;
  client->sample_length = 0;
  client->wants_send = false;
  client->watches_send = false;
  client->error = 0;
  client->state = CLIENT_CLOSED;
  client->sent = client->message.size;
  client->received = client->message.size;
}
