/* filter.c -- a chain of filters.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "mangler/filter.h"

#include <stdlib.h>

struct filter *
filter_new (struct action const *action,
            void (*feed) (struct filter *, char const *, size_t),
            struct filter *next, struct bytes *queue)
{
  struct filter *filter = must_have (calloc (1, sizeof *filter));
  filter->action = action;
  filter->feed = feed;
  filter->next = next;
  filter->queue = queue;
  return filter;
}

void
filter_pass (struct filter *filter, char const *bytes, size_t n)
{
  struct filter *next = filter->next;
  if (next)
    next->feed (next, bytes, n);
  else
    bytes_append (filter->queue, bytes, n);
}

void
filter_finish (struct filter *filter)
{
  for (; filter; filter = filter->next)
    if (filter->action->kind->finish)
      filter->action->kind->finish (filter);
}

void
filter_free (struct filter *filter)
{
  while (filter)
    {
      struct filter *next = filter->next;
      bytes_free (&filter->kept);
      free (filter);
      filter = next;
    }
}
