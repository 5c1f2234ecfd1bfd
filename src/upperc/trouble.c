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
trouble_add_error (struct trouble *trouble, int error)
{
  size_t length = strlen (trouble->text);
  snprintf (trouble->text + length, sizeof trouble->text - length, ": %s",
            strerror (error));
}

void
trouble_prefix (struct trouble *trouble, char const *format, ...)
{
  char text[sizeof trouble->text];
  va_list args;
  va_start (args, format);
  int n = vsnprintf (text, sizeof text, format, args);
  va_end (args);
  if (n < 0 || (size_t)n >= sizeof text)
    return;
  snprintf (text + n, sizeof text - n, ": %s", trouble->text);
  memcpy (trouble->text, text, sizeof text);
}
