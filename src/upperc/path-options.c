/* path-options.c -- the options of --check, --watch, --find-idle-timeout.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What they share with other modes is in options.c.  Runs in: the only
   thread.  */

#include <config.h>

#include "upperc/path-options.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "exitfail.h"
#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperc/format/format.h"
#include "upperc/options.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  KEY_CHECK = 768,
  KEY_TAP,
  KEY_NAGIOS,
  KEY_WATCH,
  KEY_INTERVAL,
  KEY_FIND_IDLE,
  KEY_MAX_IDLE
};

static struct argp_option const table[] = {
  { NULL, 0, NULL, 0, N_ ("The path:"), 4 },
  { "check", KEY_CHECK, NULL, 0,
    N_ ("check the path to the server: make a battery of checks, and say "
        "which it passes"),
    0 },
  { "tap", KEY_TAP, NULL, 0,
    N_ ("with --check, write TAP, the Test Anything Protocol"), 0 },
  { "nagios", KEY_NAGIOS, NULL, 0,
    N_ ("with --check, write and exit as a plugin of Nagios does"), 0 },
  { "watch", KEY_WATCH, NULL, 0,
    N_ ("keep one connection, ask a message now and then, and end at the "
        "first that is lost"),
    0 },
  { "interval", KEY_INTERVAL, N_ ("TIME"), 0,
    N_ ("with --watch, ask a message every TIME (default 1s)"), 0 },
  { "find-idle-timeout", KEY_FIND_IDLE, NULL, 0,
    N_ ("find out how long a connection may be idle, and how it dies then"),
    0 },
  { "max-idle", KEY_MAX_IDLE, N_ ("TIME"), 0,
    N_ ("with --find-idle-timeout, try no more than TIME (default 10m)"), 0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

/* Have OPTIONS ask for FORMAT, as OPTION says; but for one only.  */
static void
set_format (struct options *options, struct format const *format,
            char const *option, struct argp_state *state)
{
  struct path_options *path_options = &options->path_options;
  if (path_options->format && path_options->format != format)
    argp_failure (
        state, argp_err_exit_status, 0, _("%s and %s exclude each other"),
        quote_n (0, path_options->format_option), quote_n (1, option));
  path_options->format = format;
  path_options->format_option = option;
}

/* Set *TIME_MS from TEXT, the value of the option named OPTION, which is a
   time, and some.  */
static void
set_some_time (int64_t *time_ms, char const *text, char const *option,
               struct argp_state *state)
{
  if (parse_duration_ms (text, time_ms) < 0 || *time_ms == 0)
    argp_failure (state, argp_err_exit_status, 0,
                  _("invalid time for %s: %s"), quote_n (0, option),
                  quote_n (1, text));
}

/* The most modes that have an option in common.  */
#define MODES_MOST 3

/* See that OPTION, null if it was not given, is of use in OPTIONS' mode, which
   should be one of MODES; null behind the last one.  */
static void
check_use (struct options const *options, char const *option,
           struct mode const *const modes[MODES_MOST + 1],
           struct argp_state *state)
{
  char names[200] = "";
  size_t n = 0;
  if (!option)
    return;
  for (int i = 0; modes[i]; i++)
    {
      if (options->mode == modes[i])
        return;
      int more = snprintf (names + n, sizeof names - n, "%s%s", i ? ", " : "",
                           quote_n (1, modes[i]->name));
      if (more > 0 && (size_t)more < sizeof names - n)
        n += (size_t)more;
    }
  argp_failure (state, argp_err_exit_status, 0, _("%s is for %s only"),
                quote_n (0, option), names);
}

/* See that the options of some modes are of use in the mode there is.  */
static void
check_uses (struct options const *options, struct argp_state *state)
{
  typedef struct mode const *modes[MODES_MOST + 1];
  static modes const check = { &check_mode }, watch = { &watch_mode };
  static modes const idle = { &idle_mode };
#if HAVE_THREADS
  static modes const timed = { &load_mode, &watch_mode };
  static modes const many = { &load_mode, &check_mode, &idle_mode };
#else
  static modes const timed = { &watch_mode };
  static modes const many = { &check_mode, &idle_mode };
#endif
  struct path_options const *path_options = &options->path_options;
  check_use (options, path_options->format_option, check, state);
  check_use (options, path_options->interval_option, watch, state);
  check_use (options, path_options->max_idle_option, idle, state);
  check_use (options, options->duration_ms ? "--duration" : NULL, timed,
             state);
  check_use (options, options->connections ? "--connections" : NULL, many,
             state);
}

/* All words are known: see that they fit together, and choose the format.  */
static void
finish (struct options *options, struct argp_state *state)
{
  struct path_options *path_options = &options->path_options;
  check_uses (options, state);
  if (options->wants_json)
    set_format (options, &json_format, "--json", state);
  else if (!path_options->format)
    path_options->format = &text_format;
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct options *options = state->input;
  struct path_options *path_options = &options->path_options;
  switch (key)
    {
    case KEY_CHECK:
      options_set_mode (options, &check_mode, state);
      break;
    case KEY_TAP:
      set_format (options, &tap_format, "--tap", state);
      break;
    case KEY_NAGIOS:
      set_format (options, &nagios_format, "--nagios", state);
      break;
    case KEY_WATCH:
      options_set_mode (options, &watch_mode, state);
      break;
    case KEY_INTERVAL:
      path_options->interval_option = "--interval";
      set_some_time (&path_options->interval_ms, value, "--interval", state);
      break;
    case KEY_FIND_IDLE:
      options_set_mode (options, &idle_mode, state);
      break;
    case KEY_MAX_IDLE:
      path_options->max_idle_option = "--max-idle";
      set_some_time (&path_options->max_idle_ms, value, "--max-idle", state);
      break;
    case ARGP_KEY_END:
      finish (options, state);
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  return 0;
}

struct argp const path_argp = {
  .options = table,
  .parser = parse_option,
  .argp_domain = PACKAGE,
};

/* Return whether WORD is --nagios, or short for it.  */
static bool
is_nagios (char const *word)
{
  static char const option[] = "--nagios";
  size_t n = strlen (word);
  return n >= 4 && n < sizeof option && memcmp (word, option, n) == 0;
}

void
path_options_foresee (int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (is_nagios (argv[i]))
      {
        argp_err_exit_status
            = nagios_format.exit_status ((enum status)argp_err_exit_status);
        exit_failure = argp_err_exit_status;
        dup2 (STDOUT_FILENO, STDERR_FILENO);
        return;
      }
}
