/* option-parse.h -- what each option of upperd does.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For argp, and for who calls it in argp's place.  A wrong value ends the
   program with a message.  */

#ifndef UPPERD_OPTION_PARSE_H
#define UPPERD_OPTION_PARSE_H 1

#include <argp.h>

#include "upperd/options.h"

/* What the parsers work on: STATE->input.  */
struct option_parse
{
  struct options *options;
  /* The level that --log-level gave, and how far -q and -v move it.  */
  int level;
  int shift;
  /* Where options come from now.  */
  enum setting_origin origin;
  unsigned int line;
};

/* Handle KEY with ARG, an option of upperd's own; and one of the mapping.
   Return 0, or ARGP_ERR_UNKNOWN.  */
extern error_t option_parse (int key, char *arg, struct argp_state *state);
extern error_t option_parse_mapping (int key, char *arg,
                                     struct argp_state *state);

/* Note that the option KEY was given with ARG, which may be null.  */
extern void option_note (struct option_parse *parse, int key, char const *arg);

#endif
