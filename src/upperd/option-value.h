/* option-value.h -- values of options, and what is wrong with them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_OPTION_VALUE_H
#define UPPERD_OPTION_VALUE_H 1

#include <argp.h>
#include <stdint.h>

/* End the program: the value ARG of the option NAME is wrong, as errno
   says.  */
extern void option_fail (struct argp_state *state, char const *name,
                         char const *arg);

/* Set *VALUE to ARG, the value of the option NAME: the name of a file, or
   the like, so never empty.  */
extern void option_name (struct argp_state *state, char const *name,
                         char const **value, char const *arg);

/* Set *MS to ARG, the value of the option NAME: a time.  */
extern void option_duration (struct argp_state *state, char const *name,
                             int64_t *ms, char const *arg);

#endif
