/* options.h -- the command line of upperd.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_OPTIONS_H
#define UPPERD_OPTIONS_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/engine.h"
#include "service/service.h"
#include "sys/net-name.h"

/* What the command line asks for.  */
struct options
{
  /* Heap; N_ENDPOINTS of them.  */
  struct net_endpoint *endpoints;
  size_t n_endpoints;
  struct engine const *engine;
  bool lists_engines;
  /* Processes, threads or loops; 0: as the engine thinks best.  */
  unsigned int workers;
  /* The most connections; 0: no limit but the system's.  */
  uint64_t max_connections;
  bool is_max_auto;
  struct limits limits;
  struct mapping mapping;
  int64_t drain_timeout_ms;
  char const *user;
  char const *group;
  bool is_daemon;
  char const *pid_file;
  char const *port_file;
  char const *log;
  /* Heap: what of these three was made absolute.  */
  char *made[3];
  enum log_format log_format;
  enum log_level log_level;
  bool logs_probes;
};

/* Set *OPTIONS from the command line.  Whatever is wrong there ends the
   program with a message and status 2.  */
extern void options_parse (struct options *options, int argc, char **argv);

/* Free what OPTIONS owns.  */
extern void options_fini (struct options *options);

#endif
