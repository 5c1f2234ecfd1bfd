/* plain.c -- the plain mode: standard input to the server, and back.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Connect, talk, report.  Runs in: the only thread.  */

#include <config.h>

#include <unistd.h>

#include "upperc/connect.h"
#include "upperc/interrupt.h"
#include "upperc/mode.h"
#include "upperc/options.h"
#include "upperc/report.h"
#include "upperc/talk.h"

static enum status
plain_run (struct options const *options)
{
  struct talk_result result;
  enum status status = STATUS_ANSWERED;
  int fd = server_connect (options, &status);
  if (fd < 0)
    return status;
  talk (fd, options->wants_verify, &options->mapping, options->timeout_ms,
        &result);
  close (fd);
  if (result.end == TALK_INTERRUPTED)
    interrupt_die ();
  return report (&result);
}

struct mode const plain_mode = {
  .run = plain_run,
};
