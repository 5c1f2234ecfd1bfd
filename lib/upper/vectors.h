/* vectors.h -- what the kernels with vectors share.
   SPDX-License-Identifier: GPL-3.0-or-later

   A text is written in one script most of the time, so that what its
   characters become can be told by a few comparisons for a whole vector.
   A kernel has a loop for each script, or family of them, which goes on until
   it meets a stranger.  What comes between two loops is the same for every
   kernel: vectors.c.  */

#ifndef UPPER_VECTORS_H
#define UPPER_VECTORS_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upper/kernel.h"

/* The loops.  */
enum script
{
  SCRIPT_ASCII,
  SCRIPT_LATIN1,
  SCRIPT_CENTRAL,
  SCRIPT_TURKISH,
  SCRIPT_VIETNAMESE,
  SCRIPT_CYRILLIC,
  SCRIPT_GREEK,
  SCRIPT_ARMENIAN,
  SCRIPT_GEORGIAN,
  SCRIPT_CASELESS
};

/* Where a loop is.  The last place that a vector may begin at is LIMIT:
   behind it there is input to look at, and room.  */
struct run
{
  unsigned char const *in;
  unsigned char *out;
  unsigned char const *limit;

  /* For a script's loop: the last place to begin at; the distance from a
     vector to the second one that is mapped with it; and the first step, which
     may be shorter than all others, so that output is aligned behind it.  */
  unsigned char const *stop;
  ptrdiff_t apart;
  ptrdiff_t step;
};

/* Advance RUN behind N bytes of input, for which OUT_N were written: the
   more of these, the less room there is.  */
static inline void
run_advance (struct run *run, size_t n, size_t out_n)
{
  run->in += n;
  run->out += out_n;
  if (out_n > n)
    run->limit -= out_n - n;
}

/* The loop of a script, or of several.  */
struct script_loop
{
  /* Set NUMBERS, which is aligned for any vector and has room for
     SCRIPT_NUMBERS bytes, to what bytes are compared with or looked up in.  */
  void (*numbers) (void *numbers);

  /* Map vectors of RUN, one at least.  Return whether that ended at a
     stranger, at RUN->in; else it ended behind RUN->stop.  Ill-formed
     sequences are strangers, if CHECK, at the latest where it shows that they
     are.  */
  bool (*map) (void const *numbers, struct run *run, bool check);

  /* How many vectors it maps at once, 1 or 2.  0: one, and it may get
     shorter, as no other may.  */
  unsigned char at_once;

  /* Whether a stranger is noted at its second byte, but for what is
     ill-formed, so that it may be visited.  */
  bool may_visit;
};
#define SCRIPT_NUMBERS 2048

/* How a kernel handles vectors.  */
struct vectors
{
  /* The bytes of one, at most VECTOR_MOST.  */
  size_t size;

  /* Run the loop for ascii.  Return whether it ended at what is none, at
     RUN->in; else it ended at the limit.  */
  bool (*ascii) (struct run *run);

  /* The others, by their scripts.  */
  struct script_loop const *const *loops;

  /* Map some vectors of a mixture, where ill-formed sequences pass and no
     byte is a stranger.  Return whether it was worth while.  */
  bool (*mixture) (struct run *run);
};
#define VECTOR_MOST 64

/* What is to be there behind a run's limit, input and room, where vectors are
   of SIZE bytes.  */
#define RUN_BEHIND(size) ((size) + 8)

/* Strangers are rare if so many bytes are between them: French has its o and
   e in one, German its sharp s.  */
#define STRANGERS_RARE 256

/* The numbers of LOOP, the script's loop that ran last, or of none.  */
struct numbers
{
  struct script_loop const *loop;
  _Alignas(VECTOR_MOST) unsigned char bytes[SCRIPT_NUMBERS];
};

/* Run the loop of SCRIPT.  Return whether it ended at a stranger, at RUN->in;
   else it ended at the limit, or because there was ascii only.  */
extern bool upper_run_script (struct vectors const *vectors,
                              enum script script, struct run *run, bool check,
                              struct numbers *numbers);

/* Map the characters of the vector at RUN that MAYBE have case, a bit for each
   byte; its other bytes were mapped.  Advance behind the vector, or behind a
   character that reaches beyond it or changed its size.  Return whether one
   did that.  */
extern bool upper_mixture_characters (struct run *run, size_t size_of_vector,
                                      uint64_t maybe);

/* Map TEXT, but for the end: what is left there is shorter than a vector and
   what is looked at behind it.  *SCRIPT is that to begin and to go on with.
   Nothing before BEGIN is looked at.  Return false at an ill-formed sequence,
   if CHECK.  */
extern bool upper_vectors_map (struct vectors const *vectors,
                               struct text *text, unsigned char const *begin,
                               enum script *script, bool check);

/* The `utf8' of struct kernel, with VECTORS.  */
extern void upper_vectors_utf8 (struct vectors const *vectors,
                                struct text *text, bool check);

#endif
