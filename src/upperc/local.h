/* local.h -- the mapping without a server.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_LOCAL_H
#define UPPERC_LOCAL_H 1

#include "mapping/mapping.h"
#include "upperc/status.h"

/* Map standard input to standard output by MAPPING, with fixed memory.  What
   has been read is written before more is read.  Return STATUS_ANSWERED, or,
   after a message, STATUS_LOCAL.  */
extern enum status local_filter (struct mapping const *mapping);

#endif
