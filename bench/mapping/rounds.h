/* rounds.h -- subjects that take turns with one text.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef BENCH_ROUNDS_H
#define BENCH_ROUNDS_H 1

#include "subject.h"
#include "text.h"

struct scene
{
  struct text const *text;
  /* The text comes in pieces of so many bytes.  */
  size_t piece;
  /* Where they are mapped to, with SUBJECT_ROOM (piece) and ROUNDS_APART
     behind it.  */
  char *out;
};

/* Input and output are never apart by less than this, modulo the page: where
   they are, copies may collide, and memcpy itself is slow.  */
#define ROUNDS_APART 2048

/* Let each of the N subjects at LIST have its turn in each of ROUNDS.  A turn
   is the time of the processor, about SLOT nanoseconds, and at least one pass
   over a quarter of the text.  Print for each a line

     TEXT PIECE ROUND NAME GIGABYTES-PER-SECOND

   A subject that does not begin, or must have well-formed text and has not,
   is left out.  */
extern void rounds_run (struct scene const *scene,
                        struct subject const *const *list, size_t n,
                        unsigned long int rounds, double slot);

#endif
