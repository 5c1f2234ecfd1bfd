/* parallel.c -- the check "parallel": several connections at a time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   All are open before the first is asked, and all are asked at once.  Each
   message has the number of its connection, so that an answer in the wrong
   one is found out.  Runs in: the only thread.  */

#include <config.h>

#include <string.h>

#include "gettext.h"
#include "minmax.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  CONNECTIONS = 8,
  /* One message at a time on each; it fits into any packet.  */
  MESSAGE = 256,
  MESSAGES = 16
};

/* Return which other flow of SET the wrong answer in FLOW belongs to, or
   COUNT if none.  */
static size_t
find_owner (struct flow_set const *set, struct flow const *flow)
{
  struct verify_report const *report = &flow->result.report;
  for (size_t i = 0; i < set->count; i++)
    {
      char right[VERIFY_SHOWN];
      size_t n = report->received_length;
      struct flow const *other = &set->flows[i];
      n = MIN (n, MESSAGE * MESSAGES - report->offset);
      flow_make_answer (other, report->offset, right, n);
      if (other != flow && n > 0 && memcmp (right, report->received, n) == 0)
        return i;
    }
  return set->count;
}

/* Set *REASON to the first failure in SET, if there is any.
   Return how many there are.  */
static size_t
count_failures (struct flow_set const *set, struct trouble *reason)
{
  size_t count = 0;
  for (size_t i = 0; i < set->count; i++)
    {
      struct flow const *flow = &set->flows[i];
      struct trouble trouble;
      report_describe (&flow->result, &trouble);
      if (trouble.status == STATUS_ANSWERED || count++ > 0)
        continue;
      size_t owner = set->count;
      if (flow->result.end == TALK_DIFFERS)
        owner = find_owner (set, flow);
      if (owner < set->count)
        trouble_prefix (&trouble, _("the answer of connection %zu"),
                        owner + 1);
      trouble_prefix (&trouble, _("connection %zu of %zu"), i + 1,
                      set->count);
      *reason = trouble;
    }
  return count;
}

static enum check_verdict
parallel_run (struct path *path, struct trouble *reason)
{
  uint64_t wanted = path->options->connections;
  size_t count = wanted > 0 ? wanted : CONNECTIONS;
  struct flow_request const request
      = { .size = MESSAGE, .count = MESSAGES, .window = MESSAGE };
  struct flow_set set;
  if (path_open_set (path, &set, count, reason) < 0)
    return CHECK_FAIL;
  for (size_t i = 0; i < count; i++)
    flow_ask (&set.flows[i], &request);
  flow_set_run (&set);
  size_t failed = count_failures (&set, reason);
  flow_set_fini (&set);
  if (failed > 0)
    {
      trouble_prefix (reason, _("failed: %zu"), failed);
      return CHECK_FAIL;
    }
  trouble_set (reason, STATUS_ANSWERED, _("connections at a time: %zu"),
               count);
  return CHECK_PASS;
}

struct check const parallel_check = {
  .name = "parallel",
  .summary = N_ ("several connections at a time, each with its own answers"),
  .needs = &answer_check,
  .run = parallel_run,
};
