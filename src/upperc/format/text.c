/* text.c -- the results of checks for people.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A line each, in columns: the verdict, the check's name, and what was found.
   Words of other languages are as wide as they are on a terminal.  Runs in:
   the only thread.  */

#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "gettext.h"
#include "minmax.h"
#include "upperc/format/format.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

static char const *const verdicts[] = {
  [CHECK_PASS] = N_ ("pass"),
  [CHECK_FAIL] = N_ ("FAIL"),
  [CHECK_SKIP] = N_ ("skip"),
};

/* Return how many columns TEXT takes on a terminal.  */
static int
width_of (char const *text)
{
  wchar_t wide[64];
  size_t n = mbstowcs (wide, text, sizeof wide / sizeof *wide);
  int width = -1;
  if (n < sizeof wide / sizeof *wide)
    width = wcswidth (wide, n);
  return width >= 0 ? width : (int)strlen (text);
}

/* Return how wide the column of verdicts is.  */
static int
verdict_width (void)
{
  int width = 0;
  for (size_t i = 0; i < CHECK_VERDICTS; i++)
    width = MAX (width, width_of (_(verdicts[i])));
  return width;
}

/* Return how wide the column of names is.  */
static int
name_width (void)
{
  int width = 0;
  for (size_t i = 0; checks[i]; i++)
    width = MAX (width, (int)strlen (checks[i]->name));
  return width;
}

static void
text_begin (struct format_report const *report)
{
  (void)report;
}

static void
text_item (struct format_report const *report)
{
  struct format_item const *item = &report->items[report->count - 1];
  char const *verdict = _(verdicts[item->verdict]);
  printf ("%s%*s  %-*s  %s\n", verdict, verdict_width () - width_of (verdict),
          "", name_width (), item->check->name, format_text (item));
  fflush (stdout);
}

static void
text_end (struct format_report const *report)
{
  printf (_("%s: passed: %zu, failed: %zu, skipped: %zu\n"), report->server,
          report->verdicts[CHECK_PASS], report->verdicts[CHECK_FAIL],
          report->verdicts[CHECK_SKIP]);
  fflush (stdout);
}

struct format const text_format = {
  .begin = text_begin,
  .item = text_item,
  .end = text_end,
  .give_up = format_complain,
  .exit_status = format_same_status,
};
