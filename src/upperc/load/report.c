/* report.c -- what a load test has found.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same twice: text for people, whose words are translated, and JSON for
   programs, whose keys are not.  Times are in milliseconds, with six digits
   in JSON and three in text.  Runs in: the main thread.  */

#include <config.h>

#include "upperc/load/report.h"

#include <inttypes.h>
#include <stdio.h>

#include "gettext.h"
#include "sys/json.h"
#include "upperc/damage.h"

#define _(msgid) gettext (msgid)

/* The percentiles that are told of, and their names.  */
static struct
{
  char const *key;
  char const *title;
  double fraction;
} const percentiles[] = {
  { "p50", "p50", 0.5 },          { "p90", "p90", 0.9 },
  { "p99", "p99", 0.99 },         { "p99_9", "p99.9", 0.999 },
  { "p99_99", "p99.99", 0.9999 },
};

enum
{
  PERCENTILES = sizeof percentiles / sizeof *percentiles
};

/* The keys of the failures, by status.  */
static char const *const failure_keys[STATUS_LOCAL + 1] = {
  [STATUS_DIFFERS] = "differs",
  [STATUS_UNCONNECTED] = "unconnected",
  [STATUS_TIMEOUT] = "timeout",
  [STATUS_RESET] = "reset",
  [STATUS_TRUNCATED] = "truncated",
  [STATUS_REFLECTED] = "reflected",
  [STATUS_TLS] = "tls",
  [STATUS_LOCAL] = "local",
};

/* Return the duration of what RUN measured, in nanoseconds: until the time was
   over, or the last answer came if that was later; at least 1.  */
static int64_t
measured_ns (struct run const *run)
{
  int64_t from_ns
      = run->start_ns + run->options->load.warmup_ms * INT64_C (1000000);
  int64_t ns = run->last_ns - from_ns;
  return run->last_ns && ns > 0 ? ns : 1;
}

/* Return how many of COUNT there were in a second, in NS.  */
static double
rate_of (uint64_t count, int64_t ns)
{
  return (double)count * 1e9 / (double)ns;
}

/* ---- JSON ---- */

static void
json_histogram (struct json *json, char const *key,
                struct histogram const *histogram)
{
  json_begin_object (json, key);
  json_fixed (json, "min", histogram->count ? histogram->least_ns : 0, 6);
  json_fixed (json, "mean", histogram_mean (histogram), 6);
  json_fixed (json, "stddev", histogram_deviation (histogram), 6);
  for (size_t i = 0; i < PERCENTILES; i++)
    json_fixed (json, percentiles[i].key,
                histogram_at (histogram, percentiles[i].fraction), 6);
  json_fixed (json, "max", histogram->greatest_ns, 6);
  json_end_object (json);
}

/* Add to JSON what TALLY, which took NS nanoseconds, has.  */
static void
json_tally (struct json *json, struct tally const *tally, int64_t ns)
{
  json_number (json, "messages", (int64_t)tally->messages);
  json_number (json, "bytes", (int64_t)tally->bytes);
  double rate = rate_of (tally->messages, ns);
  json_fixed (json, "messages_per_second", (int64_t)(rate * 1000), 3);
  json_number (json, "unsent", (int64_t)tally->unsent);
  json_begin_object (json, "failures");
  for (size_t i = 0; i <= STATUS_LOCAL; i++)
    if (failure_keys[i])
      json_number (json, failure_keys[i], (int64_t)tally->failures[i]);
  json_end_object (json);
  json_histogram (json, "latency_ms", &tally->latency);
  json_histogram (json, "service_ms", &tally->service);
}

static void
json_summary (struct run const *run)
{
  struct options const *options = run->options;
  struct json json;
  json_begin (&json, stdout);
  json_string (&json, "event", "summary");
  json_string (&json, "server", options->name);
  json_number (&json, "connections", (int64_t)run->connections);
  json_number (&json, "threads", (int64_t)run->threads);
  json_number (&json, "size", (int64_t)options->load.size);
  json_bool (&json, "reconnect", options->load.wants_reconnect);
  json_string (&json, "loop", options->load.rate ? "open" : "closed");
  json_number (&json, "rate", (int64_t)options->load.rate);
  json_fixed (&json, "seconds", measured_ns (run) / 1000000, 3);
  json_number (&json, "most_behind", (int64_t)run->most_behind);
  json_tally (&json, &run->total, measured_ns (run));
  json_number (&json, "status", run->failure.status);
  json_end (&json);
}

/* ---- Text ---- */

static double
ms_of (int64_t ns)
{
  return (double)ns / 1e6;
}

static void
print_heads (void)
{
  printf ("%-14s%10s%10s", _("milliseconds"), _("least"), _("mean"));
  for (size_t i = 0; i < PERCENTILES; i++)
    printf ("%10s", percentiles[i].title);
  printf ("%10s\n", _("greatest"));
}

static void
print_histogram (char const *title, struct histogram const *histogram)
{
  printf ("%-14s%10.3f%10.3f", title,
          ms_of (histogram->count ? histogram->least_ns : 0),
          ms_of (histogram_mean (histogram)));
  for (size_t i = 0; i < PERCENTILES; i++)
    printf ("%10.3f",
            ms_of (histogram_at (histogram, percentiles[i].fraction)));
  printf ("%10.3f\n", ms_of (histogram->greatest_ns));
}

/* Return the name of the failures that STATUS stands for.  */
static char const *
failure_title (enum status status)
{
  switch (status)
    {
    case STATUS_DIFFERS:
      return _("answers that differ");
    case STATUS_UNCONNECTED:
      return _("not connected");
    case STATUS_TIMEOUT:
      return _("timeouts");
    case STATUS_RESET:
      return _("resets");
    case STATUS_TRUNCATED:
      return _("truncated");
    case STATUS_REFLECTED:
      return _("reflected");
    case STATUS_TLS:
      return _("failures of TLS");
    default:
      return _("for want of a resource");
    }
}

static void
print_failures (struct tally const *tally)
{
  printf (_("failures:       %ju\n"), (uintmax_t)tally_failures (tally));
  for (int i = 0; i <= STATUS_LOCAL; i++)
    if (tally->failures[i])
      printf ("  %s: %ju\n", failure_title ((enum status)i),
              (uintmax_t)tally->failures[i]);
}

static void
print_summary (struct run const *run)
{
  struct options const *options = run->options;
  struct tally const *tally = &run->total;
  int64_t ns = measured_ns (run);
  printf (_("server:         %s\n"), options->name);
  printf (_("connections:    %ju\n"), (uintmax_t)run->connections);
  printf (_("message size:   %ju\n"), (uintmax_t)options->load.size);
  if (options->load.rate)
    printf (_("rate:           %ju a second, by schedule\n"),
            (uintmax_t)options->load.rate);
  printf (_("seconds:        %.3f\n"), (double)ns / 1e9);
  printf (_("verified:       %ju messages, %.1f a second\n"),
          (uintmax_t)tally->messages, rate_of (tally->messages, ns));
  printf (_("bytes:          %ju, %.3f MB a second each way\n"),
          (uintmax_t)tally->bytes, rate_of (tally->bytes, ns) / 1e6);
  if (options->load.rate)
    {
      printf (_("most behind:    %ju messages at a time\n"),
              (uintmax_t)run->most_behind);
      printf (_("not sent:       %ju messages that were due\n"),
              (uintmax_t)tally->unsent);
    }
  print_failures (tally);
  putchar ('\n');
  print_heads ();
  print_histogram (_("latency"), &tally->latency);
  print_histogram (_("service time"), &tally->service);
}

/* ---- Both ---- */

void
report_interval (struct run const *run, struct tally const *tally,
                 uint64_t second)
{
  if (run->options->wants_json)
    {
      struct json json;
      json_begin (&json, stdout);
      json_string (&json, "event", "interval");
      json_number (&json, "second", (int64_t)second);
      json_tally (&json, tally, 1000000000);
      json_end (&json);
    }
  else
    fprintf (stderr,
             _("%5ju s: %ju messages, p50 %.3f ms, p99 %.3f ms, "
                "greatest %.3f ms, failures: %ju\n"),
             (uintmax_t)second, (uintmax_t)tally->messages,
             ms_of (histogram_at (&tally->latency, 0.5)),
             ms_of (histogram_at (&tally->latency, 0.99)),
             ms_of (tally->latency.greatest_ns),
             (uintmax_t)tally_failures (tally));
}

void
report_summary (struct run const *run)
{
  if (run->options->wants_json)
    json_summary (run);
  else
    print_summary (run);
}
