/* json.c -- the results of checks as JSON, an object on a line.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One for each check, and a summary.  Runs in: the only thread.  */

#include <config.h>

#include <stdio.h>

#include "sys/json.h"
#include "upperc/format/format.h"

static void
json_report_begin (struct format_report const *report)
{
  (void)report;
}

/* Add NANOSECONDS to JSON as milliseconds.  */
static void
add_elapsed (struct json *json, int64_t nanoseconds)
{
  json_fixed (json, "ms", nanoseconds / 1000, 3);
}

static void
json_report_item (struct format_report const *report)
{
  struct format_item const *item = &report->items[report->count - 1];
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "check");
  json_string (&json, "name", item->check->name);
  if (item->address)
    json_string (&json, "address", item->address);
  json_string (&json, "result", format_verdict (item->verdict));
  if (item->verdict == CHECK_FAIL)
    json_number (&json, "status", item->reason.status);
  json_string (&json, "reason", format_text (item));
  add_elapsed (&json, item->elapsed_ns);
  json_end (&json);
}

static void
json_report_end (struct format_report const *report)
{
  struct format_item const *failure = report->first_failure;
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "summary");
  json_string (&json, "server", report->server);
  json_number (&json, "addresses", report->address_count);
  json_number (&json, "passed", report->verdicts[CHECK_PASS]);
  json_number (&json, "failed", report->verdicts[CHECK_FAIL]);
  json_number (&json, "skipped", report->verdicts[CHECK_SKIP]);
  json_number (&json, "status", failure ? failure->reason.status : 0);
  add_elapsed (&json, report->elapsed_ns);
  json_end (&json);
}

static void
json_report_give_up (struct trouble const *trouble)
{
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "summary");
  json_number (&json, "passed", 0);
  json_number (&json, "failed", 0);
  json_number (&json, "skipped", 0);
  json_number (&json, "status", trouble->status);
  json_string (&json, "reason", trouble->text);
  json_end (&json);
  format_complain (trouble);
}

struct format const json_format = {
  .begin = json_report_begin,
  .item = json_report_item,
  .end = json_report_end,
  .give_up = json_report_give_up,
  .exit_status = format_same_status,
};
