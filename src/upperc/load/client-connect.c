/* client-connect.c -- how a connection of a load test begins, or fails.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   With TLS, it is connected when the handshake is done.  Runs in: a
   worker.  */

#include <config.h>

#include "upperc/load/client.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "sys/connect-race.h"
#include "upperc/connect.h"

void
client_fail (struct client *client, enum status status, int error)
{
  client->state = CLIENT_FAILED;
  client->failure = status;
  client->error = error;
}

void
client_lose (struct client *client, int error)
{
  enum status status = STATUS_RESET;
  if (error == EPROTO)
    client->tls_problem
        = tls_channel_problem (&client->channel, &client->tls_detail);
  if (client->state == CLIENT_JUDGING)
    status = STATUS_DIFFERS;
  else if (error == EPROTO)
    status = STATUS_TLS;
  else if (error == EBADMSG)
    status = STATUS_TRUNCATED;
  else if (error == ETIMEDOUT)
    status = STATUS_TIMEOUT;
  else if (error_is_local (error))
    status = STATUS_LOCAL;
  /* Where it was reset there was a connection.  */
  else if (client->state == CLIENT_CONNECTING && error != ECONNRESET)
    status = STATUS_UNCONNECTED;
  client_fail (client, status, error);
}

/* CLIENT is connected, but for what its transport has to say first.  */
static void
succeed (struct client *client)
{
  struct transport const *transport = client->channel.transport;
  if (!client->is_reached && connect_begin (client->options, client->fd) < 0)
    {
      client_lose (client, errno);
      return;
    }
  client->is_reached = true;
  client->wants_send = false;
  if (transport->try_open && transport->try_open (&client->channel) < 0)
    {
      client->wants_send = client->channel.waits_for_room;
      if (errno != EAGAIN)
        client_lose (client, errno);
      return;
    }
  bool is_asked = client->sent < client->message.size;
  client->state = is_asked ? CLIENT_BUSY : CLIENT_IDLE;
}

void
client_connect (struct client *client, struct sockaddr const *address,
                socklen_t length, struct net_source const *source)
{
  struct tls const *tls = client->options->tls_options.tls;
  client->state = CLIENT_CONNECTING;
  client->is_reached = false;
  client->fd = connect_socket (address->sa_family, 0, true);
  channel_init (&client->channel, transport_by_name (tls ? "tls" : "plain"),
                client->fd, -1);
  client->channel.tls = tls;
  if (client->fd < 0 || (source && net_source_bind (source, client->fd) < 0))
    {
      client_lose (client, errno);
      return;
    }
  /* Fails on a Unix socket, where nothing is held back anyway.  */
  setsockopt (client->fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  if (connect (client->fd, address, length) == 0)
    succeed (client);
  else if (errno != EINPROGRESS && errno != EINTR)
    client_lose (client, errno);
  else
    client->wants_send = true;
}

void
client_adopt (struct client *client, struct channel const *channel)
{
  client->fd = channel->fd;
  client->channel = *channel;
  client->is_reached = true;
  succeed (client);
}

void
client_connected (struct client *client)
{
  int error = 0;
  socklen_t length = sizeof error;
  if (!client->is_reached
      && getsockopt (client->fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0)
    error = errno;
  if (error)
    client_lose (client, error);
  else
    succeed (client);
}
