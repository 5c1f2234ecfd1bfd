/* admission.c -- who may come in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   At a limit the newcomer is accepted, counted and reset, at once, and
   nobody else notices: a connection left in the listen queue would look
   like a broken path.  (Where that is what is wanted, a place is reserved
   before anything is accepted.)  Runs in: whatever accepts, and for what a
   proxy forwards whatever serves.  */

#include <config.h>

#include "service/admission.h"

#include "service/rate.h"
#include "service/refusals.h"
#include "service/slots.h"
#include "service/source.h"
#include "sys/monotime.h"
#include "sys/net-peer.h"
#include "sys/shared-map.h"

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

/* Claim a slot for NEWCOMER, who is PEER and may come.  Return its number; or
   SLOT_NONE, with *END set.  */
static size_t
claim (struct service const *service, struct newcomer const *newcomer,
       struct net_peer const *peer, enum connection_end *end)
{
  int64_t again_ms;
  bool is_reserved = newcomer->reserved != SLOT_NONE;
  size_t number = is_reserved ? newcomer->reserved
                              : slots_claim (service->slots, newcomer->owner);
  if (number == SLOT_NONE)
    *end = END_REFUSED_TOTAL;
  else if (!service->access.requires_header
           && !source_enter (service, number, peer))
    *end = END_REFUSED_SOURCE;
  else if (!is_reserved && !rate_take (service, &again_ms))
    *end = END_REFUSED_RATE;
  else
    return number;
  if (number != SLOT_NONE && !is_reserved)
    {
      slots_release (service->slots, number);
      service_tell_end (service);
    }
  return SLOT_NONE;
}

/* Return whether PEER may come, as far as it is known who that is; else set
   *END.  */
static bool
may_come (struct access const *access, struct net_peer const *peer,
          enum connection_end *end)
{
  *end = access->requires_header ? END_PROXY_UNTRUSTED : END_REFUSED_DENIED;
  return access->requires_header ? access_trusts (access, peer)
                                 : access_allows (access, peer);
}

size_t
admit (struct service const *service, struct newcomer const *newcomer)
{
  enum connection_end end;
  size_t number = SLOT_NONE;
  int64_t now_ns = monotime_ns ();
  struct slot slot = {
    .listener = newcomer->listener,
    .start_ms = now_ns / 1000000,
    .start_ns = now_ns,
  };
  net_peer_set (&slot.peer, newcomer->address, newcomer->fd);
  if (may_come (&service->access, &slot.peer, &end))
    number = claim (service, newcomer, &slot.peer, &end);
  if (number != SLOT_NONE)
    {
      *slots_entry (service->slots, number) = slot;
      return number;
    }
  if (newcomer->reserved != SLOT_NONE)
    {
      admission_give_back (service, newcomer->reserved);
      service_tell_end (service);
    }
  refusals_add (service, &slot, newcomer->owner, newcomer->fd, end);
  return SLOT_NONE;
}

bool
admit_proxied (struct service const *service, size_t number,
               struct proxy_header const *header, enum connection_end *end)
{
  struct slot *slot = slots_entry (service->slots, number);
  if (header->kind == PROXY_KIND_PROXIED)
    {
      if (service->proxies)
        service->proxies[number] = slot->peer;
      slot->is_proxied = service->proxies != NULL;
      net_peer_set (&slot->peer, (struct sockaddr const *)&header->source, -1);
    }
  slot->is_of_proxy = header->kind == PROXY_KIND_LOCAL;
  *end = END_REFUSED_DENIED;
  /* Who is trusted may come for himself.  */
  if (!slot->is_of_proxy && !access_allows (&service->access, &slot->peer))
    return false;
  *end = END_REFUSED_SOURCE;
  return source_enter (service, number, &slot->peer);
}

int
admission_make_proxies (struct service *service)
{
  service->proxies
      = shared_map_new (service->slots->count * sizeof *service->proxies);
  return service->proxies ? 0 : -1;
}

void
admission_free_proxies (struct service *service)
{
  if (service->proxies)
    shared_map_free (service->proxies,
                     service->slots->count * sizeof *service->proxies);
  service->proxies = NULL;
}
