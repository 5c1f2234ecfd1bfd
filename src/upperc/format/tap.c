/* tap.c -- the results of checks as TAP, version 14.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The Test Anything Protocol, <https://testanything.org/>.  A test's
   description is the same whatever came of it, so that harnesses know it
   again; why it failed stands in a block of YAML behind it.  Runs in: the
   only thread.  */

#include <config.h>

#include <stdio.h>

#include "gettext.h"
#include "sys/log-escape.h"
#include "upperc/format/format.h"

static void
tap_begin (struct format_report const *report)
{
  printf ("TAP version 14\n1..%zu\n", report->planned);
  fflush (stdout);
}

/* Print TEXT, in which no character shall mean anything.  */
static void
print_escaped (char const *text)
{
  for (; *text; text++)
    {
      if (*text == '#' || *text == '\\')
        putchar ('\\');
      putchar (*text);
    }
}

/* A string of JSON is one of YAML, too.  */
static void
print_diagnosis (struct trouble const *reason)
{
  char text[2 * TROUBLE_SIZE];
  log_escape_json (reason->text, text, sizeof text);
  printf ("  ---\n  message: %s\n  severity: fail\n  status: %d\n  ...\n",
          text, (int)reason->status);
}

static void
tap_item (struct format_report const *report)
{
  struct format_item const *item = &report->items[report->count - 1];
  printf ("%s %zu - %s: ", item->verdict == CHECK_FAIL ? "not ok" : "ok",
          report->count, item->check->name);
  print_escaped (item->address ? item->address
                               : gettext (item->check->summary));
  if (item->verdict == CHECK_SKIP)
    {
      fputs (" # SKIP ", stdout);
      print_escaped (item->reason.text);
    }
  putchar ('\n');
  if (item->verdict == CHECK_FAIL)
    print_diagnosis (&item->reason);
  fflush (stdout);
}

static void
tap_end (struct format_report const *report)
{
  (void)report;
}

static void
tap_give_up (struct trouble const *trouble)
{
  fputs ("TAP version 14\nBail out! ", stdout);
  print_escaped (trouble->text);
  putchar ('\n');
  fflush (stdout);
  format_complain (trouble);
}

struct format const tap_format = {
  .begin = tap_begin,
  .item = tap_item,
  .end = tap_end,
  .give_up = tap_give_up,
  .exit_status = format_same_status,
};
