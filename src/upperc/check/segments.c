/* segments.c -- the check "segments": a byte at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each byte leaves in a packet of its own.  So that none has to wait, and be
   put together with the next, no more are under way than a new connection
   may send at once (RFC 6928: ten packets).  Runs in: the only thread.  */

#include <config.h>

#include "upperc/check/check.h"

#define N_(msgid) msgid

static enum check_verdict
segments_run (struct path *path, struct trouble *reason)
{
  struct flow_request const request
      = { .size = 64, .count = 2, .segment = 1, .window = 8 };
  return path_ask (path, &request, reason) < 0 ? CHECK_FAIL : CHECK_PASS;
}

struct check const segments_check = {
  .name = "segments",
  .summary = N_ ("messages that are sent byte by byte"),
  .needs = &answer_check,
  .run = segments_run,
};
