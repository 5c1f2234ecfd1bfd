/* verify.h -- compare an answer with the right one, while it comes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The memory is the same for a stream of any length.  */

#ifndef UPPERC_VERIFY_H
#define UPPERC_VERIFY_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mapping/mapping.h"
#include "upperc/damage.h"

/* How many bytes of a difference are shown.  */
enum
{
  VERIFY_SHOWN = 16
};

struct verify;

/* The first difference, for a report.  */
struct verify_report
{
  enum damage_kind kind;
  /* Where it is in the answer, counted from 0.  */
  uint64_t offset;
  /* What was expected from there on, and what came.  */
  char expected[VERIFY_SHOWN];
  size_t expected_length;
  char received[VERIFY_SHOWN];
  size_t received_length;
};

/* Return a new comparison, at the start of a stream that MAPPING is for; or
   NULL with errno set.  The caller passes it to verify_free.  */
extern struct verify *verify_new (struct mapping const *mapping);

extern void verify_free (struct verify *verify);

/* Return how many bytes of the question may be sent, so that the right
   answer to all that is not answered can be kept.  */
extern size_t verify_room (struct verify const *verify);

/* Note that the N bytes at QUESTION, at most verify_room, were sent.  */
extern void verify_ask (struct verify *verify, char const *question, size_t n);

/* Note that the question has ended.  */
extern void verify_ask_end (struct verify *verify);

/* Compare the N bytes at ANSWER, which came next.
   Return how many of them are right.  If these are not all, the first
   difference has been met, and nothing is right from now on: what comes is
   but kept to judge by, as long as verify_wants_more.  */
extern size_t verify_answer (struct verify *verify, char const *answer,
                             size_t n);

/* Return whether a difference was met.  */
extern bool verify_has_differed (struct verify const *verify);

/* Behind a difference, return whether more of the question shall be asked:
   what was sent in place of its answer is told from the right one only where
   that is known.  */
extern bool verify_wants_question (struct verify const *verify);

/* Return whether more of what comes behind the difference would help.  */
extern bool verify_wants_more (struct verify const *verify);

/* Return whether all that was asked is answered.  */
extern bool verify_is_answered (struct verify const *verify);

/* Return how many bytes of an answer are due to what was asked.  */
extern uint64_t verify_due (struct verify const *verify);

/* Set *REPORT to what is known of the difference that was met; nothing more
   will come if HAS_ENDED.  */
extern void verify_judge (struct verify const *verify, bool has_ended,
                          struct verify_report *report);

#endif
