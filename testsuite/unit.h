/* unit.h -- how a unit test program says what it found.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line for each check, in the words that DejaGnu's runner reads, and
   last the line "Totals N" with the number of checks, so that a program
   which dies on its way is found out.  For programs of one file: each has
   its own count.  May be used by one thread only.  */

#ifndef UNIT_H
#define UNIT_H 1

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#if defined __GNUC__
# define UNIT_PRINTF(format, first)                                           \
  __attribute__ ((__format__ (__printf__, format, first)))
#else
# define UNIT_PRINTF(format, first)
#endif

static int unit_checks;
static int unit_failures;

/* What the checks to come are about, to stand before their names, or null.
   For a program that is run for several subjects.  */
static char const *unit_subject;

static inline bool check (bool ok, char const *format, ...) UNIT_PRINTF (2, 3);
static inline void untested (char const *format, ...) UNIT_PRINTF (1, 2);
static inline void note (char const *format, ...) UNIT_PRINTF (1, 2);
static inline void unit_line (char const *word, char const *format,
                              va_list args) UNIT_PRINTF (2, 0);

/* Print a line of WORD, the subject, and the text that FORMAT and ARGS
   make.  */
static inline void
unit_line (char const *word, char const *format, va_list args)
{
  printf ("\t%s: ", word);
  if (unit_subject)
    printf ("%s: ", unit_subject);
  vprintf (format, args);
  putchar ('\n');
  fflush (stdout);
}

/* The check that FORMAT names has passed if OK, failed if not.
   Return OK.  */
static inline bool
check (bool ok, char const *format, ...)
{
  va_list args;
  va_start (args, format);
  unit_line (ok ? "PASSED" : "FAILED", format, args);
  va_end (args);
  unit_checks++;
  unit_failures += !ok;
  return ok;
}

/* The check that FORMAT names cannot be made here.  */
static inline void
untested (char const *format, ...)
{
  va_list args;
  va_start (args, format);
  unit_line ("UNTESTED", format, args);
  va_end (args);
  unit_checks++;
}

/* Say what FORMAT makes, for the log only.  */
static inline void
note (char const *format, ...)
{
  va_list args;
  va_start (args, format);
  unit_line ("NOTE", format, args);
  va_end (args);
}

/* End the report.  Return what main returns: EXIT_FAILURE if a check
   failed.  */
static inline int
unit_end (void)
{
  printf ("Totals %d\n", unit_checks);
  return unit_failures ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
