/* admission.h -- who may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SERVICE_ADMISSION_H
#define SERVICE_ADMISSION_H 1

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "service/service.h"

/* How one process logs its refusals.  All zero: none yet.  */
struct refusals
{
  /* Records written in this period.  */
  unsigned int logged;
  /* Refusals of which no record was written, not yet logged as such.  */
  unsigned long int left_out;
  /* When the period ends, by monotime_ms.  */
  int64_t period_end_ms;
};

/* Claim a slot for the connection FD that the process OWNER accepted from
   ADDRESS on the listener numbered LISTENER, and fill it.  Return the
   slot's number, or SLOT_NONE if it is refused: the caller then closes
   FD.  */
extern size_t admit (struct service const *service, struct refusals *refusals,
                     pid_t owner, size_t listener, int fd,
                     struct sockaddr const *address);

/* Log how many refusals were left out, if it is time.  Return when to call
   next, or MONOTIME_NEVER.  */
extern int64_t refusals_flush (struct service const *service,
                               struct refusals *refusals);

#endif
