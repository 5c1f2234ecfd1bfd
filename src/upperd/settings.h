/* settings.h -- what options were given, where, and in which words.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A record beside the values that options set: to show them, and to see what
   has changed in a configuration file.  */

#ifndef UPPERD_SETTINGS_H
#define UPPERD_SETTINGS_H 1

#include <stdbool.h>
#include <stddef.h>

enum setting_origin
{
  SETTING_DEFAULT,
  SETTING_CONFIG,
  SETTING_COMMAND_LINE
};

struct setting
{
  /* The option's key, and its value; "yes" if it has none.  Not owned.  */
  int key;
  char const *value;
  enum setting_origin origin;
  /* Of a configuration file; else 0.  */
  unsigned int line;
};

/* All that were given, in that order; all zero is none.  */
struct settings
{
  struct setting *list;
  size_t count;
};

/* Add SETTING to SETTINGS.  */
extern void settings_add (struct settings *settings,
                          struct setting const *setting);

/* Return the setting of KEY in SETTINGS behind AFTER, or the first if that is
   null; or NULL.  */
extern struct setting const *settings_next (struct settings const *settings,
                                            int key,
                                            struct setting const *after);

/* Return the last setting of KEY in SETTINGS, which is the one that counts if
   the option is not repeatable; or NULL.  */
extern struct setting const *settings_last (struct settings const *settings,
                                            int key);

/* Return whether KEY was given on the command line.  */
extern bool settings_has_command (struct settings const *settings, int key);

/* Return whether KEY, which is repeatable if IS_REPEATABLE, has the same
   values in A and B.  */
extern bool settings_are_same (struct settings const *a,
                               struct settings const *b, int key,
                               bool is_repeatable);

extern void settings_fini (struct settings *settings);

#endif
