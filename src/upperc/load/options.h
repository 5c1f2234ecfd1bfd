/* options.h -- what a load test is told.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOAD_OPTIONS_H
#define UPPERC_LOAD_OPTIONS_H 1

#include <argp.h>
#include <stdbool.h>
#include <stdint.h>

struct load_options
{
  /* Messages a second, by a schedule that waits for nobody; 0: each
     connection asks again as soon as it is answered.  */
  uint64_t rate;
  /* How long there is traffic that is not measured yet, in milliseconds.  */
  int64_t warmup_ms;
  /* The length of a message, in bytes; at least 1.  */
  uint64_t size;
  /* How many threads; at least 1.  */
  uint64_t threads;
  /* Each message has a connection of its own.  */
  bool wants_reconnect;
  /* Where to write the latencies' histogram to, or null.  */
  char const *histogram;
  /* The name of the first of these options that was given, or null.  */
  char const *given;
};

/* The options when none is given.  */
#define LOAD_OPTIONS_DEFAULT                                                  \
 {                                                                            \
  .size = 64, .threads = 1                                                    \
 }

/* The options, to be a child of the program's own; its input is a struct
   load_options.  */
extern struct argp const load_argp;

#endif
