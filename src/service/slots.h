/* slots.h -- the table of live connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The limit is the table: --max-connections is its size, a connection is a
   slot, and a slot belongs to a process.  There is no counter that a crash
   could leave wrong: when a process has died, the supervisor, which reaped
   it, frees the slots that were its own.

   The table lies in memory that all processes share.  Who writes what:

     owner   claimed from 0 to its own id by whoever accepts; from there set
             to the id of the process that serves (by the kernel, in clone,
             or by the supervisor that forks it); set to 0 by the process
             that serves, at the connection's end, or by the supervisor
             when that process is dead.  Atomic: claims may race.
     source  written by whoever has claimed the slot, as source.h says, and
             read by all who admit; set to 0 by who frees the slot, before
             the owner is.  Atomic.
     entry   written by the owner of the slot alone, and read by others only
             when the owner is dead, or for display.

   No lock is needed, so none can be held by a process that dies.  */

#ifndef SERVICE_SLOTS_H
#define SERVICE_SLOTS_H 1

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "service/tally.h"
#include "sys/net-peer.h"

/* No slot: the limit is reached.  */
#define SLOT_NONE SIZE_MAX

/* What is known of one live connection.  */
struct slot
{
  struct net_peer peer;
  /* The number of the listener it came by.  */
  uint32_t listener;
  /* Whether its end is a FIN now, whatever becomes of the process.  */
  bool is_finished;
  /* Whether its end is recorded, or is about to be: nobody else does that
     again.  */
  bool is_recorded;
  /* Whether a proxy has told of the peer; the proxy stands in the service's
     table.  */
  bool is_proxied : 1;
  /* Whether the proxy has said that the connection is its own.  */
  bool is_of_proxy : 1;
  /* The version of TLS, 12 for 1.2, known from the first byte on, or 0; and,
     at the end, what went wrong there, an enum tls_problem.  Bits, so that a
     slot has 64 bytes.  */
  unsigned int tls_protocol : 4;
  unsigned int tls_problem : 4;
  /* When it was accepted, by monotime_ms, and more exactly.  */
  int64_t start_ms;
  int64_t start_ns;
  /* Bytes received and sent.  */
  uint64_t in;
  uint64_t out;
};

struct slots
{
  size_t count;
  void *map;
  size_t map_size;
  /* No slot before this one is likely to be free.  A hint only.  */
  _Atomic size_t hint;
  /* No slot from this one on was ever claimed, so none need be read.  */
  _Atomic size_t high;
  struct tally tally;
  /* Whether sources are counted, so that there is something to clear.  */
  bool has_sources;
  /* With what addresses are mixed, so that nobody can tell which source
     looks like which other.  */
  uint64_t source_salt;
  /* The slots themselves.  */
  struct slot_block *blocks;
  /* The source of each slot; 0: none.  They lie together, for each newcomer
     looks at all of them, and where none are counted they take no memory.  */
  _Atomic uint64_t *sources;
};

/* Slots come in blocks of a page, the owners together, so that what a
   process touches of one connection lies in one page, and what it touches
   for all of them not far away: each page costs it a fault.  */
#define SLOTS_PER_BLOCK 64

struct slot_block
{
  /* 0: the slot is free.  */
  _Atomic pid_t owners[SLOTS_PER_BLOCK];
  struct slot entries[SLOTS_PER_BLOCK];
};

/* Return where the owner of the slot NUMBER stands.  */
static inline _Atomic pid_t *
slots_owner (struct slots const *slots, size_t number)
{
  struct slot_block *block = &slots->blocks[number / SLOTS_PER_BLOCK];
  return &block->owners[number % SLOTS_PER_BLOCK];
}

/* Return the entry of the slot NUMBER.  */
static inline struct slot *
slots_entry (struct slots const *slots, size_t number)
{
  struct slot_block *block = &slots->blocks[number / SLOTS_PER_BLOCK];
  return &block->entries[number % SLOTS_PER_BLOCK];
}

/* Return the number of the slot whose entry is ENTRY.  */
static inline size_t
slots_number (struct slots const *slots, struct slot const *entry)
{
  size_t block = (size_t)((char const *)entry - (char const *)slots->blocks)
                 / sizeof *slots->blocks;
  return block * SLOTS_PER_BLOCK
         + (size_t)(entry - slots->blocks[block].entries);
}

/* Make a table of COUNT slots, 1 or more, in shared memory.
   Return it, or NULL with errno set.  */
extern struct slots *slots_new (size_t count);

extern void slots_free (struct slots *slots);

/* Claim a free slot for the process OWNER; its entry is then for that
   process to fill.  Return its number, or SLOT_NONE.  */
extern size_t slots_claim (struct slots *slots, pid_t owner);

/* Let the slot NUMBER go.  */
extern void slots_release (struct slots *slots, size_t number);

/* Return the number of the first slot from START on that OWNER has, or that
   anyone has where OWNER is 0; SLOT_NONE if there is none.  */
extern size_t slots_find (struct slots *slots, pid_t owner, size_t start);

/* Return how many connections are alive.  */
extern size_t slots_live (struct slots *slots);

#endif
