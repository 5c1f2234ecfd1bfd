/* refusals.h -- what refusals cost the log.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In a flood a few records a period are written, and then how many were
   not.  All processes share one period: it lies in the tally.  */

#ifndef SERVICE_REFUSALS_H
#define SERVICE_REFUSALS_H 1

#include <stdint.h>
#include <sys/types.h>

#include "service/end.h"
#include "service/service.h"
#include "service/slots.h"

/* Count the refusal, by END, of what SLOT says, by the process SERVER over
   the socket FD; and record it unless the period has had its records.  */
extern void refusals_add (struct service const *service, struct slot *slot,
                          pid_t server, int fd, enum connection_end end);

/* Log how many refusals were left out, if it is time.  Return when to call
   next, or MONOTIME_NEVER.  For the supervisor, who is sent SIGCHLD when the
   first one is left out.  */
extern int64_t refusals_flush (struct service const *service);

/* Log it now, for there are no more to come.  */
extern void refusals_finish (struct service const *service);

#endif
