/* reload-check.h -- whether a configuration is right.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_RELOAD_CHECK_H
#define UPPERD_RELOAD_CHECK_H 1

#include <stdbool.h>
#include <stddef.h>

#include "upperd/reload.h"

/* Return whether the LENGTH bytes of TEXT, with room for one more, are a right
   configuration file for RELOAD, in the opinion of a child; if not, set
   REASON, of SIZE bytes, to what it said.  */
extern bool reload_is_right (struct reload const *reload, char *text,
                             size_t length, char *reason, size_t size);

#endif
