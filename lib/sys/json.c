/* json.c -- one JSON object on a line of its own (RFC 8259).
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A few lines rather than a library: nothing here is parsed, and nothing is
   kept.  printf's %f would write a comma in some locales, so fractions are
   made of integers.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/json.h"

#include <inttypes.h>

#include "sys/log-escape.h"

void
json_begin (struct json *json, FILE *stream)
{
  *json = (struct json){ .stream = stream };
  putc ('{', stream);
}

void
json_end (struct json *json)
{
  fputs ("}\n", json->stream);
  fflush (json->stream);
}

/* Write what stands before the value of KEY.  */
static void
begin_member (struct json *json, char const *key)
{
  fprintf (json->stream, "%s\"%s\":", json->has_members ? "," : "", key);
  json->has_members = true;
}

void
json_begin_object (struct json *json, char const *key)
{
  begin_member (json, key);
  putc ('{', json->stream);
  json->has_members = false;
}

void
json_end_object (struct json *json)
{
  putc ('}', json->stream);
  json->has_members = true;
}

void
json_string (struct json *json, char const *key, char const *value)
{
  char text[1000];
  log_escape_json (value, text, sizeof text);
  begin_member (json, key);
  fputs (text, json->stream);
}

void
json_number (struct json *json, char const *key, int64_t value)
{
  begin_member (json, key);
  fprintf (json->stream, "%" PRId64, value);
}

void
json_fixed (struct json *json, char const *key, int64_t value, int digits)
{
  uint64_t amount = value < 0 ? -(uint64_t)value : (uint64_t)value;
  uint64_t unit = 1;
  for (int i = 0; i < digits; i++)
    unit *= 10;
  begin_member (json, key);
  fprintf (json->stream, "%s%" PRIu64, value < 0 ? "-" : "", amount / unit);
  if (digits > 0)
    fprintf (json->stream, ".%0*" PRIu64, digits, amount % unit);
}

void
json_bool (struct json *json, char const *key, bool value)
{
  begin_member (json, key);
  fputs (value ? "true" : "false", json->stream);
}
