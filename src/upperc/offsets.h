/* offsets.h -- which byte of the question an answer belongs to.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In ascii they have the same offset.  In utf-8 they may not: U+0149 has two
   bytes and its answer three, U+0131 has two and its answer one.  So a mark
   is made every OFFSETS_STEP bytes, and what lies between two of them is
   mapped once more where somebody asks.  There is room for as many marks as
   a window of the question needs; older ones are forgotten.  */

#ifndef UPPERC_OFFSETS_H
#define UPPERC_OFFSETS_H 1

#include <stdint.h>

#include "mapping/mapping.h"
#include "upperc/window.h"

enum
{
  OFFSETS_STEP = 8 * 1024,
  OFFSETS_MARKS = 256
};

/* An offset that is not known.  */
#define OFFSETS_UNKNOWN UINT64_MAX

struct offsets
{
  struct mapping mapping;
  /* How many marks were made; the last of them are there.  */
  uint64_t count;
  struct
  {
    uint64_t question;
    uint64_t answer;
  } marks[OFFSETS_MARKS];
};

/* Set up *OFFSETS for the start of a stream that is mapped by MAPPING.  */
extern void offsets_init (struct offsets *offsets,
                          struct mapping const *mapping);

/* QUESTION bytes were asked, and what libupper makes of these at once are
   ANSWER bytes.  To be called at least every OFFSETS_STEP bytes; a mark is
   made only where one is due.  */
extern void offsets_note (struct offsets *offsets, uint64_t question,
                          uint64_t answer);

/* Return the offset of that byte of the question which the byte of the answer
   at the offset ANSWER belongs to; within a character whose answer is not as
   long as itself, one near it.  QUESTION has the latest part of the question.
   Return OFFSETS_UNKNOWN if it has that byte no more, or there is no
   memory.  */
extern uint64_t offsets_find (struct offsets const *offsets,
                              struct window const *question, uint64_t answer);

#endif
