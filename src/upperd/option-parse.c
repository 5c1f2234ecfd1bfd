/* option-parse.c -- what each option of upperd does.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Values are checked here, so that what comes after may trust them.  Runs in:
   the supervisor before it is one.  */

#include <config.h>

#include "upperd/option-parse.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperd/access-options.h"
#include "upperd/limit-options.h"
#include "upperd/option-table.h"
#include "upperd/option-value.h"
#include "upperd/tls-setup.h"
#include "xalloc.h"

#define _(text) gettext (text)
#define DEFAULT_PORT "8000"
#define WORKERS_MAX 4096

static void
add_endpoint (struct argp_state *state, struct options *options,
              char const *arg)
{
  options->endpoints = xnrealloc (options->endpoints, options->n_endpoints + 1,
                                  sizeof *options->endpoints);
  if (net_endpoint_parse (&options->endpoints[options->n_endpoints], arg,
                          DEFAULT_PORT)
      < 0)
    option_fail (state, "listen", arg);
  options->n_endpoints++;
}

static void
set_engine (struct argp_state *state, struct options *options, char const *arg)
{
  options->engine = engine_by_name (arg);
  if (engine_is_left_out (arg))
    argp_failure (state, 2, 0,
                  _("the engine %s was left out when this was built"),
                  quote (arg));
  else if (!options->engine)
    argp_failure (state, 2, 0,
                  _("no such engine: %s (--list-engines shows them)"),
                  quote (arg));
}

static void
set_workers (struct argp_state *state, struct options *options,
             char const *arg)
{
  uint64_t n;
  if (parse_number (arg, 1, WORKERS_MAX, &n) < 0)
    option_fail (state, "workers", arg);
  options->workers = n;
}

static void
set_log_level (struct argp_state *state, struct option_parse *parse,
               char const *arg)
{
  parse->level = log_level_by_name (arg);
  errno = EINVAL;
  if (parse->level < 0)
    option_fail (state, "log-level", arg);
}

static void
set_log_format (struct argp_state *state, struct options *options,
                char const *arg)
{
  errno = EINVAL;
  if (strcmp (arg, "json") == 0)
    options->log_format = LOG_FORMAT_JSON;
  else if (strcmp (arg, "logfmt") == 0)
    options->log_format = LOG_FORMAT_LOGFMT;
  else
    option_fail (state, "log-format", arg);
}

/* Set the sandbox to ARG, or to "yes" if that is null.  */
static void
set_sandbox (struct argp_state *state, struct options *options,
             char const *arg)
{
  errno = EINVAL;
  if (!arg || strcmp (arg, "yes") == 0)
    options->sandbox = SANDBOX_YES;
  else if (strcmp (arg, "no") == 0)
    options->sandbox = SANDBOX_NO;
  else if (strcmp (arg, "require") == 0)
    options->sandbox = SANDBOX_REQUIRE;
  else
    option_fail (state, "sandbox", arg);
}

/* Handle the options of the process and the log.  */
static error_t
parse_process (int key, char *arg, struct argp_state *state)
{
  struct option_parse *parse = state->input;
  struct options *options = parse->options;
  switch (key)
    {
    case OPT_USER:
      option_name (state, "user", &options->user, arg);
      return 0;
    case OPT_GROUP:
      option_name (state, "group", &options->group, arg);
      return 0;
    case OPT_CHROOT:
      option_name (state, "chroot", &options->chroot, arg);
      return 0;
    case OPT_SANDBOX:
      set_sandbox (state, options, arg);
      return 0;
    case OPT_DAEMON:
      options->is_daemon = true;
      return 0;
    case OPT_PID_FILE:
      option_name (state, "pid-file", &options->pid_file, arg);
      return 0;
    case OPT_PORT_FILE:
      option_name (state, "port-file", &options->port_file, arg);
      return 0;
    case OPT_CONTROL:
      option_name (state, "control", &options->control, arg);
      if (strcmp (arg, "off") == 0)
        options->control = NULL;
      return 0;
    case OPT_LOG:
      option_name (state, "log", &options->log, arg);
      return 0;
    case OPT_LOG_FORMAT:
      set_log_format (state, options, arg);
      return 0;
    case OPT_LOG_LEVEL:
      set_log_level (state, parse, arg);
      return 0;
    case OPT_LOG_PROBES:
      options->logs_probes = true;
      return 0;
    case OPT_CONFIG:
      option_name (state, "config", &options->config, arg);
      return 0;
    case OPT_CHECK_CONFIG:
      options->checks_config = true;
      return 0;
    case 'q':
      parse->shift--;
      return 0;
    case 'v':
      parse->shift++;
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
    }
}

void
option_note (struct option_parse *parse, int key, char const *arg)
{
  struct setting setting = {
    .key = key,
    .value = arg ? arg : "yes",
    .origin = parse->origin,
    .line = parse->line,
  };
  settings_add (&parse->options->settings, &setting);
}

error_t
option_parse_mapping (int key, char *arg, struct argp_state *state)
{
  struct option_parse *parse = state->input;
  state->input = &parse->options->mapping;
  error_t result = mapping_argp.parser (key, arg, state);
  state->input = parse;
  if (result == 0 && key != ARGP_KEY_END)
    option_note (parse, key, arg);
  return result;
}

/* Handle any other option.  */
static error_t
parse_own (int key, char *arg, struct argp_state *state)
{
  struct option_parse *parse = state->input;
  struct options *options = parse->options;
  switch (key)
    {
    case 'l':
      add_endpoint (state, options, arg);
      return 0;
    case 'e':
      set_engine (state, options, arg);
      return 0;
    case 'w':
      set_workers (state, options, arg);
      return 0;
    case OPT_LIST_ENGINES:
      options->lists_engines = true;
      return 0;
    case ARGP_KEY_ARG:
      argp_failure (state, 2, 0, _("unexpected argument: %s"), quote (arg));
      return 0;
    default:
      if (limit_options_parse (options, key, arg, state) == 0
          || access_options_parse (options, key, arg, state) == 0
          || tls_options_parse (options, key, arg, state) == 0)
        return 0;
      return parse_process (key, arg, state);
    }
}

error_t
option_parse (int key, char *arg, struct argp_state *state)
{
  struct option_parse *parse = state->input;
  if (key == ARGP_KEY_INIT)
    {
      state->child_inputs[0] = parse;
      return 0;
    }
  error_t result = parse_own (key, arg, state);
  if (result == 0 && key != ARGP_KEY_ARG)
    option_note (parse, key, arg);
  return result;
}
