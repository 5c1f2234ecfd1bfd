/* trouble.c -- what went wrong: for a person, and for a script.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/trouble.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
trouble_set (struct trouble *trouble, enum status status, char const *format,
             ...)
{
  va_list args;
  trouble->status = status;
  va_start (args, format);
  vsnprintf (trouble->text, sizeof trouble->text, format, args);
  va_end (args);
}

void
trouble_set_local (struct trouble *trouble, int error)
{
  trouble_set (trouble, STATUS_LOCAL, "%s", strerror (error));
}

void
trouble_append (struct trouble *trouble, char const *format, ...)
{
  size_t length = strlen (trouble->text);
  va_list args;
  va_start (args, format);
  vsnprintf (trouble->text + length, sizeof trouble->text - length, format,
             args);
  va_end (args);
}

void
trouble_add_error (struct trouble *trouble, int error)
{
  trouble_append (trouble, ": %s", strerror (error));
}

void
trouble_prefix (struct trouble *trouble, char const *format, ...)
{
  struct trouble rest = *trouble;
  va_list args;
  va_start (args, format);
  vsnprintf (trouble->text, sizeof trouble->text, format, args);
  va_end (args);
  trouble_append (trouble, ": %s", rest.text);
}
