/* proxied.h -- the header before a connection that a proxy forwards.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It is taken off the socket before whatever else reads from there, so that
   the stream, be it TLS or not, begins behind it; and off the kernel's buffer
   only what surely belongs to it, so that nobody has to keep the rest.  Then
   the connection is admitted anew, as the client's whose it is.  */

#ifndef SERVICE_PROXIED_H
#define SERVICE_PROXIED_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/end.h"
#include "service/service.h"
#include "service/slots.h"
#include "transport/proxy-header.h"
#include "transport/transport.h"

/* What came of an attempt to take it.  */
enum proxied_step
{
  /* More of it must come.  */
  PROXIED_WAITS,
  /* The stream begins; or has ended without a byte.  */
  PROXIED_BEGINS,
  /* The connection is to be ended.  */
  PROXIED_ENDS
};

/* Return how long after it was accepted a connection's header must be
   there.  */
extern int64_t proxied_timeout_ms (struct limits const *limits);

/* Take what has come of the header off the socket FD, whose slot is NUMBER,
   without waiting.  HEADER is PROXY_HEADER_MAX bytes, of which *USED are what
   was taken before; they grow.  Set *END if it is PROXIED_ENDS.  */
extern enum proxied_step proxied_take (struct service const *service,
                                       size_t number, int fd, char *header,
                                       size_t *used, enum connection_end *end);

/* Take the whole header off CHANNEL's socket, whose slot is NUMBER, and wait
   for it, with the help of BUFFER of PROXY_HEADER_MAX bytes.  Return whether
   the stream begins; else *END is set.  */
extern bool proxied_receive (struct service const *service, size_t number,
                             struct channel const *channel, char *buffer,
                             enum connection_end *end);

/* Return how the connection in SLOT ends if its header is late.  */
extern enum connection_end proxied_late_end (struct service const *service,
                                             struct slot const *slot);

#endif
