/* answer.c -- the check "answer": it is made at the far end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A message so short that it fits into any packet.  What sends it back
   instead of answering it, is no server.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/check/check.h"

#define N_(msgid) msgid

static enum check_verdict
answer_run (struct path *path, struct trouble *reason)
{
  struct flow_request const request = { .size = 256, .count = 1 };
  return path_ask (path, &request, reason) < 0 ? CHECK_FAIL : CHECK_PASS;
}

struct check const answer_check = {
  .name = "answer",
  .summary = N_ ("the answer is the right one, and not the question"),
  .needs = &connect_check,
  .run = answer_run,
};
