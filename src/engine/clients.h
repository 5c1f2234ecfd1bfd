/* clients.h -- the connections of one event loop, and when they wake it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ENGINE_CLIENTS_H
#define ENGINE_CLIENTS_H 1

#include <ev.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/acceptor.h"
#include "engine/deadlines.h"
#include "service/connection.h"

/* Not to be moved.  */
struct clients
{
  struct ev_loop *ev;
  struct server server;
  /* By what is waited for.  */
  struct deadlines queues[CONNECTION_HAS_ENDED];
  struct deadlines lifetimes;
  /* Now, as of the last time that the loop was woken, by monotime_ms: for
     the loop to set.  */
  int64_t now_ms;
  /* How many there are.  */
  size_t count;
};

/* Be ready for connections of SERVICE in the loop EV.  Return 0, or -1 with
   errno set; clients_fini is to be called in any case.  */
extern int clients_init (struct clients *clients, struct ev_loop *ev,
                         struct service const *service);

extern void clients_fini (struct clients *clients);

/* Serve ARRIVAL, at once and whenever it is ready, until its end.  Return 0,
   or -1 if there is no memory, and ARRIVAL is still the caller's.  */
extern int clients_add (struct clients *clients,
                        struct arrival const *arrival);

/* End those whose time has passed.  */
extern void clients_end_due (struct clients *clients);

/* Return when the next one's time will have, by monotime_ms, or
   MONOTIME_NEVER.  */
extern int64_t clients_next_due (struct clients const *clients);

#endif
