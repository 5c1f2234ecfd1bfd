/* server.h -- what one thread has for all its connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Buffers, above all: connections are many, and few of them are in the midst
   of sending.  */

#ifndef SERVICE_SERVER_H
#define SERVICE_SERVER_H 1

#include <stddef.h>
#include <sys/types.h>

#include "service/service.h"

/* What is received at once: as much as in a session.  */
#define CONNECTION_BUFFER_SIZE 65536

/* One buffer is there for all
   that are not in the midst of sending; each of the others keeps its own for
   so long.  */
struct server
{
  struct service const *service;
  /* The slots' owner.  */
  pid_t self;
  struct buffer *buffer;
  /* How large these are: as an answer may be.  */
  size_t buffer_size;
  /* Where is received to, if that is not where is answered from.  */
  char *input;
  /* Some that are not in use.  */
  struct buffer *spare;
  unsigned int n_spare;
};

/* Return the bytes of BUFFER.  */
static inline char *
buffer_bytes (struct buffer *buffer)
{
  return (char *)buffer;
}

/* Be ready to serve connections of SERVICE in this process.  Return 0, or -1
   with errno set.  */
extern int server_init (struct server *server, struct service const *service);

extern void server_fini (struct server *server);

/* Make a spare buffer the common one, for a connection keeps that.  Return 0,
   or -1 with errno set and nothing changed.  */
extern int server_change_buffer (struct server *server);

/* Take BUFFER back, which a connection has kept, unless it is null.  */
extern void server_take_back (struct server *server, struct buffer *buffer);

#endif
