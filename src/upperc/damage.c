/* damage.c -- what has happened to an answer that is not the right one.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each kind is a hypothesis, and the one that explains most of the bytes
   that came is the answer.  Only a reflection needs no comparison: the right
   answer has no letters that it could be mistaken for.  Runs anywhere; keeps
   no state.  */

#include <config.h>

#include "upperc/damage.h"

#include "gettext.h"
#include "upperc/explain.h"

#define N_(msgid) msgid

enum damage_kind
damage_classify (struct damage_view const *view)
{
  static struct
  {
    enum damage_kind kind;
    size_t (*explain) (struct damage_view const *);
  } const hypotheses[] = {
    { DAMAGE_MISSING, explain_missing },
    { DAMAGE_DUPLICATED, explain_duplicated },
    { DAMAGE_REORDERED, explain_reordered },
    { DAMAGE_STALE, explain_stale },
    { DAMAGE_EXTRA, explain_extra },
    { DAMAGE_ALTERED, explain_altered },
  };
  enum damage_kind kind = DAMAGE_ALTERED;
  size_t most = 0;
  if (view->received_length == 0)
    return DAMAGE_TRUNCATED;
  if (explain_is_reflected (view))
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

/* The names, by kind.  */
static char const *const names[] = {
  [DAMAGE_REFLECTED] = N_ ("reflected"),
  [DAMAGE_TRUNCATED] = N_ ("truncated"),
  [DAMAGE_MISSING] = N_ ("missing"),
  [DAMAGE_REORDERED] = N_ ("reordered"),
  [DAMAGE_DUPLICATED] = N_ ("duplicated"),
  [DAMAGE_STALE] = N_ ("stale"),
  [DAMAGE_EXTRA] = N_ ("extra"),
  [DAMAGE_ALTERED] = N_ ("altered"),
};

char const *
damage_key (enum damage_kind kind)
{
  return names[kind];
}

char const *
damage_name (enum damage_kind kind)
{
  return gettext (names[kind]);
}
