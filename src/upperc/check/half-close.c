/* half-close.c -- the check "half-close": the answer survives our FIN.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The question's end follows its last byte at once, so that most of the
   answer is still under way when it passes.  That TLS ends, too, is for the
   check "tls".  Runs in: the only thread.  */

#include <config.h>

#include <errno.h>

#include "gettext.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

/* Return whether all that RESULT lacks is the end of TLS.  */
static bool
lacks_tls_end (struct talk_result const *result)
{
  return result->end == TALK_TRUNCATED && result->error == EBADMSG
         && result->has_asked_all && result->received == result->due;
}

static enum check_verdict
half_close_run (struct path *path, struct trouble *reason)
{
  struct flow_request const request
      = { .size = 64 * 1024, .count = 4, .wants_end = true };
  struct flow_set set;
  int rc = path_open_set (path, &set, 1, reason);
  if (rc == 0)
    {
      flow_ask (&set.flows[0], &request);
      flow_set_run (&set);
      if (!lacks_tls_end (&set.flows[0].result))
        report_describe (&set.flows[0].result, reason);
      flow_set_fini (&set);
    }
  if (rc == 0 && reason->status == STATUS_ANSWERED)
    return CHECK_PASS;
  trouble_prefix (reason, _("after our half-close"));
  return CHECK_FAIL;
}

struct check const half_close_check = {
  .name = "half-close",
  .summary = N_ ("after our FIN the answer comes in full, and then a FIN"),
  .needs = &sizes_check,
  .run = half_close_run,
};
