/* slots.c -- the table of live connections.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "unit.sys/aid.h"

#include "service/slots.h"

#define PROCESSES 4
#define ROUNDS 100000
/* No process has such an id.  */
#define SOMEBODY 0x7FFFFFF0

static void
test_one (void)
{
  struct slots *slots = slots_new (1);
  if (!check (slots && slots->count == 1, "a table of one"))
    return;
  check (slots_live (slots) == 0 && slots_find (slots, 0, 0) == SLOT_NONE,
         "it is empty");
  check (slots_claim (slots, SOMEBODY) == 0 && slots_live (slots) == 1
             && slots_find (slots, SOMEBODY, 0) == 0,
         "its slot is claimed");
  check (slots_claim (slots, SOMEBODY) == SLOT_NONE
             && slots_claim (slots, SOMEBODY + 1) == SLOT_NONE,
         "it is full");
  slots_release (slots, 0);
  check (slots_live (slots) == 0 && slots_claim (slots, SOMEBODY + 1) == 0
             && slots_find (slots, SOMEBODY, 0) == SLOT_NONE,
         "it is free again, for another");
  slots_free (slots);
  slots_free (NULL);
}

/* Claim all COUNT slots, and have some go.  */
static void
test_count (size_t count)
{
  struct slots *slots = slots_new (count);
  bool ok = slots != NULL;
  for (size_t i = 0; ok && i < count; i++)
    ok = slots_claim (slots, SOMEBODY + (pid_t)(i % 3)) == i;
  check (ok, "%zu: the lowest free slot is taken", count);
  check (slots_claim (slots, SOMEBODY) == SLOT_NONE
             && slots_live (slots) == count,
         "%zu: full", count);
  size_t found = 0;
  for (size_t i = slots_find (slots, SOMEBODY + 1, 0); i != SLOT_NONE;
       i = slots_find (slots, SOMEBODY + 1, i + 1))
    {
      ok &= i % 3 == 1;
      found++;
    }
  check (ok && found == (count + 1) / 3, "%zu: found by owner", count);
  found = 0;
  for (size_t i = slots_find (slots, 0, 0); i != SLOT_NONE;
       i = slots_find (slots, 0, i + 1))
    ok &= i == found++;
  check (ok && found == count, "%zu: all are found", count);
  check (slots_find (slots, 0, count) == SLOT_NONE
             && slots_find (slots, 0, SIZE_MAX) == SLOT_NONE,
         "%zu: none is found beyond", count);
  slots_release (slots, count - 1);
  slots_release (slots, count / 2);
  slots_release (slots, 0);
  ok = slots_claim (slots, SOMEBODY) == 0;
  if (count > 2)
    ok &= slots_claim (slots, SOMEBODY) == count / 2
          && slots_claim (slots, SOMEBODY) == count - 1;
  check (ok, "%zu: what was let go is taken again", count);
  slots_free (slots);
}

/* Entries and owners are the slot's own.  */
static void
test_entries (void)
{
  size_t const count = 3 * SLOTS_PER_BLOCK + 1;
  struct slots *slots = slots_new (count);
  bool is_zero = true, is_own = true;
  for (size_t i = 0; i < count; i++)
    {
      struct slot *entry = slots_entry (slots, i);
      is_zero &= entry->in == 0 && entry->start_ms == 0
                 && entry->peer.family == 0 && *slots_owner (slots, i) == 0;
      *entry = (struct slot){ .in = i, .out = ~i, .start_ms = -(int64_t)i };
      slots_claim (slots, SOMEBODY - (pid_t)i);
    }
  for (size_t i = 0; i < count; i++)
    {
      struct slot const *entry = slots_entry (slots, i);
      is_own &= entry->in == i && entry->out == ~i
                && entry->start_ms == -(int64_t)i
                && *slots_owner (slots, i) == SOMEBODY - (pid_t)i;
    }
  /* The manual tells what a place costs.  */
  check (sizeof (struct slot_block) <= 68 * (size_t)SLOTS_PER_BLOCK,
         "a place takes 68 bytes");
  check (is_zero, "entries begin with zeros");
  check (is_own, "each slot has its own");
  check (slots->tally.listeners[0].ended[0] == 0 && !slots->tally.is_paused,
         "the tally begins with zeros");
  slots_free (slots);
}

static void
test_large (void)
{
  struct rusage before, after;
  struct slots *slots = slots_new (1 << 20);
  if (!check (slots != NULL, "a table of a million"))
    return;
  getrusage (RUSAGE_SELF, &before);
  for (int i = 0; i < 100; i++)
    {
      slots_claim (slots, SOMEBODY);
      slots_entry (slots, (size_t)i)->in = 1;
    }
  getrusage (RUSAGE_SELF, &after);
  check (slots_live (slots) == 100 && after.ru_minflt - before.ru_minflt < 100,
         "a large table uses memory for what is in it");
  slots_free (slots);
  errno = 0;
  check (!slots_new (SIZE_MAX) && errno == ENOMEM, "too large a table");
  errno = 0;
  check (!slots_new (SIZE_MAX / sizeof (struct slot_block) * SLOTS_PER_BLOCK)
             && errno == ENOMEM,
         "just too large a table");
}

/* Claim and release over and over, against others.  What a process writes
   to its slots nobody else may change.  */
static bool
compete (struct slots *slots, uint32_t seed)
{
  size_t mine[8];
  size_t n = 0;
  pid_t self = getpid ();
  for (int round = 0; round < ROUNDS; round++)
    {
      seed = seed * 1103515245 + 12345;
      if (n < 8 && (n == 0 || seed >> 16 & 1))
        {
          size_t number = slots_claim (slots, self);
          if (number == SLOT_NONE)
            continue;
          if (!HOLDS (number < slots->count))
            return false;
          *slots_entry (slots, number)
              = (struct slot){ .in = (uint64_t)self, .out = number };
          mine[n++] = number;
        }
      else if (n > 0)
        {
          size_t number = mine[--n];
          struct slot const *entry = slots_entry (slots, number);
          if (!HOLDS (entry->in == (uint64_t)self)
              || !HOLDS (entry->out == number)
              || !HOLDS (*slots_owner (slots, number) == self)
              || !HOLDS (slots_live (slots) <= slots->count))
            return false;
          slots_release (slots, number);
        }
    }
  while (n > 0)
    slots_release (slots, mine[--n]);
  return true;
}

static void
test_processes (size_t count)
{
  pid_t children[PROCESSES];
  struct slots *slots = slots_new (count);
  for (uint32_t i = 0; i < PROCESSES; i++)
    {
      children[i] = aid_fork ();
      if (children[i] == 0)
        _exit (compete (slots, i) ? 0 : 1);
    }
  bool ok = true;
  for (int i = 0; i < PROCESSES; i++)
    ok &= aid_wait (children[i]) == 0;
  check (ok, "%zu: no slot has two owners", count);
  size_t n = 0;
  while (slots_claim (slots, SOMEBODY) != SLOT_NONE)
    n++;
  check (n == count, "%zu: none is lost", count);
  slots_free (slots);
}

/* What a killed process had is found by its id.  */
static void
test_killed (void)
{
  struct slots *slots = slots_new (100);
  size_t const other = slots_claim (slots, SOMEBODY);
  pid_t child = aid_fork ();
  if (child == 0)
    {
      for (int i = 0; i < 7; i++)
        slots_claim (slots, getpid ());
      kill (getpid (), SIGKILL);
    }
  aid_wait (child);
  check (slots_live (slots) == 8, "a killed process has its slots");
  size_t n = 0;
  for (size_t i = slots_find (slots, child, 0); i != SLOT_NONE;
       i = slots_find (slots, child, i + 1), n++)
    slots_release (slots, i);
  check (n == 7 && slots_live (slots) == 1
             && slots_find (slots, 0, 0) == other,
         "they are found and let go, no other is");
  slots_free (slots);
}

int
main (void)
{
  static size_t const counts[]
      = { 2, SLOTS_PER_BLOCK - 1, SLOTS_PER_BLOCK, SLOTS_PER_BLOCK + 1, 1000 };
  alarm (AID_DEADLINE_S);
  test_one ();
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    test_count (counts[i]);
  test_entries ();
  test_large ();
  test_processes (3);
  test_processes (20);
  test_killed ();
  return unit_end ();
}
