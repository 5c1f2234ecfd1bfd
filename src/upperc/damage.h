/* damage.h -- what has happened to an answer that is not the right one.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pure functions: they see the first difference and what is around it, and
   name what explains most of what came.  */

#ifndef UPPERC_DAMAGE_H
#define UPPERC_DAMAGE_H 1

#include <stdbool.h>
#include <stddef.h>

#include "mapping/mapping.h"

/* The kinds; where two explain as much, the one that stands first here is
   taken.  */
enum damage_kind
{
  /* What came is the question.  */
  DAMAGE_REFLECTED,
  /* Nothing more came, and the stream has ended.  */
  DAMAGE_TRUNCATED,
  /* A piece was left out: what came is the answer to what follows.  */
  DAMAGE_MISSING,
  /* The piece before came a second time, then the right one.  */
  DAMAGE_DUPLICATED,
  /* A piece was left out, and came behind what follows it.  */
  DAMAGE_REORDERED,
  /* The answer to something earlier came in place of the right one.  */
  DAMAGE_STALE,
  /* Bytes that answer nothing came before the right ones, or behind the
     end.  */
  DAMAGE_EXTRA,
  /* None of these.  */
  DAMAGE_ALTERED
};

/* What is known around the first byte that differs.  */
struct damage_view
{
  /* What makes the right answer; null: each byte's answer is one byte.  */
  struct mapping const *mapping;
  /* The right answer, from the first difference on.  PAST bytes of it can be
     read before this, FUTURE bytes from it on.  */
  char const *expected;
  size_t past;
  size_t future;
  /* The question, from the byte that expected[0] is the answer to.  Where an
     answer may be longer or shorter than its question, that is not always
     one byte; so a reflection is looked for from QUESTION_BEFORE bytes before
     it, which can be read, to QUESTION_BEHIND behind.  */
  char const *question;
  size_t question_length;
  size_t question_before;
  size_t question_behind;
  /* What came instead.  */
  char const *received;
  size_t received_length;
  /* Nothing follows what EXPECTED and RECEIVED show: the question was
     ended, and so was the answer.  */
  bool is_whole;
  /* Nothing precedes what EXPECTED shows.  */
  bool is_from_start;
};

/* Name the damage that VIEW shows.  */
extern enum damage_kind damage_classify (struct damage_view const *view);

/* Return the name of KIND, for programs: in English.  */
extern char const *damage_key (enum damage_kind kind);

/* The same in the user's language.  */
extern char const *damage_name (enum damage_kind kind);

#endif
