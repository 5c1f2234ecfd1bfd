/* session.h -- what one connection gets, from its first byte to its end.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Written once for every engine that gives a connection a process or a
   thread to itself for as long as it lasts.  */

#ifndef SERVICE_SESSION_H
#define SERVICE_SESSION_H 1

#include <stddef.h>

#include "service/service.h"

/* Large enough that system calls do not matter, small enough for a
   cache.  */
#define SESSION_BUFFER_SIZE 65536

/* Serve the connected, blocking socket FD, whose slot in SERVICE's table is
   NUMBER, filled by admit: receive, map, answer, until the end; then
   record the end, free the slot, and close FD: with FIN after an orderly
   end, with a reset after any other.

   BUFFER, of SESSION_BUFFER_SIZE bytes, is used meanwhile.  It is best
   memory that nobody has touched: of that, only the pages cost something
   that the data need.  (On the stack each page would be touched, where the
   compiler guards against clashes.)  */
extern void session_run (struct service const *service, size_t number, int fd,
                         char *buffer);

#endif
