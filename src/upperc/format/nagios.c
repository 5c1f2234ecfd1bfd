/* nagios.c -- the results of checks as a monitoring plugin tells them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line: a state, what it is about, and behind a bar how long each check
   took (Monitoring Plugins Development Guidelines).  Runs in: the only
   thread.  */

#include <config.h>

#include <inttypes.h>
#include <stdio.h>

#include "gettext.h"
#include "upperc/format/format.h"

#define _(msgid) gettext (msgid)

/* The states of plugins.  A name that is not known, or a timeout, is the
   server's fault; what this machine lacks says nothing about it.  */
enum
{
  STATE_OK = 0,
  STATE_CRITICAL = 2,
  STATE_UNKNOWN = 3
};

static int
nagios_exit_status (enum status status)
{
  switch (status)
    {
    case STATUS_ANSWERED:
      return STATE_OK;
    case STATUS_USAGE:
    case STATUS_LOCAL:
      return STATE_UNKNOWN;
    default:
      return STATE_CRITICAL;
    }
}

static void
print_state (enum status status)
{
  static char const *const names[] = {
    [STATE_OK] = "OK",
    [STATE_CRITICAL] = "CRITICAL",
    [STATE_UNKNOWN] = "UNKNOWN",
  };
  printf ("UPPER %s - ", names[nagios_exit_status (status)]);
}

/* Print TEXT, in which a bar would begin the figures.  */
static void
print_text (char const *text)
{
  for (; *text; text++)
    putchar (*text == '|' || *text == '\n' ? ' ' : *text);
}

/* Print NANOSECONDS as seconds, whatever the locale.  */
static void
print_seconds (int64_t nanoseconds)
{
  int64_t us = nanoseconds / 1000;
  printf ("%" PRId64 ".%06" PRId64 "s", us / 1000000, us % 1000000);
}

/* Print the figure of ITEM: how long it took.  */
static void
print_figure (struct format_item const *item)
{
  printf (" '%s%s", item->check->name, item->address ? " " : "");
  for (char const *text = item->address ? item->address : ""; *text; text++)
    putchar (*text == '\'' || *text == '=' || *text == '|' ? ' ' : *text);
  fputs ("'=", stdout);
  print_seconds (item->elapsed_ns);
}

static void
nagios_begin (struct format_report const *report)
{
  (void)report;
}

static void
nagios_item (struct format_report const *report)
{
  (void)report;
}

static void
nagios_end (struct format_report const *report)
{
  struct format_item const *failure = report->first_failure;
  print_state (failure ? failure->reason.status : STATUS_ANSWERED);
  if (failure)
    {
      printf ("%s: ", failure->check->name);
      print_text (failure->reason.text);
      fputs ("; ", stdout);
    }
  printf (_("passed: %zu, failed: %zu, skipped: %zu"),
          report->verdicts[CHECK_PASS], report->verdicts[CHECK_FAIL],
          report->verdicts[CHECK_SKIP]);
  fputs (" |", stdout);
  for (size_t i = 0; i < report->count; i++)
    if (report->items[i].verdict != CHECK_SKIP)
      print_figure (&report->items[i]);
  fputs (" time=", stdout);
  print_seconds (report->elapsed_ns);
  printf (" failed=%zu\n", report->verdicts[CHECK_FAIL]);
  fflush (stdout);
}

static void
nagios_give_up (struct trouble const *trouble)
{
  print_state (trouble->status);
  print_text (trouble->text);
  putchar ('\n');
  fflush (stdout);
}

struct format const nagios_format = {
  .begin = nagios_begin,
  .item = nagios_item,
  .end = nagios_end,
  .give_up = nagios_give_up,
  .exit_status = nagios_exit_status,
};
