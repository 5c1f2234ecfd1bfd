/* log.c -- values for the log: any text.
   SPDX-License-Identifier: GPL-3.0-or-later

   An input is a byte that says how, and a text:
   1           the format, logfmt or JSON;
   the others  how much room there is.

   What is written has none of the characters that may not stand there, ends
   where the room does, and says what the text is, or its beginning where
   there is no room for more.  */

#include <config.h>

#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "sys/log-escape.h"

#define REPLACEMENT 0xFFFD

static bool
say (char const *name)
{
  fprintf (stderr, "fuzz: log: %s\n", name);
  return false;
}

/* Decode the character of UTF-8 at TEXT, by its bits and not by a table, into
   *CODE.  Return its length, or 0 if there is none.  */
static size_t
decode (unsigned char const *text, unsigned int *code)
{
  static unsigned int const least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  size_t length = *text < 0x80             ? 1
                  : (*text & 0xE0) == 0xC0 ? 2
                  : (*text & 0xF0) == 0xE0 ? 3
                  : (*text & 0xF8) == 0xF0 ? 4
                                           : 0;
  if (length <= 1)
    {
      *code = *text;
      return length;
    }
  *code = *text & (0x7FU >> length);
  for (size_t i = 1; i < length; i++)
    {
      if ((text[i] & 0xC0) != 0x80)
        return 0;
      *code = *code << 6 | (text[i] & 0x3FU);
    }
  return *code < least[length] || *code > 0x10FFFF
                 || (*code >= 0xD800 && *code < 0xE000)
             ? 0
             : length;
}

/* Whether CODE may stand in a log.  */
static bool
is_harmless (unsigned int code)
{
  return code >= 0x20 && (code < 0x7F || code >= 0xA0) && code != 0x2028
         && code != 0x2029;
}

/* Take N hexadecimal digits from *TEXT into *CODE.  Return whether they are
   there.  */
static bool
take_digits (unsigned char const **text, int n, unsigned int *code)
{
  static char const digits[] = "0123456789abcdef";
  *code = 0;
  for (int i = 0; i < n; i++)
    {
      char const *digit = **text ? strchr (digits, **text) : NULL;
      if (!digit)
        return false;
      *code = *code * 16 + (unsigned int)(digit - digits);
      ++*text;
    }
  return true;
}

/* Take what an escape at *VALUE, behind its backslash, stands for into *CODE:
   a letter's meaning, or N digits behind LETTER.  */
static bool
take_escape (unsigned char const **value, int letter, int n,
             unsigned int *code)
{
  unsigned int written = *(*value)++;
  *code = written == 'n'                      ? '\n'
          : written == 'r'                    ? '\r'
          : written == 't'                    ? '\t'
          : written == '"' || written == '\\' ? written
                                              : 0;
  return *code != 0
         || (written == (unsigned int)letter && take_digits (value, n, code));
}

/* Whether VALUE, from its opening quote on, is TEXT or its beginning, all of
   it if IS_ALL: in logfmt, byte for byte.  */
static bool
is_logfmt (unsigned char const *value, unsigned char const *text, bool is_all)
{
  unsigned int code;
  for (value++; *value != '"';)
    if (*value == '\\')
      {
        value++;
        if (!take_escape (&value, 'x', 2, &code) || code == 0
            || *text++ != code)
          return false;
      }
    else
      {
        size_t length = decode (value, &code);
        if (length == 0 || !is_harmless (code)
            || strncmp ((char *)value, (char *)text, length) != 0)
          return false;
        value += length;
        text += length;
      }
  return value[1] == '\0' && (!is_all || *text == '\0');
}

/* The same in JSON, character for character; a byte that is part of none is
   the replacement character.  */
static bool
is_json (unsigned char const *value, unsigned char const *text, bool is_all)
{
  unsigned int code, meant;
  for (value++; *value != '"';)
    {
      size_t taken = decode (text, &meant);
      text += taken ? taken : 1;
      if (taken == 0)
        meant = REPLACEMENT;
      if (*value == '\\')
        {
          value++;
          if (!take_escape (&value, 'u', 4, &code))
            return false;
        }
      else
        {
          size_t length = decode (value, &code);
          if (length == 0 || !is_harmless (code))
            return false;
          value += length;
        }
      if (meant == 0 || code != meant)
        return false;
    }
  return value[1] == '\0' && (!is_all || *text == '\0');
}

/* Whether VALUE may stand without quotes.  */
static bool
is_bare (unsigned char const *value)
{
  if (*value == '\0')
    return false;
  for (; *value; value++)
    if (*value <= ' ' || *value >= 127 || strchr ("\"=\\", *value))
      return false;
  return true;
}

bool
fuzz_try (unsigned char const *data, size_t size)
{
  if (size < 1)
    return true;
  bool wants_json = *data & 1;
  if (size > FUZZ_TEXT / 4)
    size = FUZZ_TEXT / 4;
  unsigned char *text = fuzz_text_area (size);
  memcpy (text, data + 1, size - 1);
  text[size - 1] = '\0';
  /* Six bytes for each are enough.  */
  bool is_ample = *data >> 1 == 0;
  size_t room = is_ample ? 6 * size + 16 : 16 + (*data >> 1);
  unsigned char *value = fuzz_room_area (room);
  memset (value, 'x', room);
  if (wants_json)
    log_escape_json ((char *)text, (char *)value, room);
  else
    log_escape_logfmt ((char *)text, (char *)value, room);
  if (!memchr (value, '\0', room))
    return say ("no end");
  if (*value != '"')
    return (!wants_json && is_bare (value)
            && strcmp ((char *)value, (char *)text) == 0)
           || say ("not bare");
  return (wants_json ? is_json (value, text, is_ample)
                     : is_logfmt (value, text, is_ample))
         || say ("not the text");
}
