/* wait.h -- wait for a channel's peer.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What transports are made of.  */

#ifndef TRANSPORT_WAIT_H
#define TRANSPORT_WAIT_H 1

#include <stdint.h>

#include "transport/transport.h"

/* Return how long CHANNEL may wait for its peer, whose time is TIMEOUT_MS: no
   longer than until the deadline.  0 is for ever, here, too.  */
extern int64_t channel_wait_limit (struct channel const *channel,
                                   int64_t timeout_ms);

/* Wait for LIMIT_MS at the most, or for ever if that is 0, until CHANNEL is
   ready for EVENTS, of poll; end the process where its lifeline is cut.
   Return 0, or -1 with errno set, EAGAIN if the time has passed.  */
extern int channel_wait (struct channel const *channel, short int events,
                         int64_t limit_ms);

#endif
