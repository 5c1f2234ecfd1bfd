/* source.c -- how many connections one client has.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Several processes may admit at the same time, without a lock, for one
   that is stopped or killed must not hold the others up.  So a newcomer
   first shows itself as a candidate, then counts.  If the source has room
   for all candidates, it is in; if it has none, it is out.  If there is room
   for some, the one in the lowest slot goes first: the others withdraw until
   it has decided, while it waits for those who may not have seen it yet.
   Nobody waits for long; then candidates count as if they were in.

   An address is kept as 63 bits of a hash, and the 64th tells candidates.
   Runs in: whatever accepts.  */

#include <config.h>

#include "service/source.h"

#include <sched.h>
#include <string.h>
#include <sys/random.h>

#include "service/slots.h"
#include "sys/monotime.h"
#include "sys/net-prefix.h"

/* How often others are given time to decide.  */
#define PATIENCE 1000

/* What of a source is there besides the slot that asks.  */
struct count
{
  size_t settled;
  /* Candidates in lower and in higher slots.  */
  size_t lower;
  size_t higher;
  /* One of the lower ones.  */
  size_t rival;
};

/* Return a hash of the SIZE bytes of DATA and of HASH (FNV-1a).  */
static uint64_t
mix (uint64_t hash, void const *data, size_t size)
{
  unsigned char const *bytes = data;
  for (size_t i = 0; i < size; i++)
    hash = (hash ^ bytes[i]) * UINT64_C (0x100000001b3);
  return hash;
}

/* Return what stands for the source of PEER: never 0, and even.  */
static uint64_t
source_of (struct service const *service, struct net_peer const *peer)
{
  struct limits const *limits = &service->limits;
  uint8_t address[sizeof peer->address] = { 0 };
  uint64_t hash
      = mix (service->slots->source_salt, &peer->family, sizeof peer->family);
  if (peer->family == AF_INET || peer->family == AF_INET6)
    {
      size_t size = peer->family == AF_INET ? 4 : 16;
      memcpy (address, peer->address, size);
      net_prefix_cut (address, size,
                      size == 4 ? limits->source_bits_v4
                                : limits->source_bits_v6);
      hash = mix (hash, address, size);
    }
  else
    hash = mix (hash, &peer->scope, sizeof peer->scope);
  /* The low bits of the product depend on few of the address.  */
  hash = (hash ^ hash >> 32) & ~UINT64_C (1);
  return hash ? hash : 2;
}

/* Count what there is of the source KEY besides the slot NUMBER.  */
static struct count
count_others (struct slots *slots, uint64_t key, size_t number)
{
  struct count count = { .rival = SLOT_NONE };
  size_t high = atomic_load (&slots->high);
  for (size_t i = 0; i < high; i++)
    {
      uint64_t found
          = atomic_load_explicit (&slots->sources[i], memory_order_relaxed);
      if ((found & ~UINT64_C (1)) != key || i == number)
        continue;
      if (found == key)
        count.settled++;
      else if (i > number)
        count.higher++;
      else
        {
          count.lower++;
          count.rival = i;
        }
    }
  return count;
}

void
source_begin (struct service *service)
{
  struct slots *slots = service->slots;
  slots->has_sources = true;
  if (getrandom (&slots->source_salt, sizeof slots->source_salt, 0) < 0)
    slots->source_salt = monotime_ns ();
}

bool
source_enter (struct service const *service, size_t number,
              struct net_peer const *peer)
{
  struct slots *slots = service->slots;
  size_t most = service->limits.max_per_source;
  if (most == 0)
    return true;
  uint64_t key = source_of (service, peer);
  _Atomic uint64_t *own = &slots->sources[number];
  for (int patience = PATIENCE;; patience--)
    {
      atomic_store (own, key | 1);
      atomic_thread_fence (memory_order_seq_cst);
      struct count count = count_others (slots, key, number);
      if (count.settled + count.lower + count.higher < most)
        {
          atomic_store (own, key);
          return true;
        }
      if (count.settled >= most || patience <= 0)
        {
          atomic_store (own, 0);
          return false;
        }
      if (count.lower > 0)
        {
          atomic_store (own, 0);
          while (patience-- > 0
                 && atomic_load (&slots->sources[count.rival]) == (key | 1))
            sched_yield ();
        }
      else
        sched_yield ();
    }
}
