/* tls.c -- the check "tls": TLS.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Nobody can ask for it yet.  Runs in: the only thread.  */

#include <config.h>

#include "gettext.h"
#include "upperc/check/check.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

static enum check_verdict
tls_run (struct path *path, struct trouble *reason)
{
  (void)path;
  trouble_set (reason, STATUS_ANSWERED, _("not asked for"));
  return CHECK_SKIP;
}

struct check const tls_check = {
  .name = "tls",
  .summary = N_ ("the same over TLS"),
  .needs = &answer_check,
  .run = tls_run,
};
