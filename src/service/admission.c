/* admission.c -- who may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   At a limit the newcomer is accepted, counted and reset, at once, and
   nobody else notices: a connection left in the listen queue would look
   like a broken path.  (Where that is what is wanted, a place is reserved
   before anything is accepted.)  In a flood a few records a period are
   written, and then how many were not.  Runs in: whatever accepts.  */

#include <config.h>

#include "service/admission.h"

#include "service/rate.h"
#include "service/record.h"
#include "service/slots.h"
#include "service/source.h"
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
      tally_add (service->tally, slot->listener, end);
    }
}

struct reservation
admission_reserve (struct service const *service, pid_t owner)
{
  struct reservation reservation = {
    .slot = slots_claim (service->slots, owner),
    .reason = "max-connections",
    .again_ms = MONOTIME_NEVER,
  };
  if (reservation.slot != SLOT_NONE
      && !rate_take (service, &reservation.again_ms))
    {
      slots_release (service->slots, reservation.slot);
      reservation.slot = SLOT_NONE;
      reservation.reason = "accept-rate";
    }
  return reservation;
}

void
admission_give_back (struct service const *service, size_t number)
{
  rate_give_back (service);
  slots_release (service->slots, number);
}

size_t
admit (struct service const *service, struct refusals *refusals,
       struct newcomer const *newcomer)
{
  int64_t again_ms;
  enum connection_end end;
  int64_t now_ns = monotime_ns ();
  struct slot slot = {
    .listener = newcomer->listener,
    .start_ms = now_ns / 1000000,
    .start_ns = now_ns,
  };
  size_t number = newcomer->reserved;
  net_peer_set (&slot.peer, newcomer->address, newcomer->fd);
  if (number == SLOT_NONE)
    number = slots_claim (service->slots, newcomer->owner);
  if (number == SLOT_NONE)
    end = END_REFUSED_TOTAL;
  else if (!source_enter (service, number, &slot.peer))
    end = END_REFUSED_SOURCE;
  else if (newcomer->reserved == SLOT_NONE && !rate_take (service, &again_ms))
    end = END_REFUSED_RATE;
  else
    {
      *slots_entry (service->slots, number) = slot;
      return number;
    }
  if (newcomer->reserved != SLOT_NONE)
    rate_give_back (service);
  if (number != SLOT_NONE)
    {
      slots_release (service->slots, number);
      service_tell_end (service);
    }
  refuse (service, refusals, &slot, newcomer->owner, newcomer->fd, end);
  return SLOT_NONE;
}
