/* notify-socket.c -- where a service manager wants to hear how we are.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The socket is connected at the start, while its path can be seen: who goes
   into a chroot later can still send.  It does not block, and a manager that
   does not read costs half a second once: then messages are lost until there
   is room again.  Runs in: the supervisor.  */

#include <config.h>

#include "sys/notify-socket.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "sys/parse-amount.h"

#define PATIENCE_MS 500
#define MESSAGE_SIZE 1000

/* The longest interval that milliseconds of an int can count.  */
#define WATCHDOG_MAX_US (UINT64_C (1000) * INT32_MAX)

/* Connect to the Unix datagram socket NAME.  Return the descriptor, or -1
   with errno set.  */
static int
connect_to (char const *name)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  size_t length = strlen (name);
  if (*name != '/' && *name != '@')
    {
      errno = EAFNOSUPPORT;
      return -1;
    }
  if (length >= sizeof address.sun_path)
    {
      errno = ENAMETOOLONG;
      return -1;
    }
  memcpy (address.sun_path, name, length);
  if (*name == '@')
    address.sun_path[0] = '\0';
  int fd = socket (AF_UNIX, SOCK_DGRAM, 0);
  if (fd < 0)
    return -1;
  if (fd_set_cloexec (fd) == 0 && fd_set_nonblocking (fd, true) == 0
      && connect (fd, (struct sockaddr *)&address,
                  offsetof (struct sockaddr_un, sun_path) + length)
             == 0)
    return fd;
  fd_close (fd);
  return -1;
}

/* Return the interval that the environment asks the process STARTED_AS for;
   0: none.  */
static int64_t
find_watchdog_ms (pid_t started_as)
{
  char const *interval = getenv ("WATCHDOG_USEC");
  char const *pid = getenv ("WATCHDOG_PID");
  uint64_t us, id;
  if (!interval || parse_number (interval, 1, WATCHDOG_MAX_US, &us) < 0)
    return 0;
  if (pid
      && (parse_number (pid, 1, INT32_MAX, &id) < 0
          || (pid_t)id != started_as))
    return 0;
  return us < 1000 ? 1 : (int64_t)(us / 1000);
}

int
notify_socket_open (struct notify_socket *socket, pid_t started_as)
{
  char const *name = getenv ("NOTIFY_SOCKET");
  *socket = (struct notify_socket){ .fd = -1 };
  if (name)
    socket->fd = connect_to (name);
  int saved_errno = errno;
  int result = name && socket->fd < 0 ? -1 : 0;
  if (socket->fd >= 0)
    socket->watchdog_ms = find_watchdog_ms (started_as);
  unsetenv ("NOTIFY_SOCKET");
  unsetenv ("WATCHDOG_USEC");
  unsetenv ("WATCHDOG_PID");
  errno = saved_errno;
  return result;
}

/* Wait until FD takes a message.  Return whether it does.  */
static bool
wait_for_room (int fd)
{
  static int patience_ms = PATIENCE_MS;
  struct pollfd watched = { .fd = fd, .events = POLLOUT };
  int n;
  do
    n = poll (&watched, 1, patience_ms);
  while (n < 0 && errno == EINTR);
  patience_ms = n > 0 ? PATIENCE_MS : 0;
  return n > 0;
}

int
notify_socket_send (struct notify_socket const *socket, char const *format,
                    ...)
{
  char text[MESSAGE_SIZE + 1];
  va_list arguments;
  ssize_t n;
  if (socket->fd < 0)
    return 0;
  va_start (arguments, format);
  int length = vsnprintf (text, sizeof text, format, arguments);
  va_end (arguments);
  if (length < 0 || length > MESSAGE_SIZE)
    {
      errno = EMSGSIZE;
      return -1;
    }
  do
    n = send (socket->fd, text, length, 0);
  while (n < 0
         && (errno == EINTR
             || ((errno == EAGAIN || errno == EWOULDBLOCK)
                 && wait_for_room (socket->fd))));
  return n < 0 ? -1 : 0;
}

void
notify_socket_close (struct notify_socket *socket)
{
  fd_close (socket->fd);
  socket->fd = -1;
}
