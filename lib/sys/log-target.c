/* log-target.c -- where the lines of a log go.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Files are opened for appending, so that any process may write to them.
   When one is opened anew, its number stays.  Runs in: the supervisor, and
   the processes that serve.  */

#include <config.h>

#include "sys/log.h"

#include <fcntl.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "sys/chroot.h"
#include "sys/fd-io.h"
#include "sys/syslog-socket.h"

/* Open the file NAME.  A fifo that nobody reads is an error, not a reason to
   wait.  */
static int
open_file (char const *name)
{
  return open (
      chroot_inside (name),
      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0640);
}

int
log_open (struct log *log, char const *target, char const *program)
{
  int fd = -1;
  char const *name = NULL;
  if (strcmp (target, "syslog") == 0)
    openlog (program, LOG_PID | LOG_NDELAY, LOG_DAEMON);
  else if (strcmp (target, "stderr") == 0)
    fd = STDERR_FILENO;
  else
    {
      fd = open_file (target);
      if (fd < 0)
        return -1;
      name = target;
    }
  log->name = name;
  log->program = program;
  log->fd = fd;
  log->has_socket = false;
  return 0;
}

int
log_reopen (struct log const *log)
{
  if (!log->name && !log->has_socket)
    return 0;
  int fd = log->name ? open_file (log->name) : syslog_socket_open ();
  return fd < 0 ? -1 : log_replace (log, fd);
}

int
log_hold (struct log *log)
{
  if (log->fd >= 0 || log->has_socket)
    return 0;
  int fd = syslog_socket_open ();
  if (fd < 0)
    fd = syslog_socket_make ();
  if (fd < 0)
    return -1;
  closelog ();
  log->has_socket = true;
  log->socket = fd;
  return 0;
}

int
log_held (struct log const *log)
{
  return log->name ? log->fd : log->has_socket ? log->socket : -1;
}

int
log_replace (struct log const *log, int fd)
{
  /* The number stays, for children have it too.  */
  int held = log_held (log);
  int result = dup2 (fd, held) < 0 ? -1 : fd_set_cloexec (held);
  fd_close (fd);
  return result;
}

void
log_forget (struct log const *log)
{
  if (log->fd >= 0 || log->has_socket)
    return;
  closelog ();
  openlog (log->program, LOG_PID, LOG_DAEMON);
}

void
log_close (struct log *log)
{
  if (log->name)
    fd_close (log->fd);
  else if (log->has_socket)
    fd_close (log->socket);
  else if (log->fd < 0)
    closelog ();
  log->fd = STDERR_FILENO;
  log->has_socket = false;
  log->name = NULL;
}
