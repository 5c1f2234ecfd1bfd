/* prefork.c -- the "prefork" engine: processes made beforehand take turns.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each worker is an iterative server; all wait for the same listeners, and
   the kernel wakes one of them for a connection (fd-herd.h).  No process is
   made for a connection, but no more are served at once than there are
   workers.  Runs in: its workers.  */

#include <config.h>

#include "engine/engine.h"

#include "engine/turns.h"
#include "gettext.h"

#define N_(text) text

#define DEFAULT_COUNT 32

static unsigned int
prefork_count (unsigned int wanted)
{
  return wanted ? wanted : DEFAULT_COUNT;
}

static int
prefork_work (struct worker *worker)
{
  return turns_work (worker, prefork_count (worker->wanted) > 1);
}

struct engine const engine_prefork = {
  .name = "prefork",
  .summary = N_ ("processes made beforehand take turns"),
  .worker_count = prefork_count,
  .turn_count = prefork_count,
  .work = prefork_work,
  .each_takes = CAPACITY_OF_TURNS,
};
