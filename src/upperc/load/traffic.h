/* traffic.h -- what a worker does with its clients.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_TRAFFIC_H
#define UPPERC_LOAD_TRAFFIC_H 1

#include <stdint.h>

#include "upperc/load/worker.h"

/* Begin to connect CLIENT, which is closed.  */
extern void traffic_connect (struct worker *worker, struct client *client,
                             int64_t now_ns);

/* Send what is due with those that can.  */
extern void traffic_send_due (struct worker *worker, int64_t now_ns);

/* Send nothing more with any of WORKER's clients, which are idle, and wait
   for the server's ends.  */
extern void traffic_end (struct worker *worker, int64_t now_ns);

/* Wait until something happens, but not longer than UNTIL_NS, and deal with
   it: clients that are ready, and those whose time is over.  */
extern void traffic_turn (struct worker *worker, int64_t until_ns);

#endif
