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
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "minmax.h"
#include "upperc/judge.h"

#define SAMPLE ((size_t)64 * 1024)

void
client_init (struct client *client, uint32_t number,
             struct options const *options)
{
  *client = (struct client){
    .state = CLIENT_CLOSED,
    .fd = -1,
    .channel = { .fd = -1 },
    .ends_message = options->load.wants_reconnect,
    .options = options,
    .message = { .connection = number, .size = options->load.size },
    .sent = options->load.size,
    .received = options->load.size,
  };
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
      ssize_t sent = client->channel.transport->try_send (&client->channel,
                                                          rooms->expected, n);
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
    client->channel.transport->half_close (&client->channel);
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
    client_fail (client, STATUS_DIFFERS, 0);
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
    client_fail (client, STATUS_DIFFERS, 0);
  else if (client->error)
    /* Sending has taken the error: it was no end in order.  */
    client_lose (client, client->error);
  else if (client->state == CLIENT_ENDING
           || (client->ends_message && is_answered))
    client->state = CLIENT_ENDED;
  else
    client_fail (client, STATUS_TRUNCATED, 0);
}

static void
receive_once (struct client *client, struct message_style const *style,
              struct client_rooms *rooms)
{
  uint64_t due = client->message.size - client->received;
  size_t room = CLIENT_ROOM;
  if (client->state != CLIENT_JUDGING)
    room = (size_t)MIN (due + 1, CLIENT_ROOM);
  ssize_t n = client->channel.transport->try_receive (&client->channel,
                                                      rooms->received, room);
  if (n > 0)
    receive_bytes (client, style, rooms, (size_t)n);
  else if (n == 0)
    receive_end (client);
  else if (errno != EAGAIN && errno != EINTR)
    client_lose (client, errno);
}

void
client_receive (struct client *client, struct message_style const *style,
                struct client_rooms *rooms)
{
  do
    receive_once (client, style, rooms);
  while (client->channel.has_more && client->state != CLIENT_FAILED
         && client->state != CLIENT_ENDED);
}

void
client_end (struct client *client)
{
  client->state = CLIENT_ENDING;
  client->channel.transport->half_close (&client->channel);
}

void
client_time_out (struct client *client)
{
  if (client->state == CLIENT_JUDGING)
    client_fail (client, STATUS_DIFFERS, 0);
  else
    client_fail (client, STATUS_TIMEOUT, 0);
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
    {
      channel_release (&client->channel);
      close (client->fd);
    }
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
