/* options.c -- what the command line asks for.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A table for argp, and the arguments that are no options.  All that can be
   found wrong without asking the network is found wrong here.  */

#include <config.h>

#include "upperc/options.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperc/status.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

#define DEFAULT_PORT "8000"

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
 10  a resource of this machine is missing");

/* Keys of the options without a letter.  */
enum
{
  KEY_CONNECT_TIMEOUT = 256,
  KEY_TIMEOUT,
  KEY_VERIFY,
  KEY_LOCAL,
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
    argp_failure (state, STATUS_USAGE, 0, _("invalid time for %s: %s"),
                  quote_n (0, option), quote_n (1, text));
  else if (*time_ms == 0)
    *time_ms = -1;
}

/* Add the address TEXT to those that connections come from.  */
static void
add_source (struct options *options, char const *text,
            struct argp_state *state)
{
  if (options->source_count == OPTIONS_SOURCES)
    argp_failure (state, STATUS_USAGE, 0, _("too many --source"));
  else if (net_source_parse (&options->sources[options->source_count], text)
           < 0)
    argp_failure (state, STATUS_USAGE, 0, _("invalid address: %s"),
                  quote (text));
  else
    options->source_count++;
}

/* Have OPTIONS ask for MODE, but for one only.  */
static void
set_mode (struct options *options, struct mode const *mode,
          struct argp_state *state)
{
  if (options->mode->name && options->mode != mode)
    argp_failure (state, STATUS_USAGE, 0, _("%s and %s exclude each other"),
                  quote_n (0, options->mode->name), quote_n (1, mode->name));
  options->mode = mode;
}

/* Refuse what OPTIONS ask for besides a mode that has no use for it.  */
static void
check_mode (struct options const *options, struct argp_state *state)
{
  if (options->mode == &local_mode && options->wants_verify)
    argp_failure (state, STATUS_USAGE, 0, _("%s and %s exclude each other"),
                  quote_n (0, options->mode->name), quote_n (1, "--verify"));
}

/* Return what ERROR, from a function of net-name.h, says of its text.  */
static char const *
endpoint_error (int error)
{
  switch (error)
    {
    case ERANGE:
      return _("port out of range");
    case ENAMETOOLONG:
      return _("name too long");
    default:
      return _("invalid endpoint");
    }
}

/* Say that TEXT is no endpoint for ERROR's reason, and exit.  */
static void
fail_endpoint (char const *text, int error, struct argp_state *state)
{
  argp_failure (state, STATUS_USAGE, 0, "%s: %s", endpoint_error (error),
                quote (text));
}

/* Set the endpoint from PARSE's arguments.  */
static void
set_endpoint (struct parse const *parse, struct argp_state *state)
{
  struct options *options = parse->options;
  struct net_endpoint *endpoint = &options->endpoint;
  char const *first = parse->arguments[0];
  char const *port = parse->arguments[1];
  if (options->mode == &local_mode && first)
    argp_failure (state, STATUS_USAGE, 0, _("extra operand %s"),
                  quote (first));
  if (!first)
    net_endpoint_set (endpoint, "localhost", DEFAULT_PORT);
  else if (!*first)
    fail_endpoint (first, EINVAL, state);
  else if (port && net_endpoint_set (endpoint, "localhost", port) < 0)
    fail_endpoint (port, errno, state);
  else if (port && net_endpoint_set (endpoint, first, port) < 0)
    fail_endpoint (first, errno, state);
  else if (!port && net_endpoint_parse (endpoint, first, DEFAULT_PORT) < 0)
    fail_endpoint (first, errno, state);

  if (endpoint->kind == NET_KIND_FD)
    argp_failure (state, STATUS_USAGE, 0,
                  _("a descriptor cannot be connected to: %s"),
                  quote (first));
  if (strcmp (endpoint->port, "0") == 0)
    argp_failure (state, STATUS_USAGE, 0, _("port 0 cannot be connected to"));
  net_endpoint_format (endpoint, options->name, sizeof options->name);
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct parse *parse = state->input;
  struct options *options = parse->options;
  switch (key)
    {
    case '4':
      options->family = AF_INET;
      break;
    case '6':
      options->family = AF_INET6;
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
      set_mode (options, &local_mode, state);
      break;
    case KEY_JSON:
      options->wants_json = true;
      break;
    case KEY_SOURCE:
      add_source (options, value, state);
      break;
    case ARGP_KEY_INIT:
      state->child_inputs[0] = &options->mapping;
      break;
    case ARGP_KEY_ARG:
      if (state->arg_num >= 2)
        argp_failure (state, STATUS_USAGE, 0, _("extra operand %s"),
                      quote (value));
      parse->arguments[state->arg_num] = value;
      break;
    case ARGP_KEY_END:
      check_mode (options, state);
      set_endpoint (parse, state);
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

static struct argp_child const children[] = {
  { &mapping_argp, 0, NULL, 0 },
  { NULL, 0, NULL, 0 },
};

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
    .mapping = MAPPING_DEFAULT,
  };
  struct parse parse = { .options = options };
  argp_err_exit_status = STATUS_USAGE;
  argp_program_version_hook = print_version;
  argp_parse (&argp, argc, argv, 0, NULL, &parse);
}
