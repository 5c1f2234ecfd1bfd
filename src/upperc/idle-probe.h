/* idle-probe.h -- a connection that is left alone for a while.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_IDLE_PROBE_H
#define UPPERC_IDLE_PROBE_H 1

#include <stdbool.h>
#include <stdint.h>

#include "upperc/path/flow.h"

/* A flow on which a message was answered, then nothing is said for a gap,
   and then another message is asked.  */
struct idle_probe
{
  struct flow *flow;
  /* The gap that is wanted, and the one that there was, in milliseconds.  */
  int64_t wanted_ms;
  int64_t gap_ms;
  /* When the first answer had come, by monotime_ms.  */
  int64_t since;
  /* The second message is asked.  */
  bool is_asking;
  bool is_over;
};

/* Begin *PROBE: FLOW's first message is answered, and nothing is said for
   WANTED_MS from then on.  */
extern void idle_probe_begin (struct idle_probe *probe, struct flow *flow,
                              int64_t wanted_ms);

/* Do what is to be done for PROBE now; close the flow when it is over.
   Return whether it is over since just now: it has survived if its flow's
   result is TALK_GOES_ON.  */
extern bool idle_probe_go_on (struct idle_probe *probe);

/* Return when PROBE's gap ends, by monotime_ms, or MONOTIME_NEVER where it
   has.  */
extern int64_t idle_probe_due (struct idle_probe const *probe);

#endif
