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

/* The longest of what stands for one character: three bytes as \xHH.  */
#define PIECE_SIZE 13

/* Return the length of the well-formed multibyte character of UTF-8 at
   BYTES, or 0 if there is none.  */
static size_t
multibyte_length (unsigned char const *bytes)
{
  unsigned char lead = bytes[0];
  size_t length = lead < 0xC2   ? 0
                  : lead < 0xE0 ? 2
                  : lead < 0xF0 ? 3
                  : lead < 0xF5 ? 4
                                : 0;
  for (size_t i = 1; i < length; i++)
    if ((bytes[i] & 0xC0) != 0x80)
      return 0;
  if ((lead == 0xE0 && bytes[1] < 0xA0) || (lead == 0xED && bytes[1] > 0x9F)
      || (lead == 0xF0 && bytes[1] < 0x90)
      || (lead == 0xF4 && bytes[1] > 0x8F))
    return 0;
  return length;
}

/* Return the code point of the character of LENGTH bytes at BYTES, 3 at the
   most; U+FFFD for LENGTH 0, a byte that is part of none.  */
static unsigned int
code_point (unsigned char const *bytes, size_t length)
{
  switch (length)
    {
    case 1:
      return bytes[0];
    case 2:
      return (bytes[0] & 0x1Fu) << 6 | (bytes[1] & 0x3Fu);
    case 3:
      return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6
             | (bytes[2] & 0x3Fu);
    default:
      return 0xFFFD;
    }
}

/* Whether the character of LENGTH bytes at BYTES may stand as it is: not if
   it is a control character or one of the line separators U+2028 and
   U+2029.  */
static bool
is_harmless (unsigned char const *bytes, size_t length)
{
  switch (length)
    {
    case 0:
      return false;
    case 1:
      return bytes[0] >= ' ' && bytes[0] < 127;
    case 2:
      return bytes[0] != 0xC2 || bytes[1] >= 0xA0;
    default:
      return bytes[0] != 0xE2 || bytes[1] != 0x80 || (bytes[2] | 1) != 0xA9;
    }
}

/* Write to PIECE how the character at BYTES stands between quotes, and
   return how many bytes it has; IS_JSON chooses the language.  */
static size_t
escape_one (unsigned char const *bytes, bool is_json, char piece[PIECE_SIZE])
{
  static char const named[][3] = { "\nn", "\rr", "\tt", "\"\"", "\\\\" };
  for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
    if (bytes[0] == named[i][0])
      {
        snprintf (piece, PIECE_SIZE, "\\%c", named[i][1]);
        return 1;
      }
  size_t length = bytes[0] < 128 ? 1 : multibyte_length (bytes);
  size_t taken = length ? length : 1;
  if (is_harmless (bytes, length))
    {
      memcpy (piece, bytes, length);
      piece[length] = '\0';
    }
  else if (is_json)
    snprintf (piece, PIECE_SIZE, "\\u%04x", code_point (bytes, length));
  else
    for (size_t i = 0; i < taken && i < PIECE_SIZE / 4; i++)
      snprintf (piece + 4 * i, PIECE_SIZE - 4 * i, "\\x%02x",
                (unsigned int)bytes[i]);
  return taken;
}

static void
escape_quoted (char const *text, bool is_json, char *buffer, size_t size)
{
  unsigned char const *next = (unsigned char const *)text;
  size_t used = 0;
  buffer[used++] = '"';
  while (*next)
    {
      char piece[PIECE_SIZE];
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
