/* watch-report.c -- what a watch tells while it lasts, and at its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For people, a line when it begins, one when something is lost, on standard
   error, and one at the end; as JSON, one for each message, too.  Whoever
   reads them wants to compare with the logs of others, so they tell the time
   of day, in UTC.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/watch-report.h"

#include <error.h>
#include <stdio.h>
#include <time.h>

#include "gettext.h"
#include "sys/json.h"
#include "upperc/path/death.h"

#define _(msgid) gettext (msgid)

enum
{
  TIME_SIZE = 32
};

/* Write the time of day into BUFFER of SIZE bytes.  Return BUFFER.  */
static char *
format_now (char *buffer, size_t size)
{
  time_t now = time (NULL);
  struct tm broken = { .tm_mday = 1 };
  gmtime_r (&now, &broken);
  if (strftime (buffer, size, "%Y-%m-%dT%H:%M:%SZ", &broken) == 0)
    *buffer = '\0';
  return buffer;
}

/* Begin JSON, a line about EVENT.  */
static void
begin_event (struct json *json, char const *event)
{
  char now[TIME_SIZE];
  json_begin (json, stdout);
  json_string (json, "event", event);
  json_string (json, "time", format_now (now, sizeof now));
}

/* Add NANOSECONDS to JSON as the milliseconds KEY.  */
static void
add_ms (struct json *json, char const *key, int64_t nanoseconds)
{
  json_fixed (json, key, nanoseconds / 1000, 3);
}

void
watch_report_begin (struct watch const *watch)
{
  struct options const *options = watch->options;
  char now[TIME_SIZE];
  char interval[TIME_SIZE];
  if (options->wants_json)
    {
      struct json json;
      begin_event (&json, "connected");
      json_string (&json, "server", options->name);
      json_string (&json, "address", watch->address);
      json_number (&json, "interval_ms", options->path_options.interval_ms);
      json_end (&json);
      return;
    }
  printf (_("%s: connected to %s, a message every %s\n"),
          format_now (now, sizeof now), watch->address,
          death_format_time (options->path_options.interval_ms, interval,
                             sizeof interval));
  fflush (stdout);
}

void
watch_report_message (struct watch const *watch, int64_t round_trip_ns)
{
  struct json json;
  if (!watch->options->wants_json)
    return;
  begin_event (&json, "message");
  json_number (&json, "number", watch->messages);
  add_ms (&json, "ms", round_trip_ns);
  json_end (&json);
}

/* Say that the connection of WATCH was lost, by TROUBLE.  */
static void
report_loss (struct watch const *watch, struct trouble const *trouble)
{
  char now[TIME_SIZE];
  char elapsed[TIME_SIZE];
  if (watch->options->wants_json)
    {
      struct json json;
      begin_event (&json, "lost");
      json_string (&json, "how", death_word (&watch->result));
      json_string (&json, "while", watch->is_idle ? "idle" : "asking");
      json_number (&json, "status", trouble->status);
      json_string (&json, "reason", trouble->text);
      json_number (&json, "messages", watch->messages);
      json_number (&json, "elapsed_ms", watch->elapsed_ms);
      json_end (&json);
      return;
    }
  error (0, 0,
         watch->is_idle
             ? _("%s: lost while idle (%s, messages answered: %ju): %s")
             : _("%s: lost while waiting for an answer (%s, messages "
                  "answered: %ju): %s"),
         format_now (now, sizeof now),
         death_format_time (watch->elapsed_ms, elapsed, sizeof elapsed),
         (uintmax_t)watch->messages, trouble->text);
}

static void
report_json_summary (struct watch const *watch, struct trouble const *trouble)
{
  struct json json;
  begin_event (&json, "summary");
  json_string (&json, "server", watch->options->name);
  json_number (&json, "messages", watch->messages);
  json_number (&json, "elapsed_ms", watch->elapsed_ms);
  if (watch->messages > 0)
    {
      add_ms (&json, "least_ms", watch->least_ns);
      add_ms (&json, "mean_ms", watch->sum_ns / (int64_t)watch->messages);
      add_ms (&json, "most_ms", watch->most_ns);
    }
  json_number (&json, "status", trouble->status);
  if (trouble->status != STATUS_ANSWERED)
    json_string (&json, "reason", trouble->text);
  json_end (&json);
}

static void
report_text_summary (struct watch const *watch)
{
  char elapsed[TIME_SIZE];
  intmax_t mean_us = 0;
  if (watch->messages > 0)
    mean_us = watch->sum_ns / (int64_t)watch->messages / 1000;
  printf (_("%s: messages answered: %ju in %s, round trip (least/mean/most): "
             "%jd/%jd/%jd us\n"),
          watch->options->name, (uintmax_t)watch->messages,
          death_format_time (watch->elapsed_ms, elapsed, sizeof elapsed),
          (intmax_t)watch->least_ns / 1000, mean_us,
          (intmax_t)watch->most_ns / 1000);
  fflush (stdout);
}

void
watch_report_end (struct watch const *watch, struct trouble const *trouble)
{
  if (!watch->address)
    error (0, 0, "%s", trouble->text);
  else if (trouble->status != STATUS_ANSWERED)
    report_loss (watch, trouble);
  if (watch->options->wants_json)
    report_json_summary (watch, trouble);
  else if (watch->address)
    report_text_summary (watch);
}
