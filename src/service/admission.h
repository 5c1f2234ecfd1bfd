/* admission.h -- who may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SERVICE_ADMISSION_H
#define SERVICE_ADMISSION_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "service/end.h"
#include "service/service.h"
#include "transport/proxy-header.h"

/* A connection that was accepted and knows nothing of it yet.  */
struct newcomer
{
  /* The process that accepted it.  */
  pid_t owner;
  /* The number of the listener it came by.  */
  size_t listener;
  int fd;
  struct sockaddr const *address;
  /* The slot that was reserved for whoever comes, or SLOT_NONE.  */
  size_t reserved;
};

/* A place for whoever comes next.  */
struct reservation
{
  /* SLOT_NONE: there is none.  */
  size_t slot;
  /* Then, which limit it is, as a word for the log, and when to ask again,
     by monotime_ms: MONOTIME_NEVER if not before a connection has ended.  */
  char const *reason;
  int64_t again_ms;
};

/* Reserve a place for a connection that the process OWNER is about to
   accept, where SERVICE's limits let newcomers wait.  */
extern struct reservation admission_reserve (struct service const *service,
                                             pid_t owner);

/* Nobody came: let the place in the slot NUMBER go.  The caller sees to it
   that those who wait for one hear of it (service_tell_end).  */
extern void admission_give_back (struct service const *service, size_t number);

/* Let NEWCOMER in, if it may come: claim a slot for it, and fill it.  Return
   the slot's number; or SLOT_NONE if it is refused, counted and recorded: the
   caller then closes the socket.

   Where headers are required NEWCOMER is a proxy, and who it comes for is not
   known yet: admit_proxied follows.  */
extern size_t admit (struct service const *service,
                     struct newcomer const *newcomer);

/* HEADER was before the connection in the slot NUMBER, which this process
   has: note who it is, and let it stay, if it may.  Return true; or false
   with *END set, and the caller ends it.  */
extern bool admit_proxied (struct service const *service, size_t number,
                           struct proxy_header const *header,
                           enum connection_end *end);

/* Make room for the proxies of SERVICE's slots, which are made.  Return 0, or
   -1 with errno set.  */
extern int admission_make_proxies (struct service *service);
extern void admission_free_proxies (struct service *service);

#endif
