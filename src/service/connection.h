/* connection.h -- what one connection among many gets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same as a session (session.h), for engines that serve many connections
   in one thread: a connection does what it can without waiting, and says
   what it waits for.  It knows nothing of events and timers.  */

#ifndef SERVICE_CONNECTION_H
#define SERVICE_CONNECTION_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "service/server.h"
#include "service/slots.h"
#include "transport/transport.h"

/* What a connection waits for.  */
enum connection_wait
{
  /* The header that a proxy puts before it, or the rest of that.  */
  CONNECTION_WAITS_FOR_HEADER,
  /* Input, and nothing has come yet.  */
  CONNECTION_WAITS_FOR_FIRST,
  /* More input.  */
  CONNECTION_WAITS_FOR_INPUT,
  /* Room in the kernel for the rest of an answer.  */
  CONNECTION_WAITS_FOR_ROOM,
  /* Nothing: it has ended, and its socket is closed.  */
  CONNECTION_HAS_ENDED
};

struct connection
{
  struct channel channel;
  struct slot *slot;
  /* What maps the stream, or null, in ascii.  */
  struct upper *upper;
  /* While it waits for the rest of a header: HEADER_SIZE bytes that have come,
     and room for all; else null.  */
  char *header;
  size_t header_size;
  /* While it waits for room: what is left of the answer, and where.  */
  struct buffer *buffer;
  uint32_t start;
  uint32_t size;
  uint32_t number;
  /* All has been received.  */
  bool is_last;
  enum connection_wait wait;
};

/* Begin CONNECTION over the socket FD, whose slot is NUMBER, filled by
   admit.  */
extern void connection_init (struct connection *connection,
                             struct server const *server, size_t number,
                             int fd);

/* What CONNECTION waits for may have come: go on.  Return what it waits for
   then, as its `wait' says, too.  Receives from the kernel once at the most,
   so that everybody has a turn.  */
extern enum connection_wait connection_go_on (struct connection *connection,
                                              struct server *server);

/* Whether what CONNECTION waits for comes when it can be sent to, rather than
   received from.  */
static inline bool
connection_wants_room (struct connection const *connection)
{
  return connection->wait == CONNECTION_WAITS_FOR_ROOM
         || connection->channel.waits_for_room;
}

/* End CONNECTION because we cannot go on with it.  */
extern void connection_fail (struct connection *connection,
                             struct server *server);

/* End CONNECTION because the time for what it waits for has passed.  */
extern void connection_time_out (struct connection *connection,
                                 struct server *server);

#endif
