/* detach.c -- become a daemon, and tell the parent when it is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Who starts a daemon wants to know whether it serves: the parent's exit
   status must tell.  So the parent waits on a pipe for a byte; if the pipe
   ends without one, the daemon's exit status comes through its first child.
   Runs in: the supervisor before it is one.  */

#include <config.h>

#include "sys/detach.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/fd-io.h"

/* Wait for CHILD and return the exit status that stands for its end.  */
static int
child_status (pid_t child)
{
  int status;
  pid_t pid;
  do
    pid = waitpid (child, &status, 0);
  while (pid < 0 && errno == EINTR);
  return pid == child && WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}

/* Wait until a byte comes from READY or CHILD ends; exit as it tells.  */
static _Noreturn void
wait_ready (int ready, pid_t child)
{
  char byte;
  if (fd_read_full (ready, &byte, 1) == 1)
    _exit (0);
  _exit (child_status (child));
}

int
detach_start (void)
{
  int ends[2];
  if (fd_pipe (ends) < 0)
    return -1;
  pid_t leader = fork ();
  if (leader < 0)
    {
      fd_close (ends[0]);
      fd_close (ends[1]);
      return -1;
    }
  if (leader > 0)
    {
      close (ends[1]);
      wait_ready (ends[0], leader);
    }
  setsid ();
  pid_t daemon = fork ();
  if (daemon < 0)
    _exit (1);
  if (daemon > 0)
    {
      /* The leader must stay until the daemon is ready or has failed, for
         only it can tell the daemon's exit status.  */
      close (ends[1]);
      wait_ready (ends[0], daemon);
    }
  close (ends[0]);
  return ends[1];
}

int
detach_ready (int fd)
{
  int null = open ("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0 || chdir ("/") < 0)
    {
      fd_close (null);
      return -1;
    }
  for (int standard = 0; standard <= STDERR_FILENO; standard++)
    if (dup2 (null, standard) < 0)
      {
        fd_close (null);
        return -1;
      }
  if (null > STDERR_FILENO)
    close (null);
  int result = fd_write_all (fd, "", 1);
  close (fd);
  return result;
}
