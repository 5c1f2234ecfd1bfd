/* summary.h -- a talk, for programs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One JSON object, on standard error: standard output is the answer's.  */

#ifndef UPPERC_SUMMARY_H
#define UPPERC_SUMMARY_H 1

#include <stdint.h>

#include "sys/net-name.h"
#include "upperc/options.h"
#include "upperc/talk.h"
#include "upperc/trouble.h"

struct summary
{
  /* When the process began to resolve the name, and when it was connected,
     by monotime_ns; 0: it was not.  */
  int64_t start_ns;
  int64_t connected_ns;
  /* The addresses of the server and of this end; empty: not known.  */
  char address[NET_NAME_SIZE];
  char local[NET_NAME_SIZE];
};

/* Set *SUMMARY to the start.  */
extern void summary_begin (struct summary *summary);

/* Note in SUMMARY that the socket FD is connected.  */
extern void summary_connected (struct summary *summary, int fd);

/* Write SUMMARY of what OPTIONS asked for: it came to RESULT, null if there
   was no connection, which is TROUBLE.  */
extern void summary_write (struct summary const *summary,
                           struct options const *options,
                           struct talk_result const *result,
                           struct trouble const *trouble);

#endif
