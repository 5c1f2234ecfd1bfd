/* connect.h -- reach the server, or say why not.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_CONNECT_H
#define UPPERC_CONNECT_H 1

#include "sys/net-connect.h"
#include "transport/transport.h"
#include "upperc/options.h"
#include "upperc/status.h"
#include "upperc/trouble.h"

/* Connect to the endpoint of OPTIONS, with its limits, and set CHANNEL to what
   speaks to the server there: by TLS, if that is wanted.
   Return a socket that does not block; or -1, with *STATUS set and a message
   on standard error.  The caller ends it with server_close.  */
extern int server_connect (struct options const *options,
                           struct channel *channel, enum status *status);

/* The same for ENDPOINT, one of that endpoint's addresses, whose name is NAME;
   but say nothing, and set *TROUBLE.  */
extern int server_connect_to (struct options const *options,
                              struct net_endpoint const *endpoint,
                              char const *name, struct channel *channel,
                              struct trouble *trouble);

/* The same, but without TLS in any case: only the socket is made.  */
extern int server_reach (struct options const *options,
                         struct net_endpoint const *endpoint, char const *name,
                         struct trouble *trouble);

/* Close CHANNEL and its socket, if it has one.  */
extern void server_close (struct channel *channel);

/* FD is connected to the server of OPTIONS, and does not block: send what goes
   before the stream.  Return 0, or -1 with errno set.  */
extern int connect_begin (struct options const *options, int fd);

/* Set *TROUBLE to why NAME could not be connected to: RESULT says so.  */
extern void connect_describe (char const *name,
                              struct net_connect_result const *result,
                              struct trouble *trouble);

/* Whether ERROR, from a call that makes or connects a socket, is for want of
   a resource of this machine.  */
extern bool error_is_local (int error);

#endif
