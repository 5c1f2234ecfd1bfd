/* check-config.h -- say what would be used.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_CHECK_CONFIG_H
#define UPPERD_CHECK_CONFIG_H 1

#include <stdbool.h>

#include "upperd/options.h"

/* Print every option of OPTIONS that a configuration file may have, with its
   value, and behind it, as a comment, where that came from.  What is printed
   is a configuration file.  Return whether the certificates and keys that it
   names can be used; else say why not.  */
extern bool check_config (struct options const *options);

#endif
