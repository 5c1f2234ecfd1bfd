/* conclude.h -- how a connection ends, and what is done then.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same for those who wait for one connection (session.h) and those who
   wait for many (connection.h).  */

#ifndef SERVICE_CONCLUDE_H
#define SERVICE_CONCLUDE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "service/end.h"
#include "service/service.h"
#include "service/slots.h"
#include "transport/transport.h"

/* Whether the connection in SLOT has lived for its time.  */
extern bool has_outlived (struct service const *service,
                          struct slot const *slot);

/* Return what a failed receive from the connection in SLOT, with ERRNUM,
   means; EAGAIN stands for a timeout.  */
extern enum connection_end receive_end (struct service const *service,
                                        struct slot const *slot, int errnum);

/* Return what a failed send to the connection in SLOT, with ERRNUM, means;
   EAGAIN stands for a timeout.  */
extern enum connection_end send_end (struct service const *service,
                                     struct slot const *slot, int errnum);

/* Have SLOT know which TLS CHANNEL, which has a session, uses.  */
extern void note_tls (struct slot *slot, struct channel const *channel);

/* SIZE bytes of the connection in SLOT have come over CHANNEL.  With the
   first of them the slot knows of TLS, for it may be the supervisor that
   records the end.  */
static inline void
note_received (struct slot *slot, struct channel const *channel, size_t size)
{
  if (slot->in == 0 && channel->session)
    note_tls (slot, channel);
  slot->in += size;
}

/* End the connection over CHANNEL, whose slot is NUMBER and which this
   process, SERVER, serves, with END: record it, free the slot, and close
   the socket: with FIN after an orderly end, with a reset after any
   other.  */
extern void conclude (struct service const *service, size_t number,
                      pid_t server, struct channel *channel,
                      enum connection_end end);

#endif
