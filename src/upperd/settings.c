/* settings.c -- what options were given, where, and in which words.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   There are a few dozen, so all is searched from the beginning.  Runs in: the
   supervisor, and before it is one.  */

#include <config.h>

#include "upperd/settings.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

void
settings_add (struct settings *settings, struct setting const *setting)
{
  settings->list = xnrealloc (settings->list, settings->count + 1,
                              sizeof *settings->list);
  settings->list[settings->count++] = *setting;
}

struct setting const *
settings_next (struct settings const *settings, int key,
               struct setting const *after)
{
  size_t first = after ? (size_t)(after - settings->list) + 1 : 0;
  for (size_t i = first; i < settings->count; i++)
    if (settings->list[i].key == key)
      return &settings->list[i];
  return NULL;
}

struct setting const *
settings_last (struct settings const *settings, int key)
{
  for (size_t i = settings->count; i-- > 0;)
    if (settings->list[i].key == key)
      return &settings->list[i];
  return NULL;
}

bool
settings_has_command (struct settings const *settings, int key)
{
  struct setting const *last = settings_last (settings, key);
  return last && last->origin == SETTING_COMMAND_LINE;
}

/* Return whether A and B, which may be null, have one value.  */
static bool
is_same (struct setting const *a, struct setting const *b)
{
  return a && b ? strcmp (a->value, b->value) == 0 : a == b;
}

bool
settings_are_same (struct settings const *a, struct settings const *b, int key,
                   bool is_repeatable)
{
  if (!is_repeatable)
    return is_same (settings_last (a, key), settings_last (b, key));
  struct setting const *one = NULL;
  struct setting const *other = NULL;
  do
    {
      one = settings_next (a, key, one);
      other = settings_next (b, key, other);
      if (!is_same (one, other))
        return false;
    }
  while (one);
  return true;
}

void
settings_fini (struct settings *settings)
{
  free (settings->list);
  *settings = (struct settings){ .count = 0 };
}
