/* format.c -- what several formats need.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the only thread.  */

#include <config.h>

#include "upperc/format/format.h"

#include <error.h>

#include "gettext.h"

char const *
format_verdict (enum check_verdict verdict)
{
  static char const *const words[] = {
    [CHECK_PASS] = "pass",
    [CHECK_FAIL] = "fail",
    [CHECK_SKIP] = "skip",
  };
  return words[verdict];
}

char const *
format_text (struct format_item const *item)
{
  return item->reason.text[0] ? item->reason.text
                              : gettext (item->check->summary);
}

int
format_same_status (enum status status)
{
  return status;
}

void
format_complain (struct trouble const *trouble)
{
  error (0, 0, "%s", trouble->text);
}
