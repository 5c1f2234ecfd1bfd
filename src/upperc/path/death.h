/* death.h -- how a connection that was well has come to its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   report.h tells what became of a question; where connections are watched,
   it is the connection that matters.  */

#ifndef UPPERC_PATH_DEATH_H
#define UPPERC_PATH_DEATH_H 1

#include <stdint.h>

#include "upperc/talk.h"
#include "upperc/trouble.h"

/* Return a word for programs for how RESULT, a failure, ended the connection:
   fin, reset, silence, lost (what the system says), wrong (what came was not
   the answer), or local.  */
extern char const *death_word (struct talk_result const *result);

/* Set *TROUBLE to that, for people.  */
extern void death_describe (struct talk_result const *result,
                            struct trouble *trouble);

/* Write TIME_MS, milliseconds, into BUFFER of SIZE bytes, with a unit.
   Return BUFFER.  */
extern char *death_format_time (int64_t time_ms, char *buffer, size_t size);

#endif
