/* access-options.h -- the options of upperd about who is served.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_ACCESS_OPTIONS_H
#define UPPERD_ACCESS_OPTIONS_H 1

#include <argp.h>

#include "upperd/options.h"

/* Handle the option KEY with the value ARG, for OPTIONS.  Return 0, or
   ARGP_ERR_UNKNOWN if it is none of them.  A wrong value ends the
   program.  */
extern error_t access_options_parse (struct options *options, int key,
                                     char *arg, struct argp_state *state);

/* End the program if what OPTIONS say together makes no sense.  */
extern void access_options_check (struct options const *options);

#endif
