/* options.c -- what a load test is told.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A table for argp.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/load/options.h"

#include <errno.h>

#include "gettext.h"
#include "quote.h"
#include "sys/parse-amount.h"
#include "upperc/status.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  MOST_THREADS = 256,
  MOST_RATE = 100 * 1000 * 1000
};

/* The longest message: 1 GiB.  */
#define MOST_SIZE (UINT64_C (1) << 30)

/* Keys of the options without a letter, which no other table has.  */
enum
{
  KEY_RATE = 0x600,
  KEY_WARMUP,
  KEY_SIZE,
  KEY_RECONNECT,
  KEY_THREADS,
  KEY_HISTOGRAM
};

static struct argp_option const table[] = {
  { NULL, 0, NULL, 0, N_ ("With --load:"), 0 },
  { "rate", KEY_RATE, N_ ("N"), 0,
    N_ ("send N messages a second, whatever becomes of them (default: each "
        "connection sends when the message before is answered)"),
    0 },
  { "warmup", KEY_WARMUP, N_ ("TIME"), 0,
    N_ ("measure only after TIME (default off)"), 0 },
  { "size", KEY_SIZE, N_ ("SIZE"), 0,
    N_ ("messages are SIZE bytes long (default 64)"), 0 },
  { "reconnect", KEY_RECONNECT, NULL, 0,
    N_ ("make a connection for each message"), 0 },
  { "threads", KEY_THREADS, N_ ("N"), 0,
    N_ ("spread the connections over N threads (default 1)"), 0 },
  { "histogram", KEY_HISTOGRAM, N_ ("FILE"), 0,
    N_ ("write the latencies to FILE, for plotters of HDR histograms"), 0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

/* Return the name of the option with KEY.  */
static char const *
option_name (int key)
{
  switch (key)
    {
    case KEY_RATE:
      return "--rate";
    case KEY_WARMUP:
      return "--warmup";
    case KEY_SIZE:
      return "--size";
    case KEY_RECONNECT:
      return "--reconnect";
    case KEY_THREADS:
      return "--threads";
    default:
      return "--histogram";
    }
}

/* Say that VALUE is none for the option with KEY.  */
static void
fail (int key, char const *value, struct argp_state *state)
{
  argp_failure (state, argp_err_exit_status, 0, _("invalid value for %s: %s"),
                quote_n (0, option_name (key)), quote_n (1, value));
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct load_options *options = state->input;
  int result = 0;
  switch (key)
    {
    case KEY_RATE:
      result = parse_number (value, 1, MOST_RATE, &options->rate);
      break;
    case KEY_WARMUP:
      result = parse_duration_ms (value, &options->warmup_ms);
      break;
    case KEY_SIZE:
      result = parse_size (value, &options->size);
      if (options->size < 1 || options->size > MOST_SIZE)
        result = -1;
      break;
    case KEY_RECONNECT:
      options->wants_reconnect = true;
      break;
    case KEY_THREADS:
      result = parse_number (value, 1, MOST_THREADS, &options->threads);
      break;
    case KEY_HISTOGRAM:
      options->histogram = value;
      result = *value ? 0 : -1;
      break;
    default:
      return ARGP_ERR_UNKNOWN;
    }
  if (result < 0)
    fail (key, value, state);
  if (!options->given)
    options->given = option_name (key);
  return 0;
}

struct argp const load_argp = {
  .options = table,
  .parser = parse_option,
};
