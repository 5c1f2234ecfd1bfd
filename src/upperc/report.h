/* report.h -- what the end of a talk means.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_REPORT_H
#define UPPERC_REPORT_H 1

#include <stddef.h>

#include "upperc/status.h"
#include "upperc/talk.h"
#include "upperc/trouble.h"

/* Set *TROUBLE to what RESULT means; to none if all is well.  */
extern void report_describe (struct talk_result const *result,
                             struct trouble *trouble);

/* Return the N bytes at BYTES, quoted and escaped, to be shown; valid until
   the next call for the same SLOT, 0 or 1.  */
extern char const *report_bytes (int slot, char const *bytes, size_t n);

#endif
