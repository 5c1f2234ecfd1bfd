/* judge.h -- what has happened to the answer of a message.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_JUDGE_H
#define UPPERC_JUDGE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upperc/message.h"
#include "upperc/verify.h"

/* The N bytes at RECEIVED came at OFFSET of the answer to MESSAGE, and the
   first of them is wrong, or one too many; or N is 0, for the stream has
   ended there.  Nothing more will come if HAS_ENDED.  What came before, and
   the answer to the message before, were right.  Set *REPORT to what is known
   of the difference.  */
extern void judge_message (struct message_style const *style,
                           struct message const *message, uint64_t offset,
                           char const *received, size_t n, bool has_ended,
                           struct verify_report *report);

#endif
