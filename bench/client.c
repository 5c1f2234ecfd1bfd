/* client.c -- one connection of the load generator.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All clients send one pattern, each from a place of its own on.  Its
   period is prime, so that no piece that a server works in is a multiple
   of it, and an answer that belongs elsewhere does not fit.  */

#include "client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PERIOD 4093
/* The most that is sent or received at once.  */
#define CHUNK 65536
/* Clients in 127.0.0.0/8 come from so many addresses, for each has ports
   for no more than some 28,000 connections a minute.  */
#define N_SOURCES 64

static unsigned char question[PERIOD + CHUNK];
static unsigned char answer[PERIOD + CHUNK];
static bool is_upper;

/* Every second byte is a lower-case letter, the others are anything.  */
static void
make_pattern (void)
{
  for (size_t i = 0; i < sizeof question; i++)
    {
      size_t place = i % PERIOD;
      unsigned char byte = place % 2 ? place * 7 % 256 : 'a' + place * 5 % 26;
      answer[i] = byte >= 'a' && byte <= 'z' ? byte - 'a' + 'A' : byte;
      question[i] = is_upper ? answer[i] : byte;
    }
}

/* Give the socket FD, which is to connect to ADDRESS in 127.0.0.0/8, one of
   the addresses there, chosen by SERIAL.  */
static int
choose_source (int fd, unsigned long int serial,
               struct sockaddr const *address)
{
  int on = 1;
  struct sockaddr_in source = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK + 1 + serial % N_SOURCES),
  };
  if (address->sa_family != AF_INET
      || ntohl (((struct sockaddr_in const *)address)->sin_addr.s_addr) >> 24
             != 127)
    return 0;
  /* The port is chosen in connect, where the other end is known.  */
  if (setsockopt (fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0)
    return -1;
  return bind (fd, (struct sockaddr *)&source, sizeof source);
}

void
client_ask_upper (void)
{
  is_upper = true;
}

bool
client_is_busy (struct client const *client)
{
  return client->fd >= 0 && (client->to_receive || client->is_ending);
}

int
client_open (struct client *client, unsigned long int serial,
             struct sockaddr const *address, socklen_t length)
{
  if (!question[0])
    make_pattern ();
  *client = (struct client){
    .fd = socket (address->sa_family, SOCK_STREAM | SOCK_NONBLOCK, 0),
    .serial = serial,
    .send_place = serial % PERIOD,
    .receive_place = serial % PERIOD,
  };
  if (client->fd < 0)
    return -1;
  if (choose_source (client->fd, serial, address) == 0
      && (connect (client->fd, address, length) == 0 || errno == EINPROGRESS))
    return 0;
  int saved_errno = errno;
  close (client->fd);
  client->fd = -1;
  errno = saved_errno;
  return -1;
}

void
client_ask (struct client *client, uint64_t size)
{
  client->to_send += size;
  client->to_receive += size;
}

void
client_end (struct client *client)
{
  client->is_ending = true;
}

/* Say that CLIENT has met WHAT, with ERRNUM unless that is 0.  */
static enum client_state
fail (struct client *client, char const *what, int errnum)
{
  fprintf (stderr, "sessions: connection %lu: %s%s%s\n", client->serial, what,
           errnum ? ": " : "", errnum ? strerror (errnum) : "");
  close (client->fd);
  client->fd = -1;
  return CLIENT_FAILED;
}

/* Send what there is to send, and FIN after it.
   Return 0, or -1 with errno set, EAGAIN if the rest must wait.  */
static int
send_rest (struct client *client)
{
  while (client->to_send)
    {
      size_t size = client->to_send < CHUNK ? client->to_send : CHUNK;
      ssize_t n = send (client->fd, question + client->send_place, size,
                        MSG_NOSIGNAL);
      if (n < 0)
        return -1;
      client->to_send -= n;
      client->send_place = (client->send_place + n) % PERIOD;
    }
  if (!client->is_ending || client->is_fin_sent)
    return 0;
  client->is_fin_sent = true;
  return shutdown (client->fd, SHUT_WR);
}

/* Receive and compare what has come.  */
static enum client_state
receive_rest (struct client *client)
{
  static unsigned char buffer[CHUNK];
  while (client->to_receive || client->is_ending)
    {
      ssize_t n = recv (client->fd, buffer, sizeof buffer, 0);
      if (n < 0 && errno == EAGAIN)
        return CLIENT_BUSY;
      if (n < 0)
        return fail (client, "receive", errno);
      if ((uint64_t)n > client->to_receive)
        return fail (client, "more than was asked for", 0);
      if (n == 0 && client->to_receive)
        return fail (client, "the end came too early", 0);
      if (n == 0)
        {
          close (client->fd);
          client->fd = -1;
          return CLIENT_ENDED;
        }
      if (memcmp (buffer, answer + client->receive_place, n) != 0)
        return fail (client, "a wrong answer", 0);
      client->to_receive -= n;
      client->receive_place = (client->receive_place + n) % PERIOD;
    }
  return CLIENT_AT_REST;
}

enum client_state
client_go_on (struct client *client)
{
  if (client->fd < 0)
    return CLIENT_ENDED;
  /* While the connection is being made, sending must wait, too; and it is
     sending that hears of its failure.  */
  if (send_rest (client) < 0 && errno != EAGAIN)
    return fail (client, "send", errno);
  return receive_rest (client);
}
