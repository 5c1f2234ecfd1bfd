/* proxy.c -- the check "proxy": the PROXY protocol.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nobody can ask for it yet.  Runs in: the only thread.  */

#include <config.h>

#include "gettext.h"
#include "upperc/check/check.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

static enum check_verdict
proxy_run (struct path *path, struct trouble *reason)
{
  (void)path;
  trouble_set (reason, STATUS_ANSWERED, _("not asked for"));
  return CHECK_SKIP;
}

struct check const proxy_check = {
  .name = "proxy",
  .summary = N_ ("a PROXY header is heeded"),
  .needs = &answer_check,
  .run = proxy_run,
};
