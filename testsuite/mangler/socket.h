/* socket.h -- what is done to sockets.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A descriptor below 0 is none.  */

#ifndef MANGLER_SOCKET_H
#define MANGLER_SOCKET_H 1

#include <stdbool.h>

#include "mangler/plan.h"

/* Have the socket FD not block, and be as PLAN says.  */
extern void set_up_socket (int fd, struct plan const *plan);

/* Close *FD in order, or by a reset; it is none then.  */
extern void close_socket (int *fd);
extern void reset_socket (int *fd);

/* Return whether all that was written to FD has arrived.  */
extern bool has_arrived (int fd);

#endif
