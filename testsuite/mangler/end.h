/* end.h -- how a connection ends.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef MANGLER_END_H
#define MANGLER_END_H 1

#include "mangler/path.h"

/* Reset both sides of PATH: the server's now, the client's as soon as may
   be.  To be called again while PATH is in the state PATH_RESETS.  */
extern void end_by_reset (struct path *path, int64_t now);

/* See at the time NOW what has come to an end on PATH, which passes bytes
   on or lingers, and do what follows from that.  */
extern void end_settle (struct path *path, int64_t now);

/* Return when PATH will have been idle for too long, and set *HOW to what is
   then to become of it, if that is not null.  */
extern int64_t end_idle_deadline (struct path const *path,
                                  enum path_state *how);

/* PATH has been idle for so long.  */
extern void end_idle (struct path *path, int64_t now);

#endif
