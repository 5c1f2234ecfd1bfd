/* record.h -- the one line that is logged when a connection ends.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SERVICE_RECORD_H
#define SERVICE_RECORD_H 1

#include <stdbool.h>
#include <stddef.h>

#include "service/end.h"
#include "service/service.h"
#include "service/slots.h"

/* Count and record that the connection with what SLOT says, served by the
   process SERVER, ended with END.  FD is its socket, or -1 where that is
   gone.  */
extern void record_end (struct service const *service, struct slot *slot,
                        pid_t server, int fd, enum connection_end end);

/* Do the same, with END, for every connection of the dead process OWNER that
   it had neither finished nor recorded, record those that it had finished,
   and free the slots.  Return how many there were.  */
extern size_t record_orphans (struct service const *service, pid_t owner,
                              enum connection_end end);

/* Whether END is that of a connection that was never served.  */
static inline bool
is_refusal (enum connection_end end)
{
  return end >= END_REFUSED_TOTAL;
}

#endif
