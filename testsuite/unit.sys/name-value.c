/* name-value.c -- lines NAME = VALUE, right and wrong.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each row is a text, and what is read there: lines of "number name value",
   the value in brackets; or the number of a line and what is wrong.  */

#include <config.h>

#include "aid.h"

#include "sys/name-value.h"

static struct
{
  char const *text;
  char const *wanted;
} const rows[] = {
  { "", "" },
  { "\n\n", "" },
  { "a = b", "1 a [b]\n" },
  { "a=b\n", "1 a [b]\n" },
  { "  idle-timeout\t=  5m  \n", "1 idle-timeout [5m]\n" },
  { "a = b c = d\n", "1 a [b c = d]\n" },
  { "a =\n", "1 a []\n" },
  { "# a = b\n  # c\na = b # c\na = b#c\n", "3 a [b]\n4 a [b#c]\n" },
  { "a = # b\n", "1 a []\n" },
  { "a = b\r\nc = d\r\n", "1 a [b]\n2 c [d]\n" },
  { "a = \303\244\n", "1 a [\303\244]\n" },
  { "a\n", "1 no equals\n" },
  { "a b = c\n", "1 no equals\n" },
  { "\n= b\n", "2 no name\n" },
  { "--a = b\n", "1 --a [b]\n" },
  { "[section]\n", "1 no name\n" },
  { "a = \033[2J\n", "1 control\n" },
  { "a = b\rc\n", "1 control\n" },
  { "a = b\177\n", "1 control\n" },
  { "a = b\nc\ne = f\n", "1 a [b]\n2 no equals\n" },
};

/* Write what is read in the SIZE bytes of TEXT to GOT.  */
static void
read_all (char *text, size_t size, char *got, size_t room)
{
  struct name_value_reader reader;
  char const *name, *value;
  enum name_value_status status;
  size_t used = 0;
  name_value_begin (&reader, text, size);
  got[0] = '\0';
  while ((status = name_value_next (&reader, &name, &value)) != NAME_VALUE_END)
    {
      if (status == NAME_VALUE_OK)
        used += (size_t)snprintf (got + used, room - used, "%u %s [%s]\n",
                                  reader.line, name, value);
      else
        {
          snprintf (got + used, room - used, "%u %s\n", reader.line,
                    status == NAME_VALUE_NO_NAME     ? "no name"
                    : status == NAME_VALUE_NO_EQUALS ? "no equals"
                                                     : "control");
          return;
        }
    }
}

/* What can be a value is one again; what cannot is not.  */
static void
test_values (void)
{
  static struct
  {
    char const *value;
    bool can_be;
  } const values[] = {
    { "", true },         { "a", true },     { "a b\tc", true },
    { "#", true },        { "#a#b", true },  { "a#", true },
    { "\303\244", true }, { "a #b", false }, { "a\t#", false },
    { " a", false },      { "a\t", false },  { " ", false },
    { "a\nb", false },    { "a\rb", false }, { "\033[2J", false },
    { "\177", false },    { "a\r", false },
  };
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    {
      char text[40];
      struct name_value_reader reader;
      char const *name, *value = "";
      size_t n = (size_t)snprintf (text, sizeof text, "a =%s%s\n",
                                   *values[i].value == '#' ? "" : " ",
                                   values[i].value);
      name_value_begin (&reader, text, n);
      bool comes_back
          = name_value_next (&reader, &name, &value) == NAME_VALUE_OK
            && strcmp (value, values[i].value) == 0;
      check (name_value_can_be (values[i].value) == values[i].can_be
                 && comes_back == values[i].can_be,
             "value %zu", i);
    }
}

int
main (void)
{
  char got[1000];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      size_t size = strlen (rows[i].text);
      /* Exactly the room that is promised.  */
      char *text = malloc (size + 1);
      memcpy (text, rows[i].text, size + 1);
      read_all (text, size, got, sizeof got);
      if (!check (strcmp (got, rows[i].wanted) == 0, "row %zu", i))
        note ("%s", got);
      free (text);
    }
  char *zero = malloc (6);
  memcpy (zero, "a\0=b\n", 6);
  read_all (zero, 5, got, sizeof got);
  check (strcmp (got, "1 control\n") == 0, "NUL");
  free (zero);
  test_values ();
  return unit_end ();
}
