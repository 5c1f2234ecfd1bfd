/* explain.h -- where the bytes of a wrong answer may have been taken from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What damage.c chooses from: a function for each kind.  */

#ifndef UPPERC_EXPLAIN_H
#define UPPERC_EXPLAIN_H 1

#include <stdbool.h>
#include <stddef.h>

#include "upperc/damage.h"

enum
{
  /* So many bytes that are the same are no chance, and so many are none at
     the end of what is seen.  */
  EXPLAIN_ENOUGH = 64,
  EXPLAIN_LEAST = 8
};

/* Return whether what came, of which there is some, is the question.  */
extern bool explain_is_reflected (struct damage_view const *view);

/* Return how many of the bytes that came, of which there are some, the kind
   of that name explains; zero if it is not borne out.  */
extern size_t explain_missing (struct damage_view const *view);
extern size_t explain_duplicated (struct damage_view const *view);
extern size_t explain_reordered (struct damage_view const *view);
extern size_t explain_stale (struct damage_view const *view);
extern size_t explain_extra (struct damage_view const *view);
extern size_t explain_altered (struct damage_view const *view);

#endif
