/* admission.c -- who may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   At the limit the newcomer is accepted, counted and reset, at once, and
   nobody else notices: a connection left in the listen queue would look
   like a broken path.  In a flood a few records a period are written, and
   then how many were not.  Runs in: whatever accepts.  */

#include <config.h>

#include "service/admission.h"

#include "service/record.h"
#include "service/slots.h"
#include "service/tally.h"
#include "sys/monotime.h"
#include "sys/net-peer.h"

#define PERIOD_MS 1000
#define RECORDS_PER_PERIOD 5

int64_t
refusals_flush (struct service const *service, struct refusals *refusals)
{
  struct log_line line;
  if (refusals->left_out == 0)
    return MONOTIME_NEVER;
  if (monotime_ms () < refusals->period_end_ms)
    return refusals->period_end_ms;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "refused");
  log_number (&line, "left_out", refusals->left_out);
  log_number (&line, "max_connections", service->slots->count);
  log_end (&line);
  refusals->left_out = 0;
  return MONOTIME_NEVER;
}

/* Count the refusal of what SLOT says, and record it unless the period has
   had its records.  */
static void
refuse (struct service const *service, struct refusals *refusals,
        struct slot *slot, pid_t server, int fd, enum connection_end end)
{
  refusals_flush (service, refusals);
  if (slot->start_ms >= refusals->period_end_ms)
    {
      refusals->logged = 0;
      refusals->period_end_ms = slot->start_ms + PERIOD_MS;
    }
  if (refusals->logged < RECORDS_PER_PERIOD)
    {
      refusals->logged++;
      record_end (service, slot, server, fd, end);
    }
  else
    {
      refusals->left_out++;
      tally_add (service->tally, end);
    }
}

size_t
admit (struct service const *service, struct refusals *refusals, pid_t owner,
       size_t listener, int fd, struct sockaddr const *address)
{
  struct slot slot = {
    .listener = listener,
    .start_ms = monotime_ms (),
  };
  net_peer_set (&slot.peer, address, fd);
  size_t number = slots_claim (service->slots, owner);
  if (number != SLOT_NONE)
    *slots_entry (service->slots, number) = slot;
  else
    refuse (service, refusals, &slot, owner, fd, END_REFUSED_TOTAL);
  return number;
}
