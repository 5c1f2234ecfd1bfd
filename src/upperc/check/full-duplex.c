/* full-duplex.c -- the check "full-duplex": much, both ways at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   More than the buffers on the way are likely to hold, so that a path which
   does not answer before the question is over comes to a halt.  A slow path
   need not carry it all: it is asked for half the timeout.  Runs in: the
   only thread.  */

#include <config.h>

#include "gettext.h"
#include "sys/monotime.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  MESSAGE = 64 * 1024,
  /* 32 MiB.  */
  MESSAGES = 512,
  /* How long it is asked where there is no timeout.  */
  ASK_MS = 15 * 1000
};

static enum check_verdict
full_duplex_run (struct path *path, struct trouble *reason)
{
  int64_t timeout_ms = path->options->timeout_ms;
  struct flow_set set;
  if (path_open_set (path, &set, 1, reason) < 0)
    return CHECK_FAIL;
  struct flow_request const request = {
    .size = MESSAGE,
    .count = MESSAGES,
    .ask_until = monotime_ms () + (timeout_ms < 0 ? ASK_MS : timeout_ms / 2),
  };
  struct flow *flow = &set.flows[0];
  flow_ask (flow, &request);
  flow_set_run (&set);
  report_describe (&flow->result, reason);
  enum check_verdict verdict
      = reason->status == STATUS_ANSWERED ? CHECK_PASS : CHECK_FAIL;
  if (verdict == CHECK_PASS)
    trouble_set (reason, STATUS_ANSWERED,
                 _("both ways at the same time: %ju KiB"),
                 (uintmax_t)flow->result.received / 1024);
  flow_set_fini (&set);
  return verdict;
}

struct check const full_duplex_check = {
  .name = "full-duplex",
  .summary = N_ ("much is sent and answered at the same time"),
  .needs = &sizes_check,
  .run = full_duplex_run,
};
