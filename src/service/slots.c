/* slots.c -- the table of live connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The lowest free slot is taken, so that a table for many uses memory for
   few.  All lies in one mapping, its head and the first blocks in one
   stretch of 64 KiB: the kernel maps that much at the first read, and a
   session has no further fault.  Runs in: every process.  */

#include <config.h>

#include "service/slots.h"

#include <errno.h>

#include "sys/shared-map.h"

/* What the kernel maps at one read fault, where it does.  */
#define STRETCH 65536
/* Blocks begin at a multiple of this.  */
#define BLOCK_ALIGNMENT 64

/* Return SIZE, rounded up to a multiple of ALIGNMENT.  */
static size_t
round_up (size_t size, size_t alignment)
{
  return (size + alignment - 1) / alignment * alignment;
}

struct slots *
slots_new (size_t count)
{
  size_t n_blocks = (count - 1) / SLOTS_PER_BLOCK + 1;
  size_t head = round_up (sizeof (struct slots), BLOCK_ALIGNMENT);
  size_t blocks = n_blocks * sizeof (struct slot_block);
  size_t sources = count * sizeof (_Atomic uint64_t);
  if (n_blocks > (SIZE_MAX - head - STRETCH) / 2 / sizeof (struct slot_block))
    {
      errno = ENOMEM;
      return NULL;
    }
  size_t map_size = STRETCH + head + blocks + sources;
  char *map = shared_map_new (map_size);
  if (!map)
    return NULL;
  char *start = map + (round_up ((uintptr_t)map, STRETCH) - (uintptr_t)map);
  struct slots *slots = (struct slots *)start;
  slots->count = count;
  slots->map = map;
  slots->map_size = map_size;
  slots->blocks = (struct slot_block *)(start + head);
  slots->sources = (_Atomic uint64_t *)(start + head + blocks);
  return slots;
}

void
slots_free (struct slots *slots)
{
  if (slots)
    shared_map_free (slots->map, slots->map_size);
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

/* Claim the first free slot of FIRST to LAST - 1.  HINT is what was known when
   the search began; what was released since stays known.  */
static size_t
claim_between (struct slots *slots, pid_t owner, size_t first, size_t last,
               size_t hint)
{
  for (size_t i = first; i < last; i++)
    {
      pid_t none = 0;
      _Atomic pid_t *slot = slots_owner (slots, i);
      if (atomic_load_explicit (slot, memory_order_relaxed) != 0)
        continue;
      raise_high (slots, i);
      if (atomic_compare_exchange_strong (slot, &none, owner))
        {
          atomic_compare_exchange_strong (&slots->hint, &hint, i + 1);
          return i;
        }
    }
  return SLOT_NONE;
}

size_t
slots_claim (struct slots *slots, pid_t owner)
{
  size_t hint = atomic_load_explicit (&slots->hint, memory_order_relaxed);
  size_t number = claim_between (slots, owner, hint, slots->count, hint);
  return number != SLOT_NONE ? number
                             : claim_between (slots, owner, 0, hint, hint);
}

void
slots_release (struct slots *slots, size_t number)
{
  if (slots->has_sources)
    atomic_store (&slots->sources[number], 0);
  atomic_store (slots_owner (slots, number), 0);
  size_t hint = atomic_load (&slots->hint);
  while (number < hint
         && !atomic_compare_exchange_weak (&slots->hint, &hint, number))
    continue;
}

size_t
slots_find (struct slots *slots, pid_t owner, size_t start)
{
  size_t high = atomic_load (&slots->high);
  for (size_t i = start; i < high; i++)
    {
      pid_t found = atomic_load (slots_owner (slots, i));
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
    live += atomic_load (slots_owner (slots, i)) != 0;
  return live;
}
