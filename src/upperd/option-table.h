/* option-table.h -- the options of upperd, as argp wants them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_OPTION_TABLE_H
#define UPPERD_OPTION_TABLE_H 1

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The keys of options without a letter.  */
enum upperd_option
{
  OPT_LIST_ENGINES = 256,
  OPT_MAX_CONNECTIONS,
  OPT_MAX_PER_SOURCE,
  OPT_SOURCE_PREFIX,
  OPT_ACCEPT_RATE,
  OPT_AT_LIMIT,
  OPT_FIRST_BYTE_TIMEOUT,
  OPT_IDLE_TIMEOUT,
  OPT_WRITE_TIMEOUT,
  OPT_LIFETIME,
  OPT_MAX_BYTES,
  OPT_DRAIN_TIMEOUT,
  OPT_ALLOW,
  OPT_DENY,
  OPT_PROXY_PROTOCOL,
  OPT_PROXY_TRUST,
  OPT_USER,
  OPT_GROUP,
  OPT_CHROOT,
  OPT_SANDBOX,
  OPT_DAEMON,
  OPT_PID_FILE,
  OPT_PORT_FILE,
  OPT_LOG,
  OPT_LOG_FORMAT,
  OPT_LOG_LEVEL,
  OPT_LOG_PROBES,
  OPT_CONFIG,
  OPT_CHECK_CONFIG,
  OPT_CONTROL,
  OPT_TLS_CERT,
  OPT_TLS_KEY,
  OPT_TLS_CLIENT_CA,
  OPT_TLS_MIN
};

extern struct argp_option const upperd_option_table[];

/* Return the option numbered I of those that a configuration file may have,
   in the order of --help; or NULL.  */
extern struct argp_option const *option_by_index (size_t i);

/* Return the one of these with NAME, or NULL.  */
extern struct argp_option const *option_by_name (char const *name);

/* Return whether the option with KEY may be repeated.  */
extern bool option_is_repeatable (int key);

/* Return whether the option with KEY cannot change while the server
   runs.  */
extern bool option_is_fixed (int key);

/* Write what --version says to STREAM.  */
extern void upperd_print_version (FILE *stream, struct argp_state *state);

#endif
