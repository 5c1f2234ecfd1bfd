/* parse-amount.c -- numbers, sizes and times, right and wrong.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each table says for a text what it is, or by which error it is none.  */

#include <config.h>

#include "aid.h"

#include "sys/parse-amount.h"

/* What stands in a value that must be left alone.  */
#define OLD 4711

struct row
{
  char const *text;
  /* Zero or an error's number.  */
  int error;
  uint64_t value;
};

/* Return whether RESULT with errno and VALUE, which was OLD, is as ROW has
   it.  */
static void
check_row (struct row const *row, int result, uint64_t value)
{
  int errnum = errno;
  bool ok = row->error ? result == -1 && errnum == row->error && value == OLD
                       : result == 0 && value == row->value;
  if (!check (ok, "'%s' is%s", row->text,
              row->error == 0        ? " one"
              : row->error == EINVAL ? " none"
                                     : " out of bounds"))
    note ("result %d, errno %d, value %llu", result, errnum,
          (unsigned long long int)value);
}

/* Texts that are no amount of any kind.  */
static char const *const no_amounts[] = {
  "",
  " ",
  "-",
  "+",
  "-0",
  "+0",
  "-1",
  "+1",
  " 1",
  "1 ",
  "\t1",
  "1\t",
  "1\n",
  "0x10",
  "0X1F",
  "1e3",
  "1,000",
  "1'000",
  "x",
  "1x",
  "1kk",
  "K",
  "k1",
  ".",
  ".5",
  "1.",
  "1..5",
  "off ",
  " off",
  "OFF",
  "Off",
  "offf",
  "of",
  "on",
  "inf",
  "nan",
  "--1",
  "1-",
  "1\x01",
  "\xA0 1",
  "\xD9\xA1",
  "99999999999999999999x",
  "-99999999999999999999",
};

static void
test_number (void)
{
  static struct row const rows[] = {
    { "0", ERANGE, 0 },
    { "2", ERANGE, 0 },
    { "3", 0, 3 },
    { "003", 0, 3 },
    { "0000000000000000000000000000003", 0, 3 },
    { "65535", 0, 65535 },
    { "65536", ERANGE, 0 },
    { "18446744073709551615", ERANGE, 0 },
    { "18446744073709551616", ERANGE, 0 },
    { "99999999999999999999999999999999999999999999", ERANGE, 0 },
    { "off", EINVAL, 0 },
    { "1K", EINVAL, 0 },
    { "3s", EINVAL, 0 },
    { "3.0", EINVAL, 0 },
  };
  uint64_t value;
  unit_subject = "number";
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      value = OLD;
      errno = 0;
      int result = parse_number (rows[i].text, 3, 65535, &value);
      check_row (&rows[i], result, value);
    }
  value = OLD;
  check (parse_number ("18446744073709551615", 0, UINT64_MAX, &value) == 0
             && value == UINT64_MAX,
         "the largest");
  value = OLD;
  errno = 0;
  check (parse_number ("18446744073709551616", 0, UINT64_MAX, &value) == -1
             && errno == ERANGE && value == OLD,
         "one more than the largest");
}

static void
test_size (void)
{
  static uint64_t const k = 1024;
  struct row const rows[] = {
    { "off", 0, 0 },
    { "0", 0, 0 },
    { "1", 0, 1 },
    { "64K", 0, 64 * k },
    { "64k", 0, 64 * k },
    { "064K", 0, 64 * k },
    { "1M", 0, k * k },
    { "3G", 0, 3 * k * k * k },
    { "2T", 0, 2 * k * k * k * k },
    { "1P", 0, k * k * k * k * k },
    { "0K", 0, 0 },
    { "1KiB", 0, k },
    { "1MiB", 0, k * k },
    { "1kB", 0, 1000 },
    { "1MB", 0, 1000000 },
    { "16383P", 0, 16383 * k * k * k * k * k },
    { "16384P", ERANGE, 0 },
    { "18446744073709551615", 0, UINT64_MAX },
    { "18446744073709551616", ERANGE, 0 },
    { "18446744073709551615K", ERANGE, 0 },
    { "1B", EINVAL, 0 },
    { "1b", EINVAL, 0 },
    { "1w", EINVAL, 0 },
    { "1c", EINVAL, 0 },
    { "1E", EINVAL, 0 },
    { "1m", EINVAL, 0 },
    { "1Ki", EINVAL, 0 },
    { "1KiBx", EINVAL, 0 },
    { "1K1", EINVAL, 0 },
    { "1 K", EINVAL, 0 },
    { "1.5K", EINVAL, 0 },
    { "1s", EINVAL, 0 },
  };
  unit_subject = "size";
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      uint64_t value = OLD;
      errno = 0;
      int result = parse_size (rows[i].text, &value);
      check_row (&rows[i], result, value);
    }
}

static void
test_duration (void)
{
  static struct row const rows[] = {
    { "off", 0, 0 },
    { "0", 0, 0 },
    { "0ms", 0, 0 },
    { "0.0h", 0, 0 },
    { "30", 0, 30000 },
    { "30s", 0, 30000 },
    { "500ms", 0, 500 },
    { "5m", 0, 300000 },
    { "1h", 0, 3600000 },
    { "0.5", 0, 500 },
    { "0.25s", 0, 250 },
    { "1.5m", 0, 90000 },
    { "1.5h", 0, 5400000 },
    { "2.0s", 0, 2000 },
    { "0.0005s", 0, 1 },
    { "0.1ms", 0, 1 },
    { "0.001ms", 0, 1 },
    { "0.00000000000000000001h", 0, 1 },
    { "1.0001s", 0, 1001 },
    { "1.00000000000000000000s", 0, 1000 },
    { "1.00000000000000000001s", 0, 1001 },
    { "0.0000009h", 0, 4 },
    { "0.3333333333h", 0, 1200000 },
    { "0.999999999999999999999s", 0, 1000 },
    { "00000000000000000000000000000030s", 0, 30000 },
    { "10000h", 0, 36000000000 },
    { "10000.0h", 0, 36000000000 },
    { "36000000s", 0, 36000000000 },
    { "36000000000ms", 0, 36000000000 },
    { "9999.9999999h", 0, 36000000000 },
    { "10000.0000000001h", ERANGE, 0 },
    { "10001h", ERANGE, 0 },
    { "36000000.001", ERANGE, 0 },
    { "36000001s", ERANGE, 0 },
    { "36000000001ms", ERANGE, 0 },
    { "9223372036854775807ms", ERANGE, 0 },
    { "9223372036854775808h", ERANGE, 0 },
    { "18446744073709551616s", ERANGE, 0 },
    { "99999999999999999999999999999999999999999h", ERANGE, 0 },
    { "1d", EINVAL, 0 },
    { "1S", EINVAL, 0 },
    { "1MS", EINVAL, 0 },
    { "1H", EINVAL, 0 },
    { "1us", EINVAL, 0 },
    { "1 s", EINVAL, 0 },
    { "1s ", EINVAL, 0 },
    { "1.s", EINVAL, 0 },
    { "1.5.5s", EINVAL, 0 },
    { "1,5s", EINVAL, 0 },
    { "s", EINVAL, 0 },
    { "ms", EINVAL, 0 },
    { "1h30m", EINVAL, 0 },
    { "1mss", EINVAL, 0 },
    { "1K", EINVAL, 0 },
  };
  unit_subject = "duration";
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      int64_t value = OLD;
      errno = 0;
      int result = parse_duration_ms (rows[i].text, &value);
      check_row (&rows[i], result, (uint64_t)value);
    }
}

/* Return whether errno and VALUE, after a text that is no amount, are as
   they must be.  */
static bool
is_none (int result, uint64_t value)
{
  return result == -1 && errno == EINVAL && value == OLD;
}

static void
test_none (void)
{
  unit_subject = NULL;
  for (size_t i = 0; i < sizeof no_amounts / sizeof *no_amounts; i++)
    {
      uint64_t number = OLD;
      int64_t time = OLD;
      errno = 0;
      bool ok = is_none (parse_number (no_amounts[i], 0, UINT64_MAX, &number),
                         number);
      errno = 0;
      ok = ok && is_none (parse_size (no_amounts[i], &number), number);
      errno = 0;
      ok = ok
           && is_none (parse_duration_ms (no_amounts[i], &time),
                       (uint64_t)time);
      check (ok, "no amount, number %zu", i);
    }
}

int
main (void)
{
  test_number ();
  test_size ();
  test_duration ();
  test_none ();
  return unit_end ();
}
