/* tally.c -- what became of the messages of a load test.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each thread has one of its own, and adds it to that of the run once a
   second.  Runs in: whoever holds the tally.  */

#include <config.h>

#include "upperc/load/tally.h"

#include <stddef.h>

void
tally_clear (struct tally *tally)
{
  tally->messages = 0;
  tally->bytes = 0;
  tally->unsent = 0;
  for (size_t i = 0; i <= STATUS_LOCAL; i++)
    tally->failures[i] = 0;
  histogram_clear (&tally->latency);
  histogram_clear (&tally->service);
}

void
tally_add (struct tally *tally, struct tally const *other)
{
  tally->messages += other->messages;
  tally->bytes += other->bytes;
  tally->unsent += other->unsent;
  for (size_t i = 0; i <= STATUS_LOCAL; i++)
    tally->failures[i] += other->failures[i];
  histogram_add (&tally->latency, &other->latency);
  histogram_add (&tally->service, &other->service);
}

uint64_t
tally_failures (struct tally const *tally)
{
  uint64_t sum = 0;
  for (size_t i = 0; i <= STATUS_LOCAL; i++)
    sum += tally->failures[i];
  return sum;
}
