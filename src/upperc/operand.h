/* operand.h -- the words of the command line that name the server.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_OPERAND_H
#define UPPERC_OPERAND_H 1

#include "upperc/options.h"

struct argp_state;

/* Set whom OPTIONS ask from ARGUMENTS: two words, of which the second or both
   may be null.  Where they name nobody who can be asked, exit by STATE, which
   parses the command line.  */
extern void operand_set (struct options *options, char const *const *arguments,
                         struct argp_state *state);

#endif
