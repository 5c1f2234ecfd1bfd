/* subject.h -- what is measured: one way to map bytes to upper case.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A subject is one of ours, in subjects.c, or a peer: a shared object of
   its own that is compiled when the measurement runs, if what it needs is
   there.  A peer's subject has the name bench_peer.  */

#ifndef BENCH_SUBJECT_H
#define BENCH_SUBJECT_H 1

#include <stdbool.h>
#include <stddef.h>

/* The room that suffices for the output of N bytes, whatever they are.  */
#define SUBJECT_ROOM(n) (3 * (n) + 64)

struct subject
{
  /* What the tables call it.  */
  char const *name;

  /* Be at the start of a stream.  Return whether that is possible; null if
     it always is and nothing is to be done.  */
  bool (*begin) (void);

  /* Map the N bytes at IN to OUT, where there is room for SUBJECT_ROOM (N).
     Pieces of a stream come one after the other.  */
  void (*map) (char *out, char const *in, size_t n);

  /* Whether the pieces must not cut characters, since nothing is remembered
     from one to the next.  */
  bool is_stateless;

  /* Whether all text must be well-formed.  */
  bool is_for_text_only;

  /* Whether OUT is IN.  */
  bool is_in_place;

  /* With which texts it is measured.  */
  bool is_for_ascii;
  bool is_for_utf8;
};

/* The one of a shared object.  */
extern struct subject const bench_peer;

/* Ours, memcpy first, which is what others are compared with.  */
extern struct subject const subjects[];
extern size_t const subjects_n;

#endif
