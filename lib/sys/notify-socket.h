/* notify-socket.h -- where a service manager wants to hear how we are.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   systemd's protocol, sd_notify(3): datagrams of lines NAME=VALUE to the
   Unix socket that NOTIFY_SOCKET in the environment names, a path or, after
   an @, an abstract name.  WATCHDOG_USEC says how often it wants to hear
   something at all, and WATCHDOG_PID of whom.  */

#ifndef SYS_NOTIFY_SOCKET_H
#define SYS_NOTIFY_SOCKET_H 1

#include <stdint.h>
#include <sys/types.h>

struct notify_socket
{
  /* Connected; -1 where nobody wants to hear.  */
  int fd;
  /* At least this often something has to be said; 0: no need.  */
  int64_t watchdog_ms;
};

/* Set *SOCKET to what the environment says, and remove that there; STARTED_AS
   is the id of the process that it was given to.  Return 0; or -1 with errno
   set where there is a socket that cannot be used, and *SOCKET is one that
   nobody hears.  */
extern int notify_socket_open (struct notify_socket *socket, pid_t started_as);

/* Send the lines that FORMAT makes of what follows, at most 1000 bytes, as
   one message.  One who does not take it for half a second does not get it.
   Return 0, also where nobody wants to hear; or -1 with errno set.  */
extern int notify_socket_send (struct notify_socket const *socket,
                               char const *format, ...)
    __attribute__ ((format (printf, 2, 3)));

extern void notify_socket_close (struct notify_socket *socket);

#endif
