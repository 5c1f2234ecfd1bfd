/* log-escape.c -- make any bytes fit to stand in a log.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Escaped, not stripped: what was sent can be read off the log, and cannot
   act there.  The form of UTF-8 is checked by the table of RFC 3629.  Runs
   anywhere; keeps no state.  */

#include <config.h>

#include "sys/log-escape.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Return the length of the well-formed multibyte character of UTF-8 at
   BYTES, or 0 if there is none, or if it is a C1 control character or one
   of the line separators U+2028 and U+2029.  */
static size_t
multibyte_length (unsigned char const *bytes)
{
  unsigned char lead = bytes[0];
  size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3
                  : lead < 0xF5 ? 4 : 0;
  for (size_t i = 1; i < length; i++)
    if ((bytes[i] & 0xC0) != 0x80)
      return 0;
  if ((lead == 0xC2 && bytes[1] < 0xA0) || (lead == 0xE0 && bytes[1] < 0xA0)
      || (lead == 0xED && bytes[1] > 0x9F)
      || (lead == 0xF0 && bytes[1] < 0x90)
      || (lead == 0xF4 && bytes[1] > 0x8F)
      || (lead == 0xE2 && bytes[1] == 0x80 && (bytes[2] | 1) == 0xA9))
    return 0;
  return length;
}

/* Write to PIECE how the character at BYTES stands between quotes, and
   return its length; IS_JSON chooses the language.  */
static size_t
escape_one (unsigned char const *bytes, bool is_json, char piece[8])
{
  static char const named[][3] = { "\nn", "\rr", "\tt", "\"\"", "\\\\" };
  for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
    if (bytes[0] == named[i][0])
      {
        snprintf (piece, 8, "\\%c", named[i][1]);
        return 1;
      }
  size_t length = multibyte_length (bytes);
  if (length == 0 && bytes[0] >= ' ' && bytes[0] < 127)
    length = 1;
  if (length > 0)
    {
      memcpy (piece, bytes, length);
      piece[length] = '\0';
      return length;
    }
  if (!is_json)
    snprintf (piece, 8, "\\x%02x", (unsigned int) bytes[0]);
  else
    snprintf (piece, 8, "\\u%04x", (unsigned int) (bytes[0] < 128 ? bytes[0] : 0xFFFD));
  return 1;
}

static void
escape_quoted (char const *text, bool is_json, char *buffer, size_t size)
{
  unsigned char const *next = (unsigned char const *) text;
  size_t used = 0;
  buffer[used++] = '"';
  while (*next)
    {
      char piece[8];
      size_t taken = escape_one (next, is_json, piece);
      size_t length = strlen (piece);
      if (length > size - 2 - used)
        break;
      memcpy (buffer + used, piece, length);
      used += length;
      next += taken;
    }
  buffer[used++] = '"';
  buffer[used] = '\0';
}

void
log_escape_logfmt (char const *text, char *buffer, size_t size)
{
  size_t length = 0;
  while (text[length] > ' ' && text[length] < 127
         && !strchr ("\"=\\", text[length]))
    length++;
  if (length > 0 && text[length] == '\0' && length < size)
    memcpy (buffer, text, length + 1);
  else
    escape_quoted (text, false, buffer, size);
}

void
log_escape_json (char const *text, char *buffer, size_t size)
{
  escape_quoted (text, true, buffer, size);
}
