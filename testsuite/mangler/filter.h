/* filter.h -- what changes the bytes of a direction under way.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Filters stand in a chain: each is fed by the one before, and the last one
   feeds a queue.  A filter keeps no more than what its action names.  */

#ifndef MANGLER_FILTER_H
#define MANGLER_FILTER_H 1

#include <stddef.h>
#include <stdint.h>

#include "mangler/bytes.h"

enum
{
  ACTION_NUMBERS = 3
};

/* An action of the command line that is done by a filter.  */
struct action
{
  struct filter_kind const *kind;
  /* The numbers of its value, and how many were given.  */
  uint64_t numbers[ACTION_NUMBERS];
  size_t number_count;
  /* Its texts: TEXT; FROM and TO.  */
  struct bytes text;
  struct bytes replacement;
};

struct filter
{
  struct action const *action;
  /* What it does with N bytes at BYTES that come next.  */
  void (*feed) (struct filter *filter, char const *bytes, size_t n);
  /* The next filter; null: the queue.  */
  struct filter *next;
  struct bytes *queue;
  /* How many bytes it was fed with.  */
  uint64_t offset;
  /* What it keeps.  */
  struct bytes kept;
  /* What it has to remember beside that.  */
  int state;
};

struct filter_kind
{
  /* The action.  */
  char const *name;
  /* What its value is made of: n a number, o a number that may be left out,
     t a text, r FROM/TO.  */
  char const *value;
  /* Return whether ACTION's numbers go together.  May be null.  */
  int (*is_valid) (struct action const *action);
  /* The feed of its filters in each direction.  Null: that is not
     changed.  */
  void (*feed_question) (struct filter *filter, char const *bytes, size_t n);
  void (*feed_answer) (struct filter *filter, char const *bytes, size_t n);
  /* It will get none more, and shall give what it has kept.  May be null.  */
  void (*finish) (struct filter *filter);
};

/* Pass N bytes at BYTES on from FILTER.  */
extern void filter_pass (struct filter *filter, char const *bytes, size_t n);

/* Return a new filter that does ACTION by FEED, and passes on to NEXT, which
   it owns, or else to QUEUE.  */
extern struct filter *filter_new (struct action const *action,
                                  void (*feed) (struct filter *, char const *,
                                                size_t),
                                  struct filter *next, struct bytes *queue);

/* FILTER and those behind it will get nothing more.  FILTER may be null.  */
extern void filter_finish (struct filter *filter);

/* Free FILTER and those behind it.  FILTER may be null.  */
extern void filter_free (struct filter *filter);

/* The kinds there are, with a null at the end.  */
extern struct filter_kind const *const edit_kinds[];
extern struct filter_kind const *const text_kinds[];

#endif
