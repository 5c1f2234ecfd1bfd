/* engine.c -- the table of engines, the default one first.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the supervisor.  */

#include <config.h>

#include "engine/engine.h"

#include <string.h>

#if HAVE_LIBEV
extern struct engine const engine_event;
#endif
#if HAVE_FORK
extern struct engine const engine_fork;
extern struct engine const engine_prefork;
#endif
#if HAVE_THREADS
extern struct engine const engine_pool;
extern struct engine const engine_thread;
#endif
extern struct engine const engine_iterative;

static struct engine const *const engines[] = {
#if HAVE_LIBEV
  &engine_event,
#endif
#if HAVE_FORK
  &engine_fork,      &engine_prefork,
#endif
#if HAVE_THREADS
  &engine_pool,      &engine_thread,
#endif
  &engine_iterative,
};

#define N_ENGINES (sizeof engines / sizeof engines[0])

struct engine const *
engine_by_index (size_t i)
{
  return i < N_ENGINES ? engines[i] : NULL;
}

struct engine const *
engine_by_name (char const *name)
{
  for (size_t i = 0; i < N_ENGINES; i++)
    if (strcmp (engines[i]->name, name) == 0)
      return engines[i];
  return NULL;
}

bool
engine_is_left_out (char const *name)
{
  static char const *const all[]
      = { "event", "fork", "prefork", "pool", "thread", "iterative" };
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    if (strcmp (all[i], name) == 0)
      return !engine_by_name (name);
  return false;
}
