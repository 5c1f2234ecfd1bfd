/* json.h -- one JSON object on a line of its own (RFC 8259).
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Members are written in the order of the calls; whether writing failed, the
   stream knows (ferror).  No locale has a part in it.  */

#ifndef SYS_JSON_H
#define SYS_JSON_H 1

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* An object that is being written; the caller's storage, owns nothing.  */
struct json
{
  FILE *stream;
  bool has_members;
};

/* Begin *JSON, an object on STREAM.  */
extern void json_begin (struct json *json, FILE *stream);

/* End it, and the line, and flush the stream: a reader shall have a whole
   line at once.  */
extern void json_end (struct json *json);

/* Begin or end an object that is the member KEY of JSON.  */
extern void json_begin_object (struct json *json, char const *key);
extern void json_end_object (struct json *json);

/* Add the member KEY, plain ASCII, with this value: any text, which is cut
   at 1000 bytes; a number; a boolean.  json_fixed adds VALUE divided by 10 to
   the power of DIGITS, at most 9, as a decimal fraction.  */
extern void json_string (struct json *json, char const *key,
                         char const *value);
extern void json_number (struct json *json, char const *key, int64_t value);
extern void json_fixed (struct json *json, char const *key, int64_t value,
                        int digits);
extern void json_bool (struct json *json, char const *key, bool value);

#endif
