/* syslog-socket.h -- the system's log, for who cannot connect to it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The C library connects when it has something to log, and again when the
   connection was lost.  A process that may not do that writes to a socket
   that somebody has connected for it.  */

#ifndef SYS_SYSLOG_SOCKET_H
#define SYS_SYSLOG_SOCKET_H 1

#include <stddef.h>

/* Connect to the system's log.  Return a socket, closed by exec, or -1 with
   errno set.  */
extern int syslog_socket_open (void);

/* Make a socket that is not connected yet.  Likewise.  */
extern int syslog_socket_make (void);

/* Send the LENGTH bytes of TEXT, at most 2048, to the socket FD, for
   PROGRAM, with PRIORITY, facility and all as in syslog(3).  Return 0, or -1
   with errno set: EAGAIN rather than wait.  */
extern int syslog_socket_send (int fd, int priority, char const *program,
                               char const *text, size_t length);

#endif
