/* options.h -- what the command line asks for.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_OPTIONS_H
#define UPPERC_OPTIONS_H 1

#include <stdbool.h>
#include <stdint.h>

#include "mapping/mapping.h"
#include "sys/net-name.h"
#include "sys/net-source.h"
#include "upperc/load/options.h"
#include "upperc/mode.h"
#include "upperc/path-options.h"
#include "upperc/proxy-out.h"
#include "upperc/tls-options.h"

/* How many --source there may be.  */
enum
{
  OPTIONS_SOURCES = 64
};

struct options
{
  /* What to do; never null.  */
  struct mode const *mode;
  /* Whom to ask, and how to call it in messages.  */
  struct net_endpoint endpoint;
  char name[NET_NAME_SIZE];
  /* AF_INET, AF_INET6, or AF_UNSPEC for both.  */
  int family;
  /* The longest waits, in milliseconds: to be connected, and for any
     progress while the server owes an answer.  Negative: for ever.  */
  int64_t connect_timeout_ms;
  int64_t timeout_ms;
  /* Compare the answer with the expected one.  */
  bool wants_verify;
  /* Write for programs: JSON, an object on a line.  */
  bool wants_json;
  /* Tell how far it has come.  */
  bool wants_progress;
  /* How many connections, and for how long, in milliseconds, where a mode has
     that; 0: not given.  A negative duration is for ever.  */
  uint64_t connections;
  int64_t duration_ms;
  struct load_options load;
  /* The addresses to come from, in turns; without any the system
     chooses.  */
  struct net_source sources[OPTIONS_SOURCES];
  size_t source_count;
  /* The header that each connection begins with.  */
  struct proxy_out proxy_out;
  /* What is for the modes that look at a path.  */
  struct path_options path_options;
  struct tls_options tls_options;
  /* What the answer has to be.  */
  struct mapping mapping;
};

/* Have OPTIONS ask for MODE, but for one only: else exit, by STATE, which
   parses the command line.  */
extern void options_set_mode (struct options *options, struct mode const *mode,
                              struct argp_state *state);

/* Set *OPTIONS from the ARGC words of ARGV.  Print help, usage or version if
   they ask for it, and exit; exit with STATUS_USAGE and a message if they
   are wrong.  */
extern void options_parse (struct options *options, int argc, char **argv);

#endif
