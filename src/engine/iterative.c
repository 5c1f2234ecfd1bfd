/* iterative.c -- the "iterative" engine: one connection at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The server that every book begins with, and the measure of the others:
   nothing is started for a connection, and everybody waits for everybody.
   Runs in: its one worker.  */

#include <config.h>

#include "engine/engine.h"

#include "engine/turns.h"
#include "gettext.h"

#define N_(text) text

static unsigned int
iterative_turn_count (unsigned int wanted)
{
  (void)wanted;
  return 1;
}

static int
iterative_work (struct worker *worker)
{
  return turns_work (worker, false);
}

struct engine const engine_iterative = {
  .name = "iterative",
  .summary = N_ ("one connection at a time"),
  .turn_count = iterative_turn_count,
  .work = iterative_work,
  .each_takes = CAPACITY_OF_TURNS,
};
