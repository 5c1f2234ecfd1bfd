/* utf8-vector.h -- UTF-8 in vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The file that includes this one has included vectors and the scripts.  It
   gets vector_utf8, the `utf8' of struct kernel.  */

#include "upper/script-mixture.h"

/* The `mixture' of struct vectors.  */
static VECTOR_TARGET bool
vector_mixture (struct run *run)
{
  bool is_mixture = mixture_loop (run);
  VECTOR_END ();
  return is_mixture;
}

static struct vectors const vectors = {
  .size = VECTOR_SIZE,
  .ascii = ascii_loop,
  .loops = script_loops,
  .mixture = vector_mixture,
};

static void
vector_utf8 (struct text *text, bool check)
{
  upper_vectors_utf8 (&vectors, text, check);
}
