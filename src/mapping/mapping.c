/* mapping.c -- which upper case is wanted.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: both programs, before they do anything else; and wherever a
   stream begins.  */

#include <config.h>

#include "mapping/mapping.h"

#include <string.h>

#include "gettext.h"
#include "quote.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

/* Keys, beyond those of either program.  */
enum
{
  KEY_CHARSET = 512,
  KEY_INVALID,
  KEY_LANGUAGE
};

static struct argp_option const table[] = {
  { NULL, 0, NULL, 0, N_ ("The mapping:"), 7 },
  { "charset", KEY_CHARSET, N_ ("NAME"), 0,
    N_ ("map ascii, a to z only, or utf-8, all of Unicode (ascii)"), 0 },
  { "invalid", KEY_INVALID, N_ ("HOW"), 0,
    N_ ("in utf-8, keep ill-formed bytes, or replace them by U+FFFD (keep)"),
    0 },
  { "language", KEY_LANGUAGE, N_ ("TAG"), 0,
    N_ ("in utf-8, add the rules of the language TAG: tr, az, lt or el "
        "(none)"),
    0 },
  { NULL, 0, NULL, 0, NULL, 0 }
};

static void
fail (struct argp_state *state, char const *option, char const *value)
{
  argp_failure (state, argp_err_exit_status, 0,
                _("invalid value for --%s: %s"), option, quote (value));
}

static void
set_charset (struct mapping *mapping, char const *value,
             struct argp_state *state)
{
  if (strcmp (value, "ascii") == 0)
    mapping->charset = UPPER_ASCII;
  else if (strcmp (value, "utf-8") == 0)
    mapping->charset = UPPER_UTF8;
  else
    fail (state, "charset", value);
}

static void
set_invalid (struct mapping *mapping, char const *value,
             struct argp_state *state)
{
  mapping->utf8_option = "--invalid";
  if (strcmp (value, "keep") == 0)
    mapping->invalid = UPPER_KEEP;
  else if (strcmp (value, "replace") == 0)
    mapping->invalid = UPPER_REPLACE;
  else
    fail (state, "invalid", value);
}

/* A language is known if the library knows it.  */
static void
set_language (struct mapping *mapping, char const *value,
              struct argp_state *state)
{
  mapping->utf8_option = "--language";
  mapping->language = value;
  struct upper *upper = upper_open (UPPER_UTF8, UPPER_KEEP, value);
  bool is_known = upper && *value;
  upper_close (upper);
  if (!is_known)
    fail (state, "language", value);
}

static error_t
parse_option (int key, char *value, struct argp_state *state)
{
  struct mapping *mapping = state->input;
  switch (key)
    {
    case KEY_CHARSET:
      set_charset (mapping, value, state);
      return 0;
    case KEY_INVALID:
      set_invalid (mapping, value, state);
      return 0;
    case KEY_LANGUAGE:
      set_language (mapping, value, state);
      return 0;
    case ARGP_KEY_END:
      if (mapping->utf8_option && mapping->charset != UPPER_UTF8)
        argp_failure (state, argp_err_exit_status, 0,
                      _("%s is for --charset=utf-8 only"),
                      mapping->utf8_option);
      return 0;
    default:
      return ARGP_ERR_UNKNOWN;
    }
}

struct argp const mapping_argp = {
  .options = table,
  .parser = parse_option,
  .argp_domain = PACKAGE,
};

struct upper *
mapping_open (struct mapping const *mapping)
{
  return upper_open (mapping->charset, mapping->invalid, mapping->language);
}
