/* control-answer.h -- what the control socket tells.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_CONTROL_ANSWER_H
#define UPPERD_CONTROL_ANSWER_H 1

#include <stddef.h>
#include <stdio.h>

struct supervisor;

/* Return the answer to REQUEST, on the heap, and set *LENGTH to how long it
   is; or NULL with errno set.  */
extern char *control_answer (struct supervisor *supervisor,
                             char const *request, size_t *length);

/* Write all that SUPERVISOR counts to STREAM, as OpenMetrics text
   (openmetrics.io, version 1.0), with the end of that.  */
extern void metrics_write (struct supervisor *supervisor, FILE *stream);

#endif
