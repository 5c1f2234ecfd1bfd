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
#include "transport/tls.h"
#include "upperd/settings.h"

/* What the command line and the configuration file ask for.  */
struct options
{
  /* The file's name or null, and, on the heap, its text, in which the values
     of options lie.  */
  char const *config;
  char *config_text;
  bool checks_config;
  /* In which words, and where, each option was given.  */
  struct settings settings;
  /* Heap; N_ENDPOINTS of them.  */
  struct net_endpoint *endpoints;
  size_t n_endpoints;
  /* Whether the one endpoint is there because none was given.  */
  bool is_endpoint_default;
  struct engine const *engine;
  bool lists_engines;
  /* Processes, threads or loops; 0: as the engine thinks best.  */
  unsigned int workers;
  /* The most connections; 0: no limit but the system's.  */
  uint64_t max_connections;
  bool is_max_auto;
  struct limits limits;
  /* Its arrays are on the heap.  */
  struct access access;
  struct mapping mapping;
  /* TLS is wanted if there is a certificate.  */
  struct tls_config tls;
  int64_t drain_timeout_ms;
  char const *user;
  char const *group;
  char const *chroot;
  enum sandbox_mode sandbox;
  bool is_daemon;
  char const *pid_file;
  char const *port_file;
  char const *control;
  char const *log;
  /* Heap: what of these and of the configuration file's name was made
     absolute.  */
  char *made[9];
  enum log_format log_format;
  enum log_level log_level;
  bool logs_probes;
};

/* The longest configuration file.  */
#define OPTIONS_CONFIG_MAX ((size_t)16 * 1024 * 1024)

/* Set *OPTIONS from the command line and the configuration file that it
   names.  Whatever is wrong there ends the program with a message and status
   2; status 3 if the file cannot be read.  */
extern void options_parse (struct options *options, int argc, char **argv);

/* Set *OPTIONS from the defaults, the configuration TEXT of LENGTH bytes, with
   room for one more, and the command line, in this order.  An option that may
   be repeated is taken from the text only if COMMANDS, which are the settings
   of the same command line, do not have it.  CONFIG is the file's name, for
   messages.  Whatever is wrong ends the program with a message and status 2.
   Takes over TEXT, which may be null.  */
extern void options_build (struct options *options, int argc, char **argv,
                           struct settings const *commands, char const *config,
                           char *text, size_t length);

/* Free what OPTIONS owns.  */
extern void options_fini (struct options *options);

#endif
