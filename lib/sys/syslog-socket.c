/* syslog-socket.c -- the system's log, for who cannot connect to it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What the C library sends, but for the time, which whoever takes it sets
   (RFC 3164, 4.3).  A datagram is a message; in a stream it ends with a zero
   byte.  Runs in: every process.  */

#include <config.h>

#include "sys/syslog-socket.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <unistd.h>

#include "sys/fd-io.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif
#ifndef _PATH_LOG
# define _PATH_LOG "/dev/log"
#endif

/* Make a socket of TYPE.  Return it, or -1 with errno set.  */
static int
make (int type)
{
  int fd = socket (AF_UNIX, type, 0);
  if (fd < 0 || fd_set_cloexec (fd) == 0)
    return fd;
  fd_close (fd);
  return -1;
}

/* Connect a socket of TYPE.  Return it, or -1 with errno set.  */
static int
connect_as (int type)
{
  struct sockaddr_un address
      = { .sun_family = AF_UNIX, .sun_path = _PATH_LOG };
  int fd = make (type);
  if (fd < 0)
    return -1;
  if (connect (fd, (struct sockaddr *)&address, sizeof address) == 0)
    return fd;
  fd_close (fd);
  return -1;
}

int
syslog_socket_open (void)
{
  int fd = connect_as (SOCK_DGRAM);
  return fd < 0 && errno == EPROTOTYPE ? connect_as (SOCK_STREAM) : fd;
}

int
syslog_socket_make (void)
{
  return make (SOCK_DGRAM);
}

int
syslog_socket_send (int fd, int priority, char const *program,
                    char const *text, size_t length)
{
  char message[2048 + 128];
  ssize_t n;
  int used = snprintf (message, sizeof message, "<%d>%.64s[%ld]: ", priority,
                       program, (long int)getpid ());
  if (used < 0 || length >= sizeof message - (size_t)used)
    {
      errno = EMSGSIZE;
      return -1;
    }
  memcpy (message + used, text, length);
  length += (size_t)used;
  message[length++] = '\0';
  do
    n = send (fd, message, length, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  return n < 0 ? -1 : 0;
}
