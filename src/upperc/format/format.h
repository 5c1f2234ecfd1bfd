/* format.h -- the contract of formats: how the results of checks are told.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A format writes to standard output, whole lines at a time, and flushes
   them.  To add one: write a file that ends in a const struct format, and
   give it an option in path-options.c.  */

#ifndef UPPERC_FORMAT_FORMAT_H
#define UPPERC_FORMAT_FORMAT_H 1

#include <stddef.h>
#include <stdint.h>

#include "upperc/check/check.h"
#include "upperc/status.h"
#include "upperc/trouble.h"

/* The result of a check.  */
struct format_item
{
  struct check const *check;
  /* The address it was made for, where there is a result for each; or
     null.  */
  char const *address;
  enum check_verdict verdict;
  struct trouble reason;
  /* How long it took.  */
  int64_t elapsed_ns;
};

/* All results.  */
struct format_report
{
  /* The server as the user calls it, and how many addresses it has.  */
  char const *server;
  size_t address_count;
  /* COUNT results so far of those PLANNED.  */
  struct format_item *items;
  size_t count;
  size_t planned;
  /* How many there are of each verdict.  */
  size_t verdicts[CHECK_VERDICTS];
  /* What stands for the whole: the first failure, or null.  */
  struct format_item const *first_failure;
  int64_t elapsed_ns;
};

struct format
{
  /* Say what is about to be done.  */
  void (*begin) (struct format_report const *report);
  /* Tell the latest item of REPORT.  */
  void (*item) (struct format_report const *report);
  /* Sum REPORT up.  */
  void (*end) (struct format_report const *report);
  /* Nothing could be checked, because of TROUBLE.  */
  void (*give_up) (struct trouble const *trouble);
  /* Return the exit status for STATUS.  */
  int (*exit_status) (enum status status);
};

extern struct format const text_format;
extern struct format const json_format;
extern struct format const tap_format;
extern struct format const nagios_format;

/* Return the word for VERDICT that programs read: pass, fail, skip.  */
extern char const *format_verdict (enum check_verdict verdict);

/* Return the text of ITEM's reason, or the check's summary where that is
   empty, in the user's language.  */
extern char const *format_text (struct format_item const *item);

/* Return STATUS; for formats that have nothing to change about it.  */
extern int format_same_status (enum status status);

/* Say TROUBLE on standard error.  */
extern void format_complain (struct trouble const *trouble);

#endif
