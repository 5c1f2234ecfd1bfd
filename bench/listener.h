/* listener.h -- where the baselines listen.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef BENCH_LISTENER_H
#define BENCH_LISTENER_H 1

/* Listen at a free port of 127.0.0.1, for the program NAME.  Return the
   socket.  Whatever fails ends the program with a message.  */
extern int listener_open (char const *name);

#endif
