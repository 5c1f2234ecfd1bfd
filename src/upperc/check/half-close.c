/* half-close.c -- the check "half-close": the answer survives our FIN.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The question's end follows its last byte at once, so that most of the
   answer is still under way when it passes.  Runs in: the only thread.  */

#include <config.h>

#include "gettext.h"
#include "upperc/check/check.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

static enum check_verdict
half_close_run (struct path *path, struct trouble *reason)
{
  struct flow_request const request
      = { .size = 64 * 1024, .count = 4, .wants_end = true };
  if (path_ask (path, &request, reason) == 0)
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
