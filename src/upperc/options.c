/* options.c -- what the command line asks for.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A table for argp, and the arguments that are no options.  All that can be
   found wrong without asking the network is found wrong here.  */

#include <config.h>

#include "upperc/options.h"

#include <argp.h>
#include <stdio.h>
#include <sys/socket.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperc/operand.h"
#include "upperc/plain-options.h"
#include "upperc/status.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

/* How many connections may be asked for.  */
#define MOST_CONNECTIONS 1000000

char const *argp_program_bug_address = "<" PACKAGE_BUGREPORT ">";

static char const args_doc[] = N_ ("[HOST [PORT]]\nENDPOINT");

static char const doc[] = N_ ("\
Send standard input to an upper-case server, and write its answer to \
standard output.\v\
ENDPOINT is HOST:PORT, [IPV6]:PORT, HOST, PORT or unix:PATH.  Without an \
argument it is localhost:8000.\n\
\n\
TIME is a number with a unit, ms, s, m or h (none: s), or 'off'.\n\
\n\
Exit status:\n\
  0  all was sent and answered\n\
  1  the answer differs\n\
  2  the command line is wrong\n\
  3  the name cannot be resolved\n\
  4  cannot connect\n\
  5  timeout\n\
  6  the connection was reset\n\
  7  the answer was truncated\n\
  8  the question was reflected\n\
  9  TLS failed, or the server is not who it has to be\n\
 10  a resource of this machine is missing");

/* Keys of the options without a letter.  */
enum
{
  KEY_CONNECT_TIMEOUT = 256,
  KEY_TIMEOUT,
  KEY_VERIFY,
  KEY_LOCAL,
  KEY_LOAD,
  KEY_STATUS,
  KEY_METRICS,
  KEY_CONNECTIONS,
  KEY_DURATION,
  KEY_JSON,
  KEY_SOURCE
};

static struct argp_option const table[] = {
  { "verify", KEY_VERIFY, NULL, 0,
    N_ ("compare the answer with the expected one, and say where and how it "
        "differs first"),
    0 },
  { "local", KEY_LOCAL, NULL, 0,
    N_ ("ask no server: map standard input to standard output here"), 0 },
#if HAVE_THREADS
  { "load", KEY_LOAD, NULL, 0,
    N_ ("test under load: many messages, every answer compared"), 0 },
#endif
  { "connections", KEY_CONNECTIONS, N_ ("N"), 0,
    N_ ("with --load or --check, use N connections at a time (default 8); "
        "with --find-idle-timeout (default 10)"),
    0 },
  { "duration", KEY_DURATION, N_ ("TIME"), 0,
    N_ ("with --load, end after TIME (default 10s); with --watch (default "
        "off)"),
    0 },
  { "status", KEY_STATUS, NULL, 0,
    N_ ("ask the control socket unix:PATH how the server is"), 0 },
  { "metrics", KEY_METRICS, NULL, 0,
    N_ ("ask the control socket unix:PATH for its metrics"), 0 },
  { "json", KEY_JSON, NULL, 0,
    N_ ("write for programs: JSON, an object on a line"), 0 },
  { NULL, '4', NULL, 0, N_ ("use IPv4 addresses only"), 0 },
  { NULL, '6', NULL, 0, N_ ("use IPv6 addresses only"), 0 },
  { "source", KEY_SOURCE, N_ ("ADDRESS"), 0,
    N_ ("come from ADDRESS of this machine; repeatable with --load"), 0 },
  { "connect-timeout", KEY_CONNECT_TIMEOUT, N_ ("TIME"), 0,
    N_ ("give up when no address of the host has answered within TIME "
        "(default 10s)"),
    0 },
  { "timeout", KEY_TIMEOUT, N_ ("TIME"), 0,
    N_ ("give up when the server owes an answer and no byte has moved for "
        "TIME (default 30s)"),
    0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

static struct argp_child const children[] = { { &load_argp, 0, NULL, 0 },
                                              { &mapping_argp, 0, NULL, 0 },
                                              { &path_argp, 0, NULL, 0 },
                                              { &plain_argp, 0, NULL, 0 },
                                              { &proxy_out_argp, 0, NULL, 0 },
                                              { &tls_argp, 0, NULL, 0 },
                                              { NULL, 0, NULL, 0 } };

/* What parse_option works on: the result, and the arguments so far.  */
struct parse
{
  struct options *options;
  char const *arguments[2];
};

/* Set *TIME_MS from TEXT, the value of the option named OPTION.  */
static void
set_time (int64_t *time_ms, char const *text, char const *option,
          struct argp_state *state)
{
  if (parse_duration_ms (text, time_ms) < 0)
    argp_failure (state, argp_err_exit_status, 0,
                  _("invalid time for %s: %s"), quote_n (0, option),
                  quote_n (1, text));
  else if (*time_ms == 0)
    *time_ms = -1;
}

/* Add the address TEXT to those that connections come from.  */
static void
add_source (struct options *options, char const *text,
            struct argp_state *state)
{
  if (options->source_count == OPTIONS_SOURCES)
    argp_failure (state, argp_err_exit_status, 0, _("too many --source"));
  else if (net_source_parse (&options->sources[options->source_count], text)
           < 0)
    argp_failure (state, argp_err_exit_status, 0, _("invalid address: %s"),
                  quote (text));
  else
    options->source_count++;
}

void
options_set_mode (struct options *options, struct mode const *mode,
                  struct argp_state *state)
{
  if (options->mode->name && options->mode != mode)
    argp_failure (state, argp_err_exit_status, 0,
                  _("%s and %s exclude each other"),
                  quote_n (0, options->mode->name), quote_n (1, mode->name));
  options->mode = mode;
}

/* See that the options which were given are of use in the mode.  */
static void
check_use (struct options const *options, struct argp_state *state)
{
  bool is_load = false;
#if HAVE_THREADS
  is_load = options->mode == &load_mode;
#endif
  bool is_control
      = options->mode == &status_mode || options->mode == &metrics_mode;
  if (is_control && options->endpoint.kind != NET_KIND_UNIX)
    argp_failure (state, argp_err_exit_status, 0,
                  _("%s needs a control socket: %s"),
                  quote_n (0, options->mode->name), quote_n (1, "unix:PATH"));
  if (options->mode == &local_mode && options->wants_verify)
    argp_failure (state, argp_err_exit_status, 0,
                  _("%s and %s exclude each other"),
                  quote_n (0, options->mode->name), quote_n (1, "--verify"));
  if (options->load.given && !is_load)
    argp_failure (state, argp_err_exit_status, 0, _("%s is for %s only"),
                  quote_n (0, options->load.given), quote_n (1, "--load"));
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct parse *parse = state->input;
  struct options *options = parse->options;
  switch (key)
    {
    case '4':
    case '6':
      options->family = key == '4' ? AF_INET : AF_INET6;
      break;
    case KEY_CONNECT_TIMEOUT:
      set_time (&options->connect_timeout_ms, value, "--connect-timeout",
                state);
      break;
    case KEY_TIMEOUT:
      set_time (&options->timeout_ms, value, "--timeout", state);
      break;
    case KEY_VERIFY:
      options->wants_verify = true;
      break;
    case KEY_LOCAL:
      options_set_mode (options, &local_mode, state);
      break;
#if HAVE_THREADS
    case KEY_LOAD:
      options_set_mode (options, &load_mode, state);
      break;
#endif
    case KEY_STATUS:
      options_set_mode (options, &status_mode, state);
      break;
    case KEY_METRICS:
      options_set_mode (options, &metrics_mode, state);
      break;
    case KEY_CONNECTIONS:
      if (parse_number (value, 1, MOST_CONNECTIONS, &options->connections) < 0)
        argp_failure (state, argp_err_exit_status, 0,
                      _("invalid value for %s: %s"),
                      quote_n (0, "--connections"), quote_n (1, value));
      break;
    case KEY_DURATION:
      set_time (&options->duration_ms, value, "--duration", state);
      break;
    case KEY_JSON:
      options->wants_json = true;
      break;
    case KEY_SOURCE:
      add_source (options, value, state);
      break;
    case ARGP_KEY_INIT:
      state->child_inputs[0] = &options->load;
      state->child_inputs[1] = &options->mapping;
      for (size_t i = 2; children[i].argp; i++)
        state->child_inputs[i] = options;
      break;
    case ARGP_KEY_ARG:
      if (state->arg_num >= 2)
        argp_failure (state, argp_err_exit_status, 0, _("extra operand %s"),
                      quote (value));
      parse->arguments[state->arg_num] = value;
      break;
    case ARGP_KEY_END:
      operand_set (options, parse->arguments, state);
      check_use (options, state);
      tls_options_finish (options, state);
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  return 0;
}

static void
print_version (FILE *stream, struct argp_state *state)
{
  (void)state;
  fprintf (stream, "upperc (%s) %s\n", PACKAGE_NAME, PACKAGE_VERSION);
  fputs (_("\
Copyright (C) 2026 The upper authors.\n\
License GPLv3+: GNU GPL version 3 or later \
<https://gnu.org/licenses/gpl.html>.\n\
This is free software: you are free to change and redistribute it.\n\
There is NO WARRANTY, to the extent permitted by law.\n"),
         stream);
}

static struct argp const argp = {
  .children = children,
  .options = table,
  .parser = parse_option,
  .args_doc = args_doc,
  .doc = doc,
};

void
options_parse (struct options *options, int argc, char **argv)
{
  *options = (struct options){
    .mode = &plain_mode,
    .family = AF_UNSPEC,
    .connect_timeout_ms = 10 * 1000,
    .timeout_ms = 30 * 1000,
    .path_options = PATH_OPTIONS_DEFAULT,
    .load = LOAD_OPTIONS_DEFAULT,
    .mapping = MAPPING_DEFAULT,
  };
  struct parse parse = { .options = options };
  argp_err_exit_status = STATUS_USAGE;
  path_options_foresee (argc, argv);
  argp_program_version_hook = print_version;
  argp_parse (&argp, argc, argv, 0, NULL, &parse);
}
