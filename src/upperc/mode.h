/* mode.h -- the contract of modes: what upperc can be asked to do.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A mode is chosen by an option of its name; without one it is the plain
   mode.  To add a mode: write a file that ends in a const struct mode, and
   give it an option in options.c.  */

#ifndef UPPERC_MODE_H
#define UPPERC_MODE_H 1

#include "upperc/status.h"

struct options;

struct mode
{
  /* The option that asks for it, as it is written; null: none does.  */
  char const *name;

  /* Do what OPTIONS say.  Results go to standard output, messages to
     standard error.  Return the exit status.  */
  enum status (*run) (struct options const *options);
};

extern struct mode const plain_mode;
extern struct mode const local_mode;
extern struct mode const check_mode;
extern struct mode const watch_mode;
extern struct mode const idle_mode;
extern struct mode const status_mode;
extern struct mode const metrics_mode;
/* Where there are threads.  */
extern struct mode const load_mode;

#endif
