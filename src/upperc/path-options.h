/* path-options.h -- the options of --check, --watch, --find-idle-timeout.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_PATH_OPTIONS_H
#define UPPERC_PATH_OPTIONS_H 1

#include <argp.h>
#include <stdint.h>

struct path_options
{
  /* How the results of checks are told; null: as text, or as JSON where that
     is wanted.  */
  struct format const *format;
  /* The option that said so, or null.  */
  char const *format_option;
  /* From one message of a watch to the next, in milliseconds, and the option
     that said so, or null.  */
  int64_t interval_ms;
  char const *interval_option;
  /* The longest gap that is tried, in milliseconds; as before.  */
  int64_t max_idle_ms;
  char const *max_idle_option;
};

#define PATH_OPTIONS_DEFAULT                                                  \
 {                                                                            \
  .interval_ms = 1000, .max_idle_ms = 10 * 60 * 1000                          \
 }

/* The options, to be a child of the program's own; its input is a struct
   options.  */
extern struct argp const path_argp;

/* If the words of ARGV ask for --nagios, have whatever is wrong with the
   command line said where a monitoring system looks: on standard output, and
   with the exit status for "unknown".  To be called before ARGV is
   parsed.  */
extern void path_options_foresee (int argc, char **argv);

#endif
