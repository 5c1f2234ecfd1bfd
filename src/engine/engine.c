/* engine.c -- the table of engines, the default one first.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the supervisor.  */

#include <config.h>

#include "engine/engine.h"

#include <string.h>

extern struct engine const engine_fork;

static struct engine const *const engines[] = {
  &engine_fork,
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
