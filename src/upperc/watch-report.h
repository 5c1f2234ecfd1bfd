/* watch-report.h -- what a watch tells while it lasts, and at its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_WATCH_REPORT_H
#define UPPERC_WATCH_REPORT_H 1

#include <stdbool.h>
#include <stdint.h>

#include "upperc/options.h"
#include "upperc/talk.h"
#include "upperc/trouble.h"

struct watch
{
  struct options const *options;
  /* Where the connection goes; null while there is none.  */
  char const *address;
  /* When it was opened, by monotime_ms, and how long it has lasted.  */
  int64_t start;
  int64_t elapsed_ms;
  /* How many messages were answered, and their round trips.  */
  uint64_t messages;
  int64_t least_ns;
  int64_t most_ns;
  int64_t sum_ns;
  /* No answer is waited for.  */
  bool is_idle;
  struct talk_result result;
};

/* The connection of WATCH is open.  */
extern void watch_report_begin (struct watch const *watch);

/* WATCH's latest message was answered after ROUND_TRIP_NS.  */
extern void watch_report_message (struct watch const *watch,
                                  int64_t round_trip_ns);

/* WATCH is over, by TROUBLE if that is any.  */
extern void watch_report_end (struct watch const *watch,
                              struct trouble const *trouble);

#endif
