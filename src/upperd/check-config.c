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

bool
check_config (struct options const *options)
{
  struct settings const *settings = &options->settings;
  struct argp_option const *option;
  for (size_t i = 0; (option = option_by_index (i)) != NULL; i++)
    {
      struct setting const *setting = settings_last (settings, option->key);
      if (!setting)
        printf (_("# %s is not set\n"), option->name);
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
