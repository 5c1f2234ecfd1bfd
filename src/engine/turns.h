/* turns.h -- serve connections one after the other.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ENGINE_TURNS_H
#define ENGINE_TURNS_H 1

#include "engine/engine.h"

/* Be WORKER: accept a connection, serve it to its end, then accept the
   next.  If IS_SHARED, other processes do the same with the same listeners.
   Return the process's exit status.  */
extern int turns_work (struct worker *worker, bool is_shared);

#endif
