/* plain.c -- the plain mode: standard input to the server, and back.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Connect, talk, report.  Runs in: the only thread.  */

#include <config.h>

#include <error.h>
#include <stdio.h>

#include "upperc/connect.h"
#include "upperc/interrupt.h"
#include "upperc/mode.h"
#include "upperc/options.h"
#include "upperc/progress.h"
#include "upperc/report.h"
#include "upperc/summary.h"
#include "upperc/talk.h"

/* Talk over CHANNEL as OPTIONS say.  Set *RESULT.  */
static void
talk_over (struct channel *channel, struct options const *options,
           struct talk_result *result)
{
  struct progress progress;
  struct talk_wishes wishes = {
    .wants_verify = options->wants_verify,
    .mapping = &options->mapping,
    .timeout_ms = options->timeout_ms,
    .wants_editing = true,
    .progress = options->wants_progress ? &progress : NULL,
  };
  progress_begin (&progress, options->wants_json);
  talk (channel, &wishes, result);
  if (options->wants_progress)
    progress_end (&progress, result);
}

/* Say what became of it: TROUBLE, for people; for programs also RESULT, null
   if there was no connection, and SUMMARY.  */
static void
tell (struct options const *options, struct summary const *summary,
      struct talk_result const *result, struct trouble const *trouble)
{
  if (options->wants_json)
    summary_write (summary, options, result, trouble);
  else if (trouble->status != STATUS_ANSWERED)
    error (0, 0, "%s", trouble->text);
}

static enum status
plain_run (struct options const *options)
{
  struct talk_result result;
  struct trouble trouble;
  struct summary summary;
  struct channel channel;
  /* Whole lines at once, as others may write there, too.  */
  setvbuf (stderr, NULL, _IOLBF, BUFSIZ);
  summary_begin (&summary);
  int fd = server_connect_to (options, &options->endpoint, options->name,
                              &channel, &trouble);
  if (fd < 0)
    {
      tell (options, &summary, NULL, &trouble);
      return trouble.status;
    }
  summary_connected (&summary, fd);
  talk_over (&channel, options, &result);
  server_close (&channel);
  report_describe (&result, &trouble);
  tell (options, &summary, &result, &trouble);
  if (result.end == TALK_INTERRUPTED)
    interrupt_die (result.signal);
  return trouble.status;
}

struct mode const plain_mode = {
  .run = plain_run,
};
