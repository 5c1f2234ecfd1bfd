/* config-lines.c -- lines NAME = VALUE, read twice.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#include "sys/name-value.h"

static bool
say (char const *name)
{
  fprintf (stderr, "fuzz: config: %s\n", name);
  return false;
}

/* The next line of a text, read the easy way.  */
struct line
{
  enum name_value_status status;
  char name[FUZZ_CONFIG + 1];
  char value[FUZZ_CONFIG + 1];
};

/* Read the SIZE bytes at TEXT, a line without its end, into *LINE; its status
   is NAME_VALUE_END if it says nothing.  */
static void
read_line (struct line *line, unsigned char const *text, size_t size)
{
  static char const letters[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  char copy[FUZZ_CONFIG + 1];
  size_t end = 0;
  if (size > 0 && text[size - 1] == '\r')
    size--;
  while (size > 0 && (*text == ' ' || *text == '\t'))
    text++, size--;
  line->status = NAME_VALUE_CONTROL;
  for (size_t i = 0; i < size; i++)
    if ((text[i] < 0x20 && text[i] != '\t') || text[i] == 0x7F)
      return;
  while (end < size
         && !(text[end] == '#'
              && (end == 0 || text[end - 1] == ' ' || text[end - 1] == '\t')))
    end++;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t'))
    end--;
  memcpy (copy, text, end);
  copy[end] = '\0';
  size_t n = strspn (copy, letters);
  char *equals = copy + n + strspn (copy + n, " \t");
  line->status = end == 0         ? NAME_VALUE_END
                 : n == 0         ? NAME_VALUE_NO_NAME
                 : *equals != '=' ? NAME_VALUE_NO_EQUALS
                                  : NAME_VALUE_OK;
  if (line->status != NAME_VALUE_OK)
    return;
  strcpy (line->value, equals + 1 + strspn (equals + 1, " \t"));
  copy[n] = '\0';
  strcpy (line->name, copy);
}

bool
fuzz_config_lines (unsigned char const *data, size_t size)
{
  static struct line line;
  struct name_value_reader reader;
  char const *name, *value;
  unsigned int number = 0;
  size_t from = 0;
  char *text = (char *)fuzz_text_area (size + 1);
  memcpy (text, data, size);
  name_value_begin (&reader, text, size);
  while (from < size)
    {
      unsigned char const *end = memchr (data + from, '\n', size - from);
      size_t length = end ? (size_t)(end - data) - from : size - from;
      number++;
      read_line (&line, data + from, length);
      from += length + 1;
      if (line.status == NAME_VALUE_END)
        continue;
      if (name_value_next (&reader, &name, &value) != line.status
          || reader.line != number)
        return say ("another line");
      if (line.status == NAME_VALUE_OK
          && (strcmp (name, line.name) != 0
              || strcmp (value, line.value) != 0))
        return say ("another name, or value");
    }
  return name_value_next (&reader, &name, &value) == NAME_VALUE_END
         || say ("there is more");
}
