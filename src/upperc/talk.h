/* talk.h -- one question and its answer, both at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_TALK_H
#define UPPERC_TALK_H 1

#include <stdbool.h>
#include <stdint.h>

#include "transport/tls.h"
#include "upperc/verify.h"

/* How a talk ended.  */
enum talk_end
{
  /* Not at all: it goes on.  */
  TALK_GOES_ON,
  /* The server ended the answer in order, after the question was sent and
     as many bytes were answered.  */
  TALK_ANSWERED,
  /* The server ended the answer in order, but too early.  */
  TALK_TRUNCATED,
  /* It ended the answer in order, and more had come than is due.  */
  TALK_EXTRA,
  /* The answer differs from the right one; see the report.  */
  TALK_DIFFERS,
  /* The server owed an answer, and nothing moved for too long.  */
  TALK_TIMEOUT,
  /* The connection failed; see the error.  */
  TALK_LOST,
  /* Standard input cannot be read; see the error.  */
  TALK_INPUT_FAILED,
  /* Standard output cannot be written; see the error.  */
  TALK_OUTPUT_FAILED,
  /* Something else that this machine should have is missing; see the
     error.  */
  TALK_STARVED,
  /* There was a SIGINT, or another signal that ends the process.  */
  TALK_INTERRUPTED
};

struct progress;

struct talk_result
{
  enum talk_end end;
  /* The number of an error, where END says so; EPROTO stands for a failure of
     TLS, which is the problem.  An answer that is truncated may have EBADMSG:
     then the connection ended and TLS did not.  */
  int error;
  /* The number of the signal, for TALK_INTERRUPTED.  */
  int signal;
  enum tls_problem tls_problem;
  char const *tls_detail;
  /* How many bytes of the question were sent, and of an answer came.  */
  uint64_t sent;
  uint64_t received;
  /* How many bytes of an answer are due to what was sent.  */
  uint64_t due;
  /* Whether the question was sent to its end.  */
  bool has_asked_all;
  /* When the first byte of the answer came, by monotime_ns; 0: none did.  */
  int64_t first_ns;
  /* The first difference, for TALK_DIFFERS.  */
  struct verify_report report;
};

/* What to do, besides.  */
struct talk_wishes
{
  /* Compare the answer with the right one, which MAPPING says.  */
  bool wants_verify;
  struct mapping const *mapping;
  /* Give up when the server has owed an answer for so many milliseconds
     without any progress; negative: never.  */
  int64_t timeout_ms;
  /* Have lines edited where they are typed.  */
  bool wants_editing;
  /* Whom to tell of the progress, or null.  */
  struct progress *progress;
};

/* Send standard input over CHANNEL, whose socket does not block, and what
   comes from there to standard output, both at the same time and with
   fixed memory; half-close at the end of the input.  Do so as WISHES say.
   All that came, and is right, has been written when this returns.

   Set *RESULT.  CHANNEL stays the caller's.  */
extern void talk (struct channel *channel, struct talk_wishes const *wishes,
                  struct talk_result *result);

#endif
