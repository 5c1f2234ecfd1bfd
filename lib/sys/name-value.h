/* name-value.h -- text of lines NAME = VALUE.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Blank lines say nothing; nor does what follows a "#" that is the first
   character of a line or comes after a blank.  A name consists of letters,
   digits, "-" and "_".  A value is what is left of the line without blanks
   around it, and may be empty; a tab is a blank, other control characters
   there may not be.  Nothing is quoted and no line is continued.  */

#ifndef SYS_NAME_VALUE_H
#define SYS_NAME_VALUE_H 1

#include <stdbool.h>
#include <stddef.h>

/* A place in such a text.  Owns nothing.  */
struct name_value_reader
{
  char *next;
  char *end;
  /* The number of the line that was read last, from 1.  */
  unsigned int line;
};

/* What there is in a line.  */
enum name_value_status
{
  /* Nothing: the text is over.  */
  NAME_VALUE_END,
  NAME_VALUE_OK,
  /* No name at the beginning, or no "=" behind it.  */
  NAME_VALUE_NO_NAME,
  NAME_VALUE_NO_EQUALS,
  /* A control character.  */
  NAME_VALUE_CONTROL
};

/* Begin to read the LENGTH bytes at TEXT, behind which there is room for one
   more.  The text is changed by reading.  */
extern void name_value_begin (struct name_value_reader *reader, char *text,
                              size_t length);

/* Read the next line that says something.  Set *NAME and *VALUE to strings
   in the text, if there is one that is right.  Return what there is.  */
extern enum name_value_status
name_value_next (struct name_value_reader *reader, char const **name,
                 char const **value);

/* Return whether such a line can have VALUE, with no blank behind the "=" if
   it begins with "#".  */
extern bool name_value_can_be (char const *value);

#endif
