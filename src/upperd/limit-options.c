/* limit-options.c -- the options of upperd that limit.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the supervisor before it is one.  */

#include <config.h>

#include "upperd/limit-options.h"

#include <errno.h>
#include <string.h>

#include "sys/parse-amount.h"
#include "upperd/option-table.h"
#include "upperd/option-value.h"

/* No limit is larger than this.  */
#define COUNT_MAX (1 << 24)

/* Set *COUNT to ARG, the value of the option NAME; "off" is 0.  */
static void
set_count (struct argp_state *state, char const *name, uint64_t *count,
           char const *arg)
{
  if (strcmp (arg, "off") == 0)
    *count = 0;
  else if (parse_number (arg, 0, COUNT_MAX, count) < 0)
    option_fail (state, name, arg);
}

static void
set_max_connections (struct argp_state *state, struct options *options,
                     char const *arg)
{
  options->is_max_auto = strcmp (arg, "auto") == 0;
  if (!options->is_max_auto)
    set_count (state, "max-connections", &options->max_connections, arg);
}

/* Set the lengths of prefixes in LIMITS to ARG: "V4,V6", or "V4" alone.  */
static void
set_source_prefix (struct argp_state *state, struct limits *limits,
                   char const *arg)
{
  char v4[8] = "";
  char const *comma = strchr (arg, ',');
  size_t length = comma ? (size_t)(comma - arg) : strlen (arg);
  uint64_t bits_v4, bits_v6 = limits->source_bits_v6;
  errno = EINVAL;
  if (length >= sizeof v4)
    option_fail (state, "source-prefix", arg);
  memcpy (v4, arg, length);
  if (parse_number (v4, 0, 32, &bits_v4) < 0
      || (comma && parse_number (comma + 1, 0, 128, &bits_v6) < 0))
    option_fail (state, "source-prefix", arg);
  limits->source_bits_v4 = bits_v4;
  limits->source_bits_v6 = bits_v6;
}

static void
set_at_limit (struct argp_state *state, struct limits *limits, char const *arg)
{
  errno = EINVAL;
  if (strcmp (arg, "wait") == 0)
    limits->waits_at_limit = true;
  else if (strcmp (arg, "reset") == 0)
    limits->waits_at_limit = false;
  else
    option_fail (state, "at-limit", arg);
}

error_t
limit_options_parse (struct options *options, int key, char *arg,
                     struct argp_state *state)
{
  struct limits *limits = &options->limits;
  switch (key)
    {
    case OPT_MAX_CONNECTIONS:
      set_max_connections (state, options, arg);
      return 0;
    case OPT_MAX_PER_SOURCE:
      set_count (state, "max-per-source", &limits->max_per_source, arg);
      return 0;
    case OPT_SOURCE_PREFIX:
      set_source_prefix (state, limits, arg);
      return 0;
    case OPT_ACCEPT_RATE:
      set_count (state, "accept-rate", &limits->accept_rate, arg);
      return 0;
    case OPT_AT_LIMIT:
      set_at_limit (state, limits, arg);
      return 0;
    case OPT_FIRST_BYTE_TIMEOUT:
      option_duration (state, "first-byte-timeout",
                       &limits->first_byte_timeout_ms, arg);
      return 0;
    case OPT_IDLE_TIMEOUT:
      option_duration (state, "idle-timeout", &limits->idle_timeout_ms, arg);
      return 0;
    case OPT_WRITE_TIMEOUT:
      option_duration (state, "write-timeout", &limits->write_timeout_ms, arg);
      return 0;
    case OPT_LIFETIME:
      option_duration (state, "lifetime", &limits->lifetime_ms, arg);
      return 0;
    case OPT_MAX_BYTES:
      if (parse_size (arg, &limits->max_bytes) < 0)
        option_fail (state, "max-bytes", arg);
      return 0;
    case OPT_DRAIN_TIMEOUT:
      option_duration (state, "drain-timeout", &options->drain_timeout_ms,
                       arg);
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
    }
}
