/* check-config.c -- say what would be used.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In the words in which it was given, so that what is printed can be read
   again.  Runs in: the program that asks, which serves nobody.  */

#include <config.h>

#include "upperd/check-config.h"

#include <error.h>
#include <stdio.h>

#include "gettext.h"
#include "quote.h"
#include "sys/name-value.h"
#include "transport/tls.h"
#include "upperd/option-table.h"
#include "upperd/tls-setup.h"

#define _(text) gettext (text)

enum
{
  /* Where the comment begins.  */
  COLUMN = 40
};

static void
print_origin (struct options const *options, struct setting const *setting)
{
  switch (setting->origin)
    {
    case SETTING_DEFAULT:
      printf (_("default"));
      break;
    case SETTING_COMMAND_LINE:
      printf (_("command line"));
      break;
    case SETTING_CONFIG:
      printf ("%s:%u", options->config, setting->line);
      break;
    }
}

/* Print that OPTION has the value of SETTING.  */
static void
print_setting (struct options const *options, struct argp_option const *option,
               struct setting const *setting)
{
  char const *value = setting->value;
  if (!name_value_can_be (value))
    {
      printf (_("# %s = %s cannot stand in a file\n"), option->name,
              quote (value));
      return;
    }
  /* Behind a blank it would be a comment.  */
  char const *blank = *value == '#' ? "" : " ";
  int n = printf ("%s =%s%s", option->name, blank, value);
  printf ("%*s # ", n < COLUMN ? COLUMN - n : 0, "");
  print_origin (options, setting);
  putchar ('\n');
}

/* Return whether the certificates and keys that OPTIONS name can be used; else
   say why not.  */
static bool
check_tls (struct options const *options)
{
  struct tls_files files;
  char reason[1024];
  if (!options->tls.certificate)
    return true;
  struct tls *tls
      = tls_setup_new (options, true, &files, reason, sizeof reason);
  if (!tls)
    error (0, 0, "%s", reason);
  tls_free (tls);
  return tls != NULL;
}

/* Return what counts where nobody says anything of OPTION: in the SIZE bytes
   at TEXT, or elsewhere; or NULL if that is nothing.  */
static char const *
find_default (struct options const *options, struct argp_option const *option,
              char *text, size_t size)
{
  struct engine const *engine = options->engine;
  unsigned int (*count) (unsigned int)
      = engine->worker_count ? engine->worker_count : engine->turn_count;
  if (!option->arg)
    return "no";
  if (option->key == 'w' && count)
    {
      snprintf (text, size, "%u", count (0));
      return text;
    }
  if (strcmp (option->name, "invalid") == 0
      && options->mapping.charset == UPPER_UTF8)
    return "keep";
  return NULL;
}

/* Print what OPTION is, of which nothing was said.  */
static void
print_unset (struct options const *options, struct argp_option const *option)
{
  char text[16];
  struct setting const setting = {
    .value = find_default (options, option, text, sizeof text),
    .origin = SETTING_DEFAULT,
  };
  if (setting.value)
    print_setting (options, option, &setting);
  else
    printf (_("# %s is not set\n"), option->name);
}

bool
check_config (struct options const *options)
{
  struct settings const *settings = &options->settings;
  struct argp_option const *option;
  for (size_t i = 0; (option = option_by_index (i)) != NULL; i++)
    {
      struct setting const *setting = settings_last (settings, option->key);
      if (!setting)
        print_unset (options, option);
      else if (!option_is_repeatable (option->key))
        print_setting (options, option, setting);
      else
        for (setting = NULL;
             (setting = settings_next (settings, option->key, setting))
             != NULL;)
          print_setting (options, option, setting);
    }
  return check_tls (options);
}
