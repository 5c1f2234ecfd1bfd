/* summary.c -- a talk, for programs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What is not known has no member.  Bytes of a difference are written as
   pairs of hexadecimal digits, for they need not be text.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/summary.h"

#include <stdio.h>
#include <sys/socket.h>

#include "sys/json.h"
#include "sys/monotime.h"

/* The words for ends that have a status, by that.  */
static char const *const words[STATUS_LOCAL + 1] = {
  [STATUS_ANSWERED] = "answered",
  [STATUS_DIFFERS] = "differs",
  [STATUS_USAGE] = "usage",
  [STATUS_UNRESOLVED] = "unresolved",
  [STATUS_UNCONNECTED] = "unconnected",
  [STATUS_TIMEOUT] = "timeout",
  [STATUS_RESET] = "reset",
  [STATUS_TRUNCATED] = "truncated",
  [STATUS_REFLECTED] = "reflected",
  [STATUS_TLS] = "tls",
  [STATUS_LOCAL] = "local",
};

void
summary_begin (struct summary *summary)
{
  *summary = (struct summary){ .start_ns = monotime_ns () };
}

void
summary_connected (struct summary *summary, int fd)
{
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  summary->connected_ns = monotime_ns ();
  if (getpeername (fd, (struct sockaddr *)&address, &length) == 0)
    net_name_format ((struct sockaddr *)&address, length, summary->address,
                     sizeof summary->address);
  length = sizeof address;
  if (getsockname (fd, (struct sockaddr *)&address, &length) == 0)
    net_name_format ((struct sockaddr *)&address, length, summary->local,
                     sizeof summary->local);
}

/* Add NANOSECONDS to JSON as the milliseconds KEY.  */
static void
add_ms (struct json *json, char const *key, int64_t nanoseconds)
{
  json_fixed (json, key, nanoseconds / 1000, 3);
}

/* Add the N bytes at BYTES, at most VERIFY_SHOWN, to JSON as KEY.  */
static void
add_bytes (struct json *json, char const *key, char const *bytes, size_t n)
{
  char text[2 * VERIFY_SHOWN + 1] = "";
  for (size_t i = 0; i < n; i++)
    snprintf (text + 2 * i, sizeof text - 2 * i, "%02x",
              (unsigned int)(unsigned char)bytes[i]);
  json_string (json, key, text);
}

static void
add_difference (struct json *json, struct verify_report const *report)
{
  json_begin_object (json, "difference");
  json_string (json, "kind", damage_key (report->kind));
  json_number (json, "offset", (int64_t)report->offset);
  add_bytes (json, "expected", report->expected, report->expected_length);
  add_bytes (json, "received", report->received, report->received_length);
  json_end_object (json);
}

/* Add to JSON what RESULT and SUMMARY know of the connection.  */
static void
add_result (struct json *json, struct summary const *summary,
            struct talk_result const *result)
{
  json_number (json, "sent", (int64_t)result->sent);
  json_number (json, "received", (int64_t)result->received);
  json_number (json, "due", (int64_t)result->due);
  add_ms (json, "connect_ms", summary->connected_ns - summary->start_ns);
  if (result->first_ns)
    add_ms (json, "first_ms", result->first_ns - summary->connected_ns);
}

void
summary_write (struct summary const *summary, struct options const *options,
               struct talk_result const *result, struct trouble const *trouble)
{
  struct json json;
  bool is_interrupted = result && result->end == TALK_INTERRUPTED;
  json_begin (&json, stderr);
  json_string (&json, "event", "summary");
  json_string (&json, "server", options->name);
  if (*summary->address)
    json_string (&json, "address", summary->address);
  if (*summary->local)
    json_string (&json, "local", summary->local);
  if (result)
    add_result (&json, summary, result);
  add_ms (&json, "elapsed_ms", monotime_ns () - summary->start_ns);
  json_bool (&json, "verified",
             options->wants_verify && result && result->end == TALK_ANSWERED);
  if (result && result->end == TALK_DIFFERS)
    add_difference (&json, &result->report);
  json_string (&json, "end",
               is_interrupted ? "interrupted" : words[trouble->status]);
  if (is_interrupted)
    json_number (&json, "signal", result->signal);
  else
    json_number (&json, "status", trouble->status);
  if (trouble->status != STATUS_ANSWERED)
    json_string (&json, "reason", trouble->text);
  json_end (&json);
}
