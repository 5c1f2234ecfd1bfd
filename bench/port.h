/* port.h -- the ports of 127.0.0.1.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef BENCH_PORT_H
#define BENCH_PORT_H 1

#include <stdbool.h>

/* Put the number of a port that is free, now at least, into the environment
   as FREE_PORT.  Return 0, or -1 with errno set.  */
extern int port_offer (void);

/* Have one empty session at PORT: a server may listen before all its
   processes are there.  Return whether it came to its end, within SECONDS
   of silence.  */
extern bool port_try (unsigned int port, unsigned int seconds);

#endif
