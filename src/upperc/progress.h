/* progress.h -- how far a talk has come.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   On standard error: a line that is written anew twice a second, where that
   is a terminal that nothing else is written to or typed on; else one line
   at the end.  For programs, an object a second.  */

#ifndef UPPERC_PROGRESS_H
#define UPPERC_PROGRESS_H 1

#include <stdbool.h>
#include <stdint.h>

#include "upperc/talk.h"

/* How many moments are kept.  */
enum
{
  PROGRESS_MOMENTS = 9
};

struct progress
{
  /* Write JSON; write a line anew.  Neither: write at the end only.  */
  bool wants_json;
  bool is_live;
  /* When the talk began, and when to tell next, by monotime_ms.  */
  int64_t start;
  int64_t next;
  /* How long the question is; negative: not known.  */
  int64_t size;
  /* When something was told, and how many bytes had come then: in a circle,
     the number of the next modulo the size of which is where it goes.  */
  struct
  {
    int64_t time;
    uint64_t received;
  } moments[PROGRESS_MOMENTS];
  unsigned int moment_count;
  /* How many columns the line on the terminal has.  */
  int width;
};

/* Begin *PROGRESS, at the start of a talk.  */
extern void progress_begin (struct progress *progress, bool wants_json);

/* Return when progress_tell has something to do, by monotime_ms.  */
extern int64_t progress_next (struct progress const *progress);

/* Tell how far RESULT has come, if it is time.  */
extern void progress_tell (struct progress *progress,
                           struct talk_result const *result);

/* Tell how far it has come in the end.  */
extern void progress_end (struct progress *progress,
                          struct talk_result const *result);

#endif
