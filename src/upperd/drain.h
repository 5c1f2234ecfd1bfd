/* drain.h -- the ways to stop: let them finish, or kill them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_DRAIN_H
#define UPPERD_DRAIN_H 1

#include "upperd/supervisor.h"

/* Begin to drain, because of SIGNAL: have the workers stop, refuse new
   connections, set the deadline, and log it.  */
extern void drain_begin (struct supervisor *supervisor, int signal);

/* Have done with it: kill every process that accepts or serves.  */
extern void drain_kill (struct supervisor *supervisor);

/* Kill every process that serves.  To be called again when a worker that
   was killed is reaped: what it forked before shows only then.  */
extern void drain_kill_sessions (struct supervisor const *supervisor);

/* When nobody is left: count how many connections finished during the
   drain, and how many were reset.  */
extern void drain_end (struct supervisor *supervisor);

#endif
