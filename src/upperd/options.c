/* options.c -- the command line of upperd.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What each option does; values are checked here, so that what comes after
   may trust them.  Runs in: the supervisor before it is one.  */

#include <config.h>

#include "upperd/options.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperd/limit-options.h"
#include "upperd/option-table.h"
#include "upperd/option-value.h"
#include "xalloc.h"

#define _(text) gettext (text)
#define N_(text) text
#define DEFAULT_PORT "8000"
#define WORKERS_MAX 4096

char const *argp_program_bug_address = "<" PACKAGE_BUGREPORT ">";

/* What the parser works on.  */
struct parse
{
  struct options *options;
  /* The level that --log-level gave, and how far -q and -v move it.  */
  int level;
  int shift;
};

static char const doc[] = N_ ("\
Answer every byte in upper case, over TCP and Unix sockets.\v\
Sizes take the suffixes K, M, G and T; times ms, s, m and h (none: s).\n\
\n\
Exit status: 0 stopped as asked; 1 failed while running; 2 usage; 3 cannot \
start.");

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
set_log_level (struct argp_state *state, struct parse *parse, char const *arg)
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

/* Handle the options of the process and the log.  */
static error_t
parse_process (int key, char *arg, struct argp_state *state)
{
  struct parse *parse = state->input;
  struct options *options = parse->options;
  switch (key)
    {
    case OPT_USER:
      option_name (state, "user", &options->user, arg);
      return 0;
    case OPT_GROUP:
      option_name (state, "group", &options->group, arg);
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

static error_t
parse_option (int key, char *arg, struct argp_state *state)
{
  struct parse *parse = state->input;
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
    case ARGP_KEY_INIT:
      state->child_inputs[0] = &options->mapping;
      return 0;
    case OPT_LIST_ENGINES:
      options->lists_engines = true;
      return 0;
    case ARGP_KEY_ARG:
      argp_failure (state, 2, 0, _("unexpected argument: %s"), quote (arg));
      return 0;
    default:
      if (limit_options_parse (options, key, arg, state) == 0)
        return 0;
      return parse_process (key, arg, state);
    }
}

/* Return LEVEL, SHIFT levels further, as far as there are levels.  */
static enum log_level
shifted_level (int level, int shift)
{
  level += shift;
  return level < LOG_LEVEL_ERROR   ? LOG_LEVEL_ERROR
         : level > LOG_LEVEL_DEBUG ? LOG_LEVEL_DEBUG
                                   : (enum log_level)level;
}

void
options_parse (struct options *options, int argc, char **argv)
{
  static struct argp_child const children[] = {
    { &mapping_argp, 0, NULL, 0 },
    { NULL, 0, NULL, 0 },
  };
  struct argp const argp = {
    .children = children,
    .options = upperd_option_table,
    .parser = parse_option,
    .doc = doc,
    .argp_domain = PACKAGE,
  };
  *options = (struct options) {
    .engine = engine_by_index (0),
    .is_max_auto = true,
    .limits = {
      .first_byte_timeout_ms = 30 * 1000,
      .idle_timeout_ms = 5 * 60 * 1000,
      .write_timeout_ms = 30 * 1000,
      .source_bits_v4 = 32,
      .source_bits_v6 = 64,
    },
    .mapping = MAPPING_DEFAULT,
    .drain_timeout_ms = 10 * 1000,
    .log = "stderr",
    .log_format = LOG_FORMAT_LOGFMT,
  };
  struct parse parse = { .options = options, .level = LOG_LEVEL_NOTICE };
  argp_program_version_hook = upperd_print_version;
  argp_err_exit_status = 2;
  argp_parse (&argp, argc, argv, 0, NULL, &parse);
  if (options->n_endpoints == 0)
    {
      options->endpoints = xnmalloc (1, sizeof *options->endpoints);
      net_endpoint_parse (options->endpoints, DEFAULT_PORT, DEFAULT_PORT);
      options->n_endpoints = 1;
    }
  if (options->is_daemon && strcmp (options->log, "stderr") == 0)
    options->log = "syslog";
  options->log_level = shifted_level (parse.level, parse.shift);
}

void
options_fini (struct options *options)
{
  free (options->endpoints);
  for (size_t i = 0; i < sizeof options->made / sizeof options->made[0]; i++)
    free (options->made[i]);
}
