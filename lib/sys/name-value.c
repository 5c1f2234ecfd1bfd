/* name-value.c -- text of lines NAME = VALUE.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Line after line, where the text lies: a line end, and the ends of name and
   value, become NULs.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/name-value.h"

#include <string.h>

void
name_value_begin (struct name_value_reader *reader, char *text, size_t length)
{
  *reader = (struct name_value_reader){ .next = text, .end = text + length };
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static bool
is_of_name (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* Return whether there is a character from LINE to END that may not be.  */
static bool
has_control (char const *line, char const *end)
{
  for (; line < end; line++)
    if ((unsigned char)*line < ' ' ? *line != '\t' : *line == 127)
      return true;
  return false;
}

/* Return where the line from LINE to END ends without its comment and the
   blanks before that.  */
static char *
end_of_text (char *line, char *end)
{
  for (char *c = line; c < end; c++)
    if (*c == '#' && (c == line || is_blank (c[-1])))
      end = c;
  while (end > line && is_blank (end[-1]))
    end--;
  return end;
}

/* Read the line from LINE to END, which is not blank.  */
static enum name_value_status
read_line (char *line, char *end, char const **name, char const **value)
{
  char *c = line;
  while (c < end && is_of_name (*c))
    c++;
  char *name_end = c;
  while (c < end && is_blank (*c))
    c++;
  if (name_end == line)
    return NAME_VALUE_NO_NAME;
  if (c == end || *c != '=')
    return NAME_VALUE_NO_EQUALS;
  c++;
  while (c < end && is_blank (*c))
    c++;
  *name_end = '\0';
  *end = '\0';
  *name = line;
  *value = c;
  return NAME_VALUE_OK;
}

enum name_value_status
name_value_next (struct name_value_reader *reader, char const **name,
                 char const **value)
{
  while (reader->next < reader->end)
    {
      char *line = reader->next;
      size_t rest = (size_t)(reader->end - line);
      char *line_end = memchr (line, '\n', rest);
      if (!line_end)
        line_end = reader->end;
      reader->next = line_end < reader->end ? line_end + 1 : reader->end;
      reader->line++;
      /* Of a file from elsewhere.  */
      if (line_end > line && line_end[-1] == '\r')
        line_end--;
      while (line < line_end && is_blank (*line))
        line++;
      if (has_control (line, line_end))
        return NAME_VALUE_CONTROL;
      char *end = end_of_text (line, line_end);
      if (end > line)
        return read_line (line, end, name, value);
    }
  return NAME_VALUE_END;
}

bool
name_value_can_be (char const *value)
{
  size_t length = strlen (value);
  if (length == 0)
    return true;
  if (is_blank (value[0]) || is_blank (value[length - 1])
      || has_control (value, value + length))
    return false;
  for (size_t i = 1; i < length; i++)
    if (value[i] == '#' && is_blank (value[i - 1]))
      return false;
  return true;
}
