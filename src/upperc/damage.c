/* damage.c -- what has happened to an answer that is not the right one.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each kind is a hypothesis about where what came was taken from.  It has a
   function that tries it in every way the view allows, and returns how many
   of the bytes that came it explains; zero if it is not borne out.  The kind
   that explains most is the answer.  Only a reflection needs no comparison:
   the right answer has no letters that it could be mistaken for.

   By chance, short pieces of text are found anywhere.  So where a hypothesis
   says that the right answer goes on behind a joint, it must go on for
   ENOUGH bytes; or up to the end of the view for LEAST bytes; or up to the
   very end of both streams, which is no chance whatever the length.  That
   last also weighs a little more than its bytes.

   Text that repeats itself makes for many ways to try.  Each hypothesis has
   a budget of compared bytes, and takes the best that was found within.
   Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/damage.h"

#include "gettext.h"
#include "minmax.h"

#define _(msgid) gettext (msgid)

enum
{
  ENOUGH = 64,
  LEAST = 8,
  /* How far behind a joint both sides may look alike by chance.  */
  JOINT = 16,
  BUDGET = 1 << 26
};

/* Return how many bytes are the same at the beginning of the A_LENGTH bytes
   at A and the B_LENGTH bytes at B.  */
static size_t
count_common (char const *a, size_t a_length, char const *b, size_t b_length)
{
  size_t length = MIN (a_length, b_length);
  size_t i = 0;
  while (i < length && a[i] == b[i])
    i++;
  return i;
}

/* Return how many of the first N bytes differ from the expected ones.  */
static size_t
count_different (struct damage_view const *view, size_t n)
{
  size_t different = 0;
  n = MIN (n, view->future);
  for (size_t i = 0; i < n; i++)
    different += view->received[i] != view->expected[i];
  return different;
}

/* Compare what came, from offset CAME on, with what was expected, from
   offset DUE on.  Return the weight of the bytes that are the same if the
   stream goes on here, as said above.  Otherwise return 0; but set *JOINS,
   which is true where even nothing at all may follow.  */
static size_t
weigh_rest (struct damage_view const *view, size_t came, size_t due,
            bool *joins)
{
  size_t came_left = view->received_length - came;
  size_t due_left = view->future - due;
  size_t n = count_common (view->received + came, came_left,
                           view->expected + due, due_left);
  bool ends_one = n == came_left || n == due_left;
  bool ends_both = view->is_whole && n == came_left && n == due_left;
  *joins = n >= ENOUGH || (ends_one && n >= LEAST) || ends_both;
  return *joins ? n + (ends_both ? LEAST : 0) : 0;
}

/* Two letters that came back are no accident; one may be a bit that
   flipped, unless there is nothing else to judge by.  */
static bool
is_reflected (struct damage_view const *view)
{
  size_t n = count_common (view->received, view->received_length,
                           view->question, view->question_length);
  bool is_all = n == MIN (view->received_length, view->question_length);
  return n > 0 && (is_all || count_different (view, n) >= 2);
}

static size_t
explain_missing (struct damage_view const *view)
{
  size_t best = 0;
  size_t work = 0;
  for (size_t gap = 1; gap < view->future && work < BUDGET; gap++)
    if (view->expected[gap] == view->received[0])
      {
        bool joins;
        size_t weight = weigh_rest (view, 0, gap, &joins);
        best = MAX (best, weight);
        work += weight;
        if (weight >= view->received_length)
          break;
      }
  return best;
}

/* The GAP bytes that were left out, came behind HOIST bytes of what follows
   them.  Return what this explains.  */
static size_t
weigh_reordered (struct damage_view const *view, size_t gap, size_t hoist)
{
  size_t left = view->received_length - hoist;
  size_t n = count_common (view->received + hoist, left, view->expected, gap);
  bool joins;
  if (n == gap)
    {
      size_t rest = weigh_rest (view, hoist + gap, gap + hoist, &joins);
      return joins ? hoist + gap + rest : 0;
    }
  return n >= ENOUGH || (n == left && n >= LEAST) ? hoist + n : 0;
}

static size_t
explain_reordered (struct damage_view const *view)
{
  size_t best = 0;
  size_t work = 0;
  for (size_t gap = 1; gap < view->future && work < BUDGET; gap++)
    {
      size_t n = count_common (view->received, view->received_length,
                               view->expected + gap, view->future - gap);
      size_t hoist = n;
      work += n;
      while (hoist > 0 && hoist + JOINT > n && best < view->received_length)
        {
          size_t weight = weigh_reordered (view, gap, hoist--);
          best = MAX (best, weight);
          work += weight;
        }
    }
  return best;
}

/* Return whether a repetition of BACK bytes, and nothing else due, is more
   than a likeness: the last bytes of a text are often the same.  */
static bool
is_repetition (struct damage_view const *view, size_t back)
{
  return view->future > 0 || back >= LEAST
         || (view->is_from_start && back == view->past);
}

static size_t
explain_duplicated (struct damage_view const *view)
{
  size_t best = 0;
  size_t work = 0;
  size_t most = MIN (view->past, view->received_length);
  for (size_t back = 1; back <= most && work < BUDGET; back++)
    if (view->expected[-(ptrdiff_t) back] == view->received[0])
      {
        size_t n = count_common (view->received, view->received_length,
                                 view->expected - back, back);
        bool joins = false;
        work += n;
        if (n == back && is_repetition (view, back))
          n += weigh_rest (view, back, 0, &joins);
        /* At the end of what came, the repetition itself may be enough.  */
        if (joins || (n == view->received_length && n >= LEAST && n == back))
          best = MAX (best, n);
      }
  return best;
}

/* Return what is explained by the piece that begins BACK bytes ago having
   come in place of the right one, which it must differ from by more than an
   altered byte would.  */
static size_t
weigh_stale (struct damage_view const *view, size_t back)
{
  size_t n = count_common (view->received, view->received_length,
                           view->expected - back, back);
  bool is_all = n == view->received_length;
  bool is_answer = is_all && view->is_whole && n == view->future;
  bool joins = is_all;
  if (n < (is_answer ? 2 : LEAST) || n > view->future
      || count_different (view, n) < (is_answer ? 2 : LEAST / 2))
    return 0;
  size_t rest = is_answer || !is_all ? weigh_rest (view, n, n, &joins) : 0;
  return joins ? n + rest : 0;
}

static size_t
explain_stale (struct damage_view const *view)
{
  size_t best = 0;
  size_t work = 0;
  for (size_t back = 1; back <= view->past && work < BUDGET; back++)
    if (view->expected[-(ptrdiff_t) back] == view->received[0])
      {
        size_t weight = weigh_stale (view, back);
        best = MAX (best, weight);
        work += weight;
      }
  return best;
}

static size_t
explain_extra (struct damage_view const *view)
{
  size_t best = 0;
  size_t work = 0;
  if (view->future == 0)
    return 1;
  for (size_t i = 1; i < view->received_length && work < BUDGET; i++)
    if (view->received[i] == view->expected[0])
      {
        bool joins;
        size_t weight = weigh_rest (view, i, 0, &joins);
        best = MAX (best, weight);
        work += weight;
      }
  return best;
}

/* Behind some wrong bytes, the right ones go on where they should.  */
static size_t
explain_altered (struct damage_view const *view)
{
  size_t length = MIN (view->received_length, view->future);
  for (size_t i = 1; i < length; i++)
    if (view->received[i] == view->expected[i])
      {
        bool joins;
        size_t weight = weigh_rest (view, i, i, &joins);
        if (joins)
          return weight;
        while (i + 1 < length && view->received[i] == view->expected[i])
          i++;
      }
  return 0;
}

enum damage_kind
damage_classify (struct damage_view const *view)
{
  static struct
  {
    enum damage_kind kind;
    size_t (*explain) (struct damage_view const *);
  } const hypotheses[] = {
    { DAMAGE_MISSING, explain_missing },
    { DAMAGE_REORDERED, explain_reordered },
    { DAMAGE_DUPLICATED, explain_duplicated },
    { DAMAGE_STALE, explain_stale },
    { DAMAGE_EXTRA, explain_extra },
    { DAMAGE_ALTERED, explain_altered },
  };
  enum damage_kind kind = DAMAGE_ALTERED;
  size_t most = 0;
  if (view->received_length == 0)
    return DAMAGE_TRUNCATED;
  if (is_reflected (view))
    return DAMAGE_REFLECTED;
  for (size_t i = 0; i < sizeof hypotheses / sizeof *hypotheses; i++)
    {
      size_t explained = hypotheses[i].explain (view);
      if (explained > most)
        {
          kind = hypotheses[i].kind;
          most = explained;
        }
    }
  return kind;
}

char const *
damage_name (enum damage_kind kind)
{
  switch (kind)
    {
    case DAMAGE_REFLECTED:
      return _("reflected");
    case DAMAGE_TRUNCATED:
      return _("truncated");
    case DAMAGE_MISSING:
      return _("missing");
    case DAMAGE_REORDERED:
      return _("reordered");
    case DAMAGE_DUPLICATED:
      return _("duplicated");
    case DAMAGE_STALE:
      return _("stale");
    case DAMAGE_EXTRA:
      return _("extra");
    case DAMAGE_ALTERED:
      break;
    }
  return _("altered");
}
