/* watch.c -- --watch.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "upperc/mode.h"
#include "upperc/options.h"

static enum status
watch_run (struct options const *options)
{
  (void)options;
  return STATUS_LOCAL;
}

struct mode const watch_mode = {
  .name = "--watch",
  .run = watch_run,
};
