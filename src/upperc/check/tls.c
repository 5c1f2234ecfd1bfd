/* tls.c -- the check "tls": what was agreed upon, and an end in order.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   With --tls all checks are made over it; this one says what was agreed upon,
   and sees that the server ends the stream of TLS, too.  Runs in: the only
   thread.  */

#include <config.h>

#include "gettext.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

static enum check_verdict
tls_run (struct path *path, struct trouble *reason)
{
  struct flow_request const request
      = { .size = 64, .count = 1, .wants_end = true };
  struct flow_set set;
  char text[256];
  if (!path->options->tls_options.is_wanted)
    {
      trouble_set (reason, STATUS_ANSWERED, _("not asked for"));
      return CHECK_SKIP;
    }
  if (path_open_set (path, &set, 1, reason) < 0)
    return CHECK_FAIL;
  tls_channel_describe (&set.flows[0].channel, text, sizeof text);
  flow_ask (&set.flows[0], &request);
  flow_set_run (&set);
  report_describe (&set.flows[0].result, reason);
  flow_set_fini (&set);
  if (reason->status != STATUS_ANSWERED)
    return CHECK_FAIL;
  trouble_set (reason, STATUS_ANSWERED, "%s", text);
  return CHECK_PASS;
}

struct check const tls_check = {
  .name = "tls",
  .summary = N_ ("the same over TLS"),
  .needs = &answer_check,
  .run = tls_run,
};
