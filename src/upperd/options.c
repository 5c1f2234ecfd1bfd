/* options.c -- where the options of upperd come from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   From the defaults, then a configuration file, then the command line; the
   later win.  All three go through one parser (option-parse.c).  Whether
   there is a file, the command line says: so that is read twice.  Runs in:
   the supervisor, and before it is one.  */

#include <config.h>

#include "upperd/options.h"

#include <argp.h>
#include <errno.h>
#include <error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gettext.h"
#include "progname.h"
#include "quote.h"
#include "sys/get-file.h"
#include "sys/name-value.h"
#include "upperd/access-options.h"
#include "upperd/option-parse.h"
#include "upperd/option-table.h"
#include "upperd/tls-setup.h"
#include "xalloc.h"

#define _(text) gettext (text)
#define N_(text) text
#define DEFAULT_PORT "8000"

char const *argp_program_bug_address = "<" PACKAGE_BUGREPORT ">";

static char const doc[] = N_ ("\
Answer every byte in upper case, over TCP and Unix sockets.\v\
Sizes take the suffixes K, M, G and T; times ms, s, m and h (none: s).\n\
\n\
Exit status: 0 stopped as asked; 1 failed while running; 2 usage; 3 cannot \
start.");

/* What they are if nobody says anything else, in the words of a file.  */
static struct
{
  char const *name;
  char const *value;
} const defaults[] = {
  { "max-connections", "auto" }, { "max-per-source", "off" },
  { "source-prefix", "32,64" },  { "accept-rate", "off" },
  { "at-limit", "reset" },       { "first-byte-timeout", "30s" },
  { "idle-timeout", "5m" },      { "write-timeout", "30s" },
  { "lifetime", "off" },         { "max-bytes", "off" },
  { "drain-timeout", "10s" },    { "proxy-protocol", "off" },
  { "sandbox", "no" },           { "log", "stderr" },
  { "log-format", "logfmt" },    { "log-level", "notice" },
  { "charset", "ascii" },        { "tls-min", "1.3" },
};

/* Return LEVEL, SHIFT levels further, as far as there are levels.  */
static enum log_level
shifted_level (int level, int shift)
{
  level += shift;
  return level < LOG_LEVEL_ERROR   ? LOG_LEVEL_ERROR
         : level > LOG_LEVEL_DEBUG ? LOG_LEVEL_DEBUG
                                   : (enum log_level)level;
}

/* Apply the option NAME = VALUE as if it stood in a file; STATE tells
   where.  */
static void
apply (struct option_parse *parse, struct argp_state *state, char const *name,
       char const *value)
{
  struct argp_option const *option = option_by_name (name);
  char *arg = (char *)value;
  if (!option)
    {
      argp_failure (state, 2, 0, _("no such option in a file: %s"),
                    quote (name));
      return;
    }
  if (!option->arg)
    {
      if (strcmp (value, "no") == 0)
        return;
      if (strcmp (value, "yes") != 0)
        argp_failure (state, 2, 0, _("neither yes nor no for %s: %s"),
                      quote_n (0, name), quote_n (1, value));
      arg = NULL;
    }
  state->input = parse;
  if (option_parse (option->key, arg, state) == ARGP_ERR_UNKNOWN)
    option_parse_mapping (option->key, arg, state);
}

/* Return what is wrong in a line of a file, by STATUS.  */
static char const *
line_error (enum name_value_status status)
{
  switch (status)
    {
    case NAME_VALUE_NO_NAME:
      return _("a line does not begin with a name");
    case NAME_VALUE_NO_EQUALS:
      return _("there is no '=' behind the name");
    default:
      return _("there is a control character");
    }
}

/* Apply the LENGTH bytes of TEXT, which is the file CONFIG's, but for what
   is repeatable and among COMMANDS.  */
static void
apply_text (struct option_parse *parse, struct settings const *commands,
            char const *config, char *text, size_t length)
{
  struct name_value_reader reader;
  struct argp_state state = { .err_stream = stderr };
  enum name_value_status status;
  char const *name, *value;
  parse->origin = SETTING_CONFIG;
  name_value_begin (&reader, text, length);
  while ((status = name_value_next (&reader, &name, &value)) != NAME_VALUE_END)
    {
      char place[1024];
      snprintf (place, sizeof place, "%s: %s:%u", program_name, config,
                reader.line);
      parse->line = reader.line;
      state.name = place;
      if (status != NAME_VALUE_OK)
        argp_failure (&state, 2, 0, "%s", line_error (status));
      struct argp_option const *option = option_by_name (name);
      if (!option || !option_is_repeatable (option->key)
          || !settings_has_command (commands, option->key))
        apply (parse, &state, name, value);
    }
  parse->line = 0;
}

static void
apply_defaults (struct option_parse *parse)
{
  struct argp_state state = { .err_stream = stderr };
  parse->origin = SETTING_DEFAULT;
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
    apply (parse, &state, defaults[i].name, defaults[i].value);
}

/* Apply the command line.  */
static void
apply_command_line (struct option_parse *parse, int argc, char **argv)
{
  struct argp const mapping = {
    .options = mapping_argp.options,
    .parser = option_parse_mapping,
    .argp_domain = PACKAGE,
  };
  struct argp_child const children[] = {
    { &mapping, 0, NULL, 0 },
    { NULL, 0, NULL, 0 },
  };
  struct argp const argp = {
    .children = children,
    .options = upperd_option_table,
    .parser = option_parse,
    .doc = doc,
    .argp_domain = PACKAGE,
  };
  parse->origin = SETTING_COMMAND_LINE;
  argp_program_version_hook = upperd_print_version;
  argp_err_exit_status = 2;
  argp_parse (&argp, argc, argv, 0, NULL, parse);
}

/* Set what follows from what was given, and what was not.  */
static void
complete (struct option_parse *parse)
{
  struct options *options = parse->options;
  parse->origin = SETTING_DEFAULT;
  if (options->n_endpoints == 0)
    {
      options->endpoints = xnmalloc (1, sizeof *options->endpoints);
      net_endpoint_parse (options->endpoints, DEFAULT_PORT, DEFAULT_PORT);
      options->n_endpoints = 1;
      options->is_endpoint_default = true;
      option_note (parse, 'l', "localhost:" DEFAULT_PORT);
    }
  if (options->is_daemon && strcmp (options->log, "stderr") == 0)
    {
      options->log = "syslog";
      option_note (parse, OPT_LOG, options->log);
    }
  options->log_level = shifted_level (parse->level, parse->shift);
}

void
options_build (struct options *options, int argc, char **argv,
               struct settings const *commands, char const *config, char *text,
               size_t length)
{
  struct option_parse parse = { .options = options };
  *options = (struct options){
    .engine = engine_by_index (0),
    .mapping = MAPPING_DEFAULT,
    .config_text = text,
  };
  apply_defaults (&parse);
  option_note (&parse, 'e', options->engine->name);
  if (text)
    apply_text (&parse, commands, config, text, length);
  apply_command_line (&parse, argc, argv);
  complete (&parse);
  /* Without the file there may be less than there will be.  */
  if (text || !options->config)
    {
      access_options_check (options);
      tls_options_check (options);
    }
}

void
options_parse (struct options *options, int argc, char **argv)
{
  struct settings none = { .count = 0 };
  size_t length;
  options_build (options, argc, argv, &none, NULL, NULL, 0);
  if (!options->config)
    return;
  char *text = get_file (options->config, true, OPTIONS_CONFIG_MAX, &length);
  if (!text)
    error (3, errno, _("cannot read %s"), quote (options->config));
  struct options first = *options;
  options_build (options, argc, argv, &first.settings, first.config, text,
                 length);
  options_fini (&first);
}

void
options_fini (struct options *options)
{
  free (options->endpoints);
  free (options->access.rules);
  free (options->access.trusted);
  for (size_t i = 0; i < sizeof options->made / sizeof options->made[0]; i++)
    free (options->made[i]);
  settings_fini (&options->settings);
  free (options->config_text);
}
