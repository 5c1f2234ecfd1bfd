/* idle-report.c -- what was found out about idle connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line for each gap that was tried, and a last one with what follows from
   them.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/idle-report.h"

#include <error.h>
#include <stdio.h>

#include "gettext.h"
#include "sys/json.h"
#include "upperc/path/death.h"

#define _(msgid) gettext (msgid)

enum
{
  TIME_SIZE = 32
};

/* Add to JSON how RESULT ended, a message under way or not.  */
static void
add_death (struct json *json, struct talk_result const *result,
           bool was_asking)
{
  json_string (json, "how", death_word (result));
  json_string (json, "while", was_asking ? "asking" : "idle");
}

static void
report_probe_as_json (struct idle_probe const *probe)
{
  struct talk_result const *result = &probe->flow->result;
  bool has_survived = result->end == TALK_GOES_ON;
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "gap");
  json_number (&json, "wanted_ms", probe->wanted_ms);
  json_number (&json, "gap_ms", probe->gap_ms);
  json_bool (&json, "survived", has_survived);
  if (!has_survived)
    add_death (&json, result, probe->is_asking);
  json_end (&json);
}

/* Set *TROUBLE to how RESULT ended a connection, a message under way or
   not.  */
static void
describe (struct talk_result const *result, bool was_asking,
          struct trouble *trouble)
{
  death_describe (result, trouble);
  trouble_prefix (trouble, "%s",
                  was_asking ? _("when it was used") : _("while idle"));
}

void
idle_report_probe (struct idle_search const *search,
                   struct idle_probe const *probe)
{
  struct talk_result const *result = &probe->flow->result;
  char gap[TIME_SIZE];
  if (search->options->wants_json)
    {
      report_probe_as_json (probe);
      return;
    }
  death_format_time (probe->gap_ms, gap, sizeof gap);
  if (result->end == TALK_GOES_ON)
    printf (_("idle for %s: survived\n"), gap);
  else
    {
      struct trouble trouble;
      describe (result, probe->is_asking, &trouble);
      printf (_("idle for %s: died %s\n"), gap, trouble.text);
    }
  fflush (stdout);
}

static void
report_end_as_json (struct idle_search const *search,
                    struct trouble const *trouble)
{
  struct idle_gaps const *gaps = &search->gaps;
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "summary");
  json_string (&json, "server", search->options->name);
  json_number (&json, "survives_ms", gaps->survived_ms);
  if (gaps->died_ms >= 0)
    {
      json_number (&json, "dies_ms", gaps->died_ms);
      add_death (&json, &search->death, search->was_asking);
      json_number (&json, "resolution_ms",
                   gaps->is_exact ? 1 : idle_gaps_resolution (gaps->died_ms));
    }
  json_number (&json, "max_idle_ms", gaps->max_ms);
  json_number (&json, "status", trouble->status);
  if (trouble->status != STATUS_ANSWERED)
    json_string (&json, "reason", trouble->text);
  json_end (&json);
}

static void
report_end_as_text (struct idle_search const *search)
{
  struct idle_gaps const *gaps = &search->gaps;
  char survived[TIME_SIZE];
  char died[TIME_SIZE];
  char resolution[TIME_SIZE];
  struct trouble trouble;
  death_format_time (gaps->survived_ms, survived, sizeof survived);
  if (gaps->died_ms < 0)
    printf (_("%s: no idle timeout up to %s\n"), search->options->name,
            survived);
  else
    {
      describe (&search->death, search->was_asking, &trouble);
      printf (_("%s: survives %s, and dies after %s (to within %s) %s\n"),
              search->options->name, survived,
              death_format_time (gaps->died_ms, died, sizeof died),
              death_format_time (
                  gaps->is_exact ? 1 : idle_gaps_resolution (gaps->died_ms),
                  resolution, sizeof resolution),
              trouble.text);
    }
  fflush (stdout);
}

void
idle_report_end (struct idle_search const *search,
                 struct trouble const *trouble)
{
  if (trouble->status != STATUS_ANSWERED)
    error (0, 0, "%s", trouble->text);
  if (search->options->wants_json)
    report_end_as_json (search, trouble);
  else if (trouble->status == STATUS_ANSWERED)
    report_end_as_text (search);
}
