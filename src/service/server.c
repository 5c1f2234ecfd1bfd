/* server.c -- what one thread has for all its connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the thread that serves the connections.  */

#include <config.h>

#include "service/server.h"

#include <stdlib.h>
#include <unistd.h>

/* No more than these are kept when a crowd of slow readers has gone.  */
#define SPARE_MAX 16

/* The most bytes of an answer: three for each byte received, and for some
   that were withheld.  */
#define ANSWER_MOST (3 * (CONNECTION_BUFFER_SIZE + 256))

/* The beginning of a buffer that is spare.  */
struct buffer
{
  struct buffer *next;
};

int
server_init (struct server *server, struct service const *service)
{
  *server = (struct server){
    .service = service,
    .self = getpid (),
    .buffer_size = CONNECTION_BUFFER_SIZE,
  };
  if (service->mapping.charset != UPPER_ASCII)
    {
      server->buffer_size = ANSWER_MOST;
      server->input = malloc (CONNECTION_BUFFER_SIZE);
      if (!server->input)
        return -1;
    }
  server->buffer = malloc (server->buffer_size);
  if (server->buffer)
    return 0;
  free (server->input);
  return -1;
}

void
server_fini (struct server *server)
{
  free (server->buffer);
  free (server->input);
  while (server->spare)
    {
      struct buffer *next = server->spare->next;
      free (server->spare);
      server->spare = next;
    }
}

int
server_change_buffer (struct server *server)
{
  struct buffer *next = server->spare;
  if (next)
    {
      server->spare = next->next;
      server->n_spare--;
    }
  else
    next = malloc (server->buffer_size);
  if (!next)
    return -1;
  server->buffer = next;
  return 0;
}

void
server_take_back (struct server *server, struct buffer *buffer)
{
  if (!buffer)
    return;
  if (server->n_spare >= SPARE_MAX)
    {
      free (buffer);
      return;
    }
  buffer->next = server->spare;
  server->spare = buffer;
  server->n_spare++;
}
