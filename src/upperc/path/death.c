/* death.c -- how a connection that was well has come to its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/path/death.h"

#include <errno.h>
#include <stdio.h>

#include "gettext.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)

char const *
death_word (struct talk_result const *result)
{
  switch (result->end)
    {
    case TALK_ANSWERED:
    case TALK_TRUNCATED:
      return "fin";
    case TALK_LOST:
      return result->error == ECONNRESET ? "reset" : "lost";
    case TALK_TIMEOUT:
      return "silence";
    case TALK_DIFFERS:
      return "wrong";
    default:
      return "local";
    }
}

void
death_describe (struct talk_result const *result, struct trouble *trouble)
{
  report_describe (result, trouble);
  if (result->end == TALK_TRUNCATED && result->error != EBADMSG)
    trouble_set (trouble, trouble->status, "%s",
                 _("the connection was ended in order (FIN)"));
  else if (result->end == TALK_TIMEOUT)
    trouble_set (trouble, trouble->status, "%s", _("no answer came"));
  else if (result->end == TALK_LOST && result->error == ECONNRESET)
    trouble_set (trouble, trouble->status, "%s",
                 _("the connection was reset (RST)"));
  else if (result->end == TALK_LOST && result->error != EPROTO)
    {
      trouble_set (trouble, trouble->status, "%s",
                   _("the connection was lost"));
      trouble_add_error (trouble, result->error);
    }
}

char *
death_format_time (int64_t time_ms, char *buffer, size_t size)
{
  intmax_t ms = time_ms;
  if (ms < 1000)
    snprintf (buffer, size, "%jd ms", ms);
  else
    snprintf (buffer, size, "%jd.%03jd s", ms / 1000, ms % 1000);
  return buffer;
}
