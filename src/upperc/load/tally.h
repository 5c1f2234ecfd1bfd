/* tally.h -- what became of the messages of a load test.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_TALLY_H
#define UPPERC_LOAD_TALLY_H 1

#include <stdint.h>

#include "sys/histogram.h"
#include "upperc/status.h"

/* Half a megabyte; all zero is an empty one.  */
struct tally
{
  /* How many messages were answered, every byte being right, and how many
     bytes these had.  */
  uint64_t messages;
  uint64_t bytes;
  /* How many were due, but not sent before the end.  */
  uint64_t unsent;
  /* How many attempts have failed, by the status that stands for the
     cause.  */
  uint64_t failures[STATUS_LOCAL + 1];
  /* From the moment when a message should have been sent, and from that when
     it was, until the last byte of its answer.  Those unsent are in the
     former, too, with the time they had waited.  */
  struct histogram latency;
  struct histogram service;
};

/* Empty TALLY.  */
extern void tally_clear (struct tally *tally);

/* Add all of OTHER to TALLY.  */
extern void tally_add (struct tally *tally, struct tally const *other);

/* Return how many failures TALLY has.  */
extern uint64_t tally_failures (struct tally const *tally);

#endif
