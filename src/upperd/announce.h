/* announce.h -- tell everybody who waits for it that the service is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_ANNOUNCE_H
#define UPPERD_ANNOUNCE_H 1

#include "upperd/prepare.h"

/* Write the port file, log what listens, tell the service manager and
   whoever waits for a daemon.  Return true; or say on standard error what is
   wrong, in one line, and return false.  */
extern bool announce (struct upperd *upperd);

#endif
