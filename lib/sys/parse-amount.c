/* parse-amount.c -- numbers, sizes and times as options give them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Thin coats over gnulib's xstrtoumax, which knows overflow and suffixes;
   only the units of time are ours.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/parse-amount.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "c-ctype.h"
#include "xstrtol.h"

#define HOURS_MAX 10000

/* A fraction is exact to one part of this many; as hours in milliseconds
   it fits a number of 64 bits.  */
#define FRACTION_MAX INT64_C (1000000000000)

/* Parse the digits that TEXT must begin with, and the suffixes of SUFFIXES;
   *END is set to what follows.  */
static int
parse_digits (char const *text, char const *suffixes, char **end,
              uintmax_t *value)
{
  errno = EINVAL;
  if (!c_isdigit (*text))
    return -1;
  strtol_error status = xstrtoumax (text, end, 10, value, suffixes);
  if (status == LONGINT_OK)
    return 0;
  errno = status == LONGINT_OVERFLOW ? ERANGE : EINVAL;
  return -1;
}

int
parse_number (char const *text, uint64_t minimum, uint64_t maximum,
              uint64_t *value)
{
  char *end;
  uintmax_t number;
  if (parse_digits (text, "", &end, &number) < 0)
    return -1;
  if (number < minimum || number > maximum)
    {
      errno = ERANGE;
      return -1;
    }
  *value = number;
  return 0;
}

int
parse_size (char const *text, uint64_t *value)
{
  char *end;
  uintmax_t number;
  if (strcmp (text, "off") == 0)
    {
      *value = 0;
      return 0;
    }
  if (parse_digits (text, "KkMGTP0", &end, &number) < 0)
    return -1;
  *value = number;
  return 0;
}

/* Return the milliseconds of the unit UNIT, or 0 where it is none.  */
static int64_t
unit_ms (char const *unit)
{
  static struct
  {
    char name[3];
    int64_t ms;
  } const units[] = {
    { "", 1000 }, { "ms", 1 }, { "s", 1000 }, { "m", 60000 }, { "h", 3600000 },
  };
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    if (strcmp (unit, units[i].name) == 0)
      return units[i].ms;
  return 0;
}

/* Return what the digits at *TEXT are of SCALE, as of a decimal fraction,
   rounded up, and move *TEXT behind them.  */
static int64_t
parse_fraction (char const **text, int64_t scale)
{
  int64_t divisor = 1, digits = 0;
  bool has_rest = false;
  for (; c_isdigit (**text); ++*text)
    if (divisor < FRACTION_MAX)
      {
        divisor *= 10;
        digits = digits * 10 + (**text - '0');
      }
    else
      has_rest |= **text != '0';
  return (digits * scale + divisor - 1 + has_rest) / divisor;
}

int
parse_duration_ms (char const *text, int64_t *value)
{
  if (strcmp (text, "off") == 0)
    {
      *value = 0;
      return 0;
    }
  size_t n_digits = strspn (text, "0123456789");
  char const *unit = text + n_digits;
  if (n_digits == 0 || (*unit == '.' && !c_isdigit (unit[1])))
    {
      errno = EINVAL;
      return -1;
    }
  if (*unit == '.')
    unit += 1 + strspn (unit + 1, "0123456789");
  int64_t scale = unit_ms (unit);
  if (scale == 0)
    {
      errno = EINVAL;
      return -1;
    }
  int64_t const limit = HOURS_MAX * INT64_C (3600000);
  int64_t whole = 0;
  for (size_t i = 0; i < n_digits && whole <= limit; i++)
    whole = whole * 10 + (text[i] - '0');
  char const *fraction = text + n_digits + 1;
  int64_t ms = whole > limit / scale ? limit + 1 : whole * scale;
  if (text[n_digits] == '.' && ms <= limit)
    ms += parse_fraction (&fraction, scale);
  if (ms > limit)
    {
      errno = ERANGE;
      return -1;
    }
  *value = ms;
  return 0;
}
