/* option-value.c -- values of options, and what is wrong with them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the supervisor before it is one.  */

#include <config.h>

#include "upperd/option-value.h"

#include <errno.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"

#define _(text) gettext (text)

void
option_fail (struct argp_state *state, char const *name, char const *arg)
{
  if (errno == ERANGE)
    argp_failure (state, 2, 0, _("value out of range for --%s: %s"), name,
                  quote (arg));
  else if (errno == ENAMETOOLONG)
    argp_failure (state, 2, 0, _("value too long for --%s: %s"), name,
                  quote (arg));
  else
    argp_failure (state, 2, 0, _("invalid value for --%s: %s"), name,
                  quote (arg));
}

void
option_name (struct argp_state *state, char const *name, char const **value,
             char const *arg)
{
  errno = EINVAL;
  if (*arg == '\0')
    option_fail (state, name, arg);
  *value = arg;
}

void
option_duration (struct argp_state *state, char const *name, int64_t *ms,
                 char const *arg)
{
  if (parse_duration_ms (arg, ms) < 0)
    option_fail (state, name, arg);
}
