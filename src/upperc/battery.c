/* battery.c -- the path doctor: --check, an ordered battery of checks.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs the checks of check/, keeps their results, and has them told in the
   format that is wanted.  A check that another's failure leaves without
   meaning is skipped, so that what fails points at what is broken.  Runs in:
   the only thread.  */

#include <config.h>

#include <errno.h>
#include <stdlib.h>

#include "gettext.h"
#include "quote.h"
#include "sys/monotime.h"
#include "upperc/check/check.h"
#include "upperc/format/format.h"
#include "upperc/mode.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)

/* How many times --timeout a check may take, in all.  */
enum
{
  TIMEOUTS = 10
};

struct battery
{
  struct path path;
  struct format const *format;
  struct format_report report;
  /* The first address that was reached; null while there is none.  */
  struct path_address const *reached;
};

/* Return whether any item of REPORT is that CHECK has passed.  */
static bool
has_passed (struct format_report const *report, struct check const *check)
{
  for (size_t i = 0; i < report->count; i++)
    if (report->items[i].check == check
        && report->items[i].verdict == CHECK_PASS)
      return true;
  return false;
}

/* Return when a check that begins now has to be over.  */
static int64_t
next_deadline (struct options const *options)
{
  if (options->timeout_ms < 0)
    return MONOTIME_NEVER;
  return monotime_ms () + TIMEOUTS * options->timeout_ms;
}

/* Make the check of ITEM, or say why not.  */
static void
make_check (struct battery *battery, struct format_item *item)
{
  struct check const *check = item->check;
  if (check->needs && !has_passed (&battery->report, check->needs))
    {
      item->verdict = CHECK_SKIP;
      trouble_set (&item->reason, STATUS_ANSWERED, _("%s has not passed"),
                   quote (check->needs->name));
      return;
    }
  int64_t start_ns = monotime_ns ();
  battery->path.deadline = next_deadline (battery->path.options);
  item->verdict = check->run (&battery->path, &item->reason);
  if (item->verdict == CHECK_FAIL && item->reason.status == STATUS_TIMEOUT
      && monotime_ms () >= battery->path.deadline)
    trouble_prefix (&item->reason, "%s", _("too slow for this check"));
  item->elapsed_ns = monotime_ns () - start_ns;
}

/* Make CHECK over BATTERY's path, and tell the result.  */
static void
run_check (struct battery *battery, struct check const *check)
{
  struct format_report *report = &battery->report;
  struct format_item *item = &report->items[report->count];
  *item = (struct format_item){
    .check = check,
    .address = check->is_for_each_address ? battery->path.address->name : NULL,
  };
  make_check (battery, item);
  report->count++;
  report->verdicts[item->verdict]++;
  if (item->verdict == CHECK_FAIL && !report->first_failure)
    report->first_failure = item;
  battery->format->item (report);
}

/* Make CHECK for each address.  */
static void
run_for_each_address (struct battery *battery, struct check const *check)
{
  struct path *path = &battery->path;
  for (size_t i = 0; i < path->address_count; i++)
    {
      path->address = &path->addresses[i];
      run_check (battery, check);
      if (!battery->reached && has_passed (&battery->report, check))
        battery->reached = path->address;
    }
}

/* Return how many results there will be for the addresses of PATH.  */
static size_t
count_results (struct path const *path)
{
  size_t count = 0;
  for (size_t i = 0; checks[i]; i++)
    count += checks[i]->is_for_each_address ? path->address_count : 1;
  return count;
}

static enum status
run_all (struct battery *battery)
{
  struct format_report *report = &battery->report;
  int64_t start_ns = monotime_ns ();
  battery->format->begin (report);
  for (size_t i = 0; checks[i]; i++)
    if (checks[i]->is_for_each_address)
      run_for_each_address (battery, checks[i]);
    else
      {
        if (battery->reached)
          battery->path.address = battery->reached;
        run_check (battery, checks[i]);
      }
  report->elapsed_ns = monotime_ns () - start_ns;
  battery->format->end (report);
  return report->first_failure ? report->first_failure->reason.status
                               : STATUS_ANSWERED;
}

static enum status
battery_run (struct options const *options)
{
  struct battery battery = { .format = options->path_options.format };
  struct format_report *report = &battery.report;
  struct trouble trouble;
  enum status status;
  if (path_init (&battery.path, options, &trouble) == 0)
    {
      report->server = options->name;
      report->address_count = battery.path.address_count;
      report->planned = count_results (&battery.path);
      report->items = calloc (report->planned, sizeof *report->items);
      if (!report->items)
        trouble_set_local (&trouble, ENOMEM);
    }
  if (report->items)
    status = run_all (&battery);
  else
    {
      battery.format->give_up (&trouble);
      status = trouble.status;
    }
  free (report->items);
  path_fini (&battery.path);
  return battery.format->exit_status (status);
}

struct mode const check_mode = {
  .name = "--check",
  .run = battery_run,
};
