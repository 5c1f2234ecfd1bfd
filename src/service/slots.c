/* slots.c -- the table of live connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Owners stand close together, sixteen to a cache line, so that looking for
   a free one in a crowded table is quick; the lowest free slot is taken, so
   that a table for many uses memory for few.  Runs in: every process.  */

#include <config.h>

#include "service/slots.h"

#include <errno.h>

#include "sys/shared-map.h"

/* The owners begin here, behind the struct itself.  */
#define OWNERS_OFFSET 64
/* Entries begin at a multiple of this.  */
#define ENTRY_ALIGNMENT 64

struct slots *
slots_new (size_t count)
{
  size_t per_slot = sizeof (pid_t) + sizeof (struct slot);
  if (count > (SIZE_MAX - 2 * ENTRY_ALIGNMENT) / per_slot)
    {
      errno = ENOMEM;
      return NULL;
    }
  size_t entries = OWNERS_OFFSET + count * sizeof (pid_t);
  entries += ENTRY_ALIGNMENT - entries % ENTRY_ALIGNMENT;
  size_t map_size = entries + count * sizeof (struct slot);
  char *map = shared_map_new (map_size);
  if (!map)
    return NULL;
  struct slots *slots = (struct slots *) map;
  slots->count = count;
  slots->map_size = map_size;
  slots->owners = (_Atomic pid_t *) (map + OWNERS_OFFSET);
  slots->entries = (struct slot *) (map + entries);
  return slots;
}

void
slots_free (struct slots *slots)
{
  if (slots)
    shared_map_free (slots, slots->map_size);
}

/* Make sure that the slot NUMBER is looked at, before it is claimed: who
   claims may be killed at any moment.  */
static void
raise_high (struct slots *slots, size_t number)
{
  size_t high = atomic_load (&slots->high);
  while (high <= number
         && !atomic_compare_exchange_weak (&slots->high, &high, number + 1))
    continue;
}

/* Claim the first free slot of FIRST to LAST - 1.  */
static size_t
claim_between (struct slots *slots, pid_t owner, size_t first, size_t last)
{
  for (size_t i = first; i < last; i++)
    {
      pid_t none = 0;
      if (atomic_load_explicit (&slots->owners[i], memory_order_relaxed) != 0)
        continue;
      raise_high (slots, i);
      if (atomic_compare_exchange_strong (&slots->owners[i], &none, owner))
        {
          atomic_store_explicit (&slots->hint, i + 1, memory_order_relaxed);
          return i;
        }
    }
  return SLOT_NONE;
}

size_t
slots_claim (struct slots *slots, pid_t owner)
{
  size_t hint = atomic_load_explicit (&slots->hint, memory_order_relaxed);
  size_t number = claim_between (slots, owner, hint, slots->count);
  return number != SLOT_NONE ? number
                             : claim_between (slots, owner, 0, hint);
}

void
slots_release (struct slots *slots, size_t number)
{
  atomic_store (&slots->owners[number], 0);
  if (number < atomic_load_explicit (&slots->hint, memory_order_relaxed))
    atomic_store_explicit (&slots->hint, number, memory_order_relaxed);
}

pid_t *
slots_owner (struct slots *slots, size_t number)
{
  /* The kernel stores an aligned word whole, as an atomic store does.  */
  return (pid_t *) &slots->owners[number];
}

size_t
slots_find (struct slots *slots, pid_t owner, size_t start)
{
  size_t high = atomic_load (&slots->high);
  for (size_t i = start; i < high; i++)
    {
      pid_t found = atomic_load (&slots->owners[i]);
      if (owner ? found == owner : found != 0)
        return i;
    }
  return SLOT_NONE;
}

size_t
slots_live (struct slots *slots)
{
  size_t live = 0;
  size_t high = atomic_load (&slots->high);
  for (size_t i = 0; i < high; i++)
    live += atomic_load_explicit (&slots->owners[i], memory_order_relaxed)
            != 0;
  return live;
}
