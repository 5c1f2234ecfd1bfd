/* limit-options.h -- the options of upperd that limit.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_LIMIT_OPTIONS_H
#define UPPERD_LIMIT_OPTIONS_H 1

#include <argp.h>

#include "upperd/options.h"

/* Handle the option KEY with the value ARG, for OPTIONS.  Return 0, or
   ARGP_ERR_UNKNOWN if it is none that limits.  A wrong value ends the
   program.  */
extern error_t limit_options_parse (struct options *options, int key,
                                    char *arg, struct argp_state *state);

#endif
