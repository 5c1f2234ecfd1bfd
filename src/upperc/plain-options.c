/* plain-options.c -- the options of the plain mode alone.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What other modes have, too, is in options.c.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/plain-options.h"

#include "gettext.h"
#include "quote.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  KEY_PROGRESS = 1280
};

static struct argp_option const table[] = {
  { "progress", KEY_PROGRESS, NULL, 0,
    N_ ("show on standard error how much is sent and answered, how fast, and "
        "how long it will take"),
    0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct options *options = state->input;
  (void)value;
  switch (key)
    {
    case KEY_PROGRESS:
      options->wants_progress = true;
      break;
    case ARGP_KEY_END:
      if (options->wants_progress && options->mode != &plain_mode)
        argp_failure (
            state, argp_err_exit_status, 0, _("%s and %s exclude each other"),
            quote_n (0, options->mode->name), quote_n (1, "--progress"));
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  return 0;
}

struct argp const plain_argp = {
  .options = table,
  .parser = parse_option,
  .argp_domain = PACKAGE,
};
