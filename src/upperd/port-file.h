/* port-file.h -- tell others where the service listens.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_PORT_FILE_H
#define UPPERD_PORT_FILE_H 1

#include "sys/net-listen.h"

/* Write to the file NAME, in one step, a line for each of LISTENERS: "HOST
   PORT", or "unix:PATH".  Return 0, or -1 with errno set.  */
extern int port_file_write (char const *name,
                            struct net_listeners const *listeners);

#endif
