/* open.c -- which states there are, and which there are not.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "unit.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "upper/upper.h"

/* A value that is in none of the enumerations.  */
static int const none = 77;

/* Return whether upper_open of CHARSET, INVALID, LANGUAGE fails with
   ERROR.  */
static bool
fails_with (int error, int charset, int invalid, char const *language)
{
  errno = 0;
  struct upper *state = upper_open ((enum upper_charset)charset,
                                    (enum upper_invalid)invalid, language);
  bool ok = !state && errno == error;
  upper_close (state);
  return ok;
}

/* Return whether upper_open of CHARSET, INVALID, LANGUAGE succeeds.  */
static bool
succeeds (enum upper_charset charset, enum upper_invalid invalid,
          char const *language)
{
  struct upper *state = upper_open (charset, invalid, language);
  upper_close (state);
  return state != NULL;
}

static void
test_ascii (void)
{
  check (succeeds (UPPER_ASCII, UPPER_KEEP, ""), "ascii, keep");
  check (succeeds (UPPER_ASCII, UPPER_REPLACE, ""), "ascii, replace");
  check (succeeds (UPPER_ASCII, UPPER_STRICT, ""), "ascii, strict");
  check (succeeds (UPPER_ASCII, UPPER_KEEP, NULL), "ascii, no language");
  check (fails_with (EINVAL, UPPER_ASCII, UPPER_KEEP, "tr"),
         "ascii has rules for no language");
}

static void
test_errors (void)
{
  check (fails_with (EINVAL, none, UPPER_KEEP, ""), "no such charset");
  check (fails_with (EINVAL, -1, UPPER_KEEP, ""), "negative charset");
  check (fails_with (EINVAL, UPPER_ASCII, none, ""), "no such treatment");
  check (fails_with (EINVAL, UPPER_UTF8, none, ""),
         "no such treatment in utf-8");
  static char const *const unknown[]
      = { "xx", "t", "trk", "TR", "tr ", "tr-TR", "C" };
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    check (fails_with (EINVAL, UPPER_UTF8, UPPER_KEEP, unknown[i]),
           "no such language: '%s'", unknown[i]);
}

static void
test_utf8 (void)
{
  static char const *const known[] = { "", NULL, "tr", "az", "lt", "el" };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    for (int invalid = UPPER_KEEP; invalid <= UPPER_STRICT; invalid++)
      check (succeeds (UPPER_UTF8, (enum upper_invalid)invalid, known[i]),
             "utf-8, %d, language '%s'", invalid,
             known[i] ? known[i] : "null");
}

static void
test_close (void)
{
  struct upper *state = upper_open (UPPER_ASCII, UPPER_KEEP, "");
  errno = ERANGE;
  upper_close (state);
  upper_close (NULL);
  check (errno == ERANGE, "upper_close keeps errno and takes null");
}

/* Return whether STRING is numbers with dots between.  */
static bool
is_version (char const *string)
{
  return isdigit ((unsigned char)*string)
         && strspn (string, "0123456789.") == strlen (string);
}

static void
test_strings (void)
{
  check (strcmp (upper_version (), PACKAGE_VERSION) == 0, "upper_version");
  check (is_version (upper_unicode_version ()), "upper_unicode_version");
  char const *name = upper_implementation ();
  check (*name && upper_implementation () == name, "upper_implementation");
}

int
main (void)
{
  test_ascii ();
  test_errors ();
  test_utf8 ();
  test_close ();
  test_strings ();
  return unit_end ();
}
