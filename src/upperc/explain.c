/* explain.c -- where the bytes of a wrong answer may have been taken from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each hypothesis is tried in every way the view allows.

   By chance, short pieces of text are found anywhere.  So where a hypothesis
   says that the right answer goes on behind a joint, it must go on for
   EXPLAIN_ENOUGH bytes; or up to the end of the view for EXPLAIN_LEAST bytes;
   or up to the very end of both streams, which is no chance whatever the
   length.  That last also weighs a little more than its bytes.

   Text that repeats itself makes for many ways to try.  Each search has a
   budget of compared bytes, and takes the best that was found within.
   Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/explain.h"

#include "minmax.h"

enum
{
  /* How far behind a joint both sides may look alike by chance.  */
  JOINT = 64,
  BUDGET = 1 << 26
};

/* The search for what a hypothesis explains.  */
struct search
{
  struct damage_view const *view;
  /* How many bytes were compared.  */
  size_t work;
  /* The most that was explained.  */
  size_t best;
};

/* Return whether SEARCH may find something better, and still afford it.  */
static bool
search_goes_on (struct search const *search)
{
  struct damage_view const *view = search->view;
  size_t most = view->received_length + (view->is_whole ? EXPLAIN_LEAST : 0);
  return search->best < most && search->work < BUDGET;
}

/* Note that a way to try explains WEIGHT bytes.  */
static void
search_note (struct search *search, size_t weight)
{
  search->best = MAX (search->best, weight);
}

/* Return how many bytes are the same at the beginning of the A_LENGTH bytes
   at A and the B_LENGTH bytes at B.  */
static size_t
count_common (struct search *search, char const *a, size_t a_length,
              char const *b, size_t b_length)
{
  size_t length = MIN (a_length, b_length);
  size_t i = 0;
  while (i < length && a[i] == b[i])
    i++;
  search->work += i + 1;
  return i;
}

/* Return how many of the characters that the first N bytes that came are, in
   ascii or UTF-8, differ from the expected ones, but no more than
   EXPLAIN_ENOUGH.  */
static size_t
count_different (struct damage_view const *view, size_t n)
{
  size_t different = 0;
  bool has_counted = false;
  n = MIN (n, view->future);
  for (size_t i = 0; i < n && different < EXPLAIN_ENOUGH; i++)
    {
      bool goes_on = (view->received[i] & 0xC0) == 0x80;
      has_counted = has_counted && goes_on;
      if (!has_counted && view->received[i] != view->expected[i])
        {
          has_counted = true;
          different++;
        }
    }
  return different;
}

/* Compare what came, from offset CAME on, with what was expected, from
   offset DUE on.  Return whether the stream goes on here, as said above, and
   set *WEIGHT to that of the bytes that are the same.  */
static bool
weigh_rest (struct search *search, size_t came, size_t due, size_t *weight)
{
  struct damage_view const *view = search->view;
  size_t came_left = view->received_length - came;
  size_t due_left = view->future - due;
  size_t n = count_common (search, view->received + came, came_left,
                           view->expected + due, due_left);
  bool ends_one = n == came_left || n == due_left;
  bool ends_both = view->is_whole && n == came_left && n == due_left;
  *weight = n + (ends_both ? EXPLAIN_LEAST : 0);
  return n >= EXPLAIN_ENOUGH || (ends_one && n >= EXPLAIN_LEAST) || ends_both;
}

size_t
explain_missing (struct damage_view const *view)
{
  struct search search = { .view = view };
  size_t weight;
  for (size_t gap = 1; gap < view->future && search_goes_on (&search); gap++)
    if (view->expected[gap] == view->received[0]
        && weigh_rest (&search, 0, gap, &weight))
      search_note (&search, weight);
  return search.best;
}

/* Note what is explained by GAP bytes that were left out, and came behind
   HOIST bytes of what follows them.  These bytes begin EARLY bytes before the
   difference, if what came in their place begins like them.  */
static void
try_reordered (struct search *search, size_t gap, size_t hoist, size_t early)
{
  struct damage_view const *view = search->view;
  size_t left = view->received_length - hoist;
  size_t n = count_common (search, view->received + hoist, left,
                           view->expected - early, gap);
  bool is_enough = n >= EXPLAIN_ENOUGH || (n == left && n >= EXPLAIN_LEAST);
  size_t rest;
  if (n < gap && is_enough && hoist >= EXPLAIN_LEAST)
    search_note (search, hoist + n);
  else if (n == gap && weigh_rest (search, hoist + gap, gap + hoist, &rest))
    search_note (search, hoist + gap + rest);
}

/* Return how many bytes, at most JOINT, are the same before the difference
   and before what is expected GAP bytes behind it.  */
static size_t
count_common_before (struct damage_view const *view, size_t gap)
{
  size_t most = MIN (view->past, JOINT);
  char const *here = view->expected;
  char const *there = view->expected + gap;
  size_t n = 0;
  while (n < most && here[-(ptrdiff_t)n - 1] == there[-(ptrdiff_t)n - 1])
    n++;
  return n;
}

/* Try each joint that there may be for GAP bytes that were left out, where
   MOST bytes are the same as those behind the gap.  What came first may both
   begin and go on like what should have come.  */
static void
try_joints (struct search *search, size_t gap, size_t most)
{
  size_t earliest = count_common_before (search->view, gap);
  for (size_t i = 0; i < JOINT && i < most; i++)
    for (size_t early = 0; early <= earliest; early++)
      if (search_goes_on (search))
        try_reordered (search, gap, most - i, early);
}

size_t
explain_reordered (struct damage_view const *view)
{
  struct search search = { .view = view };
  for (size_t gap = 1; gap < view->future && search_goes_on (&search); gap++)
    {
      size_t n = count_common (&search, view->received, view->received_length,
                               view->expected + gap, view->future - gap);
      if (n > 0)
        try_joints (&search, gap, n);
    }
  return search.best;
}

/* Return whether a repetition of BACK bytes, and nothing else due, is more
   than a likeness: the last bytes of a text are often the same.  */
static bool
is_repetition (struct damage_view const *view, size_t back)
{
  return view->future > 0 || back >= EXPLAIN_LEAST
         || (view->is_from_start && back == view->past);
}

/* Note what is explained by the last BACK bytes having come again.  At the
   end of what came, they may be enough.  */
static void
try_duplicated (struct search *search, size_t back)
{
  struct damage_view const *view = search->view;
  size_t n = count_common (search, view->received, view->received_length,
                           view->expected - back, back);
  size_t rest;
  if (n < back || !is_repetition (view, back))
    return;
  if (weigh_rest (search, back, 0, &rest))
    search_note (search, back + rest);
  else if (back == view->received_length && back >= EXPLAIN_LEAST)
    search_note (search, back);
}

size_t
explain_duplicated (struct damage_view const *view)
{
  struct search search = { .view = view };
  size_t most = MIN (view->past, view->received_length);
  for (size_t back = 1; back <= most && search_goes_on (&search); back++)
    if (view->expected[-(ptrdiff_t)back] == view->received[0])
      try_duplicated (&search, back);
  return search.best;
}

/* Note what is explained by the piece that begins BACK bytes ago having come
   in place of the right one, which it must differ from by more than an
   altered byte would.  Where the right one goes on behind it, or it is the
   rest of the answer, a short one is enough.  */
static void
try_stale (struct search *search, size_t back)
{
  struct damage_view const *view = search->view;
  size_t n = count_common (search, view->received, view->received_length,
                           view->expected - back, back);
  bool is_all = n == view->received_length;
  bool is_rest = is_all && view->is_whole && n == view->future;
  size_t rest = 0;
  if (n > view->future || count_different (view, n) < 2)
    return;
  bool goes_on = weigh_rest (search, n, n, &rest);
  size_t least = is_rest ? 2 : goes_on ? EXPLAIN_LEAST / 2 : EXPLAIN_LEAST;
  if (n >= least && (goes_on || is_all))
    search_note (search, n + rest);
}

size_t
explain_stale (struct damage_view const *view)
{
  struct search search = { .view = view };
  for (size_t back = 1; back <= view->past && search_goes_on (&search); back++)
    if (view->expected[-(ptrdiff_t)back] == view->received[0])
      try_stale (&search, back);
  return search.best;
}

size_t
explain_extra (struct damage_view const *view)
{
  struct search search = { .view = view };
  size_t weight;
  if (view->future == 0)
    return 1;
  for (size_t i = 1; i < view->received_length && search_goes_on (&search);
       i++)
    if (view->received[i] == view->expected[0]
        && weigh_rest (&search, i, 0, &weight))
      search_note (&search, weight);
  return search.best;
}

/* Behind some wrong bytes, the right ones go on where they should.  */
size_t
explain_altered (struct damage_view const *view)
{
  struct search search = { .view = view };
  size_t length = MIN (view->received_length, view->future);
  size_t i = 1;
  while (i < length)
    {
      size_t weight;
      if (weigh_rest (&search, i, i, &weight))
        return weight;
      i += weight + 1;
    }
  return 0;
}
