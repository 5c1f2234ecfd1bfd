/* note.h -- count what became of a message.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_NOTE_H
#define UPPERC_LOAD_NOTE_H 1

#include <stdint.h>

#include "upperc/load/worker.h"

/* The message of CLIENT was answered, now.  */
extern void note_answer (struct worker *worker, struct client const *client,
                         int64_t now_ns);

/* CLIENT has failed.  Without what this machine lacks, or without a server
   from the beginning, there is no test: WORKER is then to stop.  */
extern void note_failure (struct worker *worker, struct client *client);

#endif
