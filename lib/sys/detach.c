/* detach.c -- become a daemon, and tell the parent when it is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Who starts a daemon wants to know whether it serves: the exit status of
   what was started must tell.  That process waits for its child, the leader
   of the new session; the leader waits on a pipe for a byte from its own
   child, the daemon, or for that one's end, and ends in the same way.
   Runs in: the supervisor before it is one.  */

#include <config.h>

#include "sys/detach.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/fd-io.h"

#if HAVE_FORK

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

/* Be the leader of the session: exit when DAEMON says by a byte on READY
   that it serves, or as it ends.  */
static _Noreturn void
wait_ready (int ready, pid_t daemon)
{
  char byte;
  if (fd_read_full (ready, &byte, 1) == 1)
    _exit (0);
  _exit (child_status (daemon));
}

int
detach_start (void)
{
  int ends[2];
  if (fd_pipe (ends) < 0)
    return -1;
  /* Who was started to ignore it would not hear how a child ended.  */
  signal (SIGCHLD, SIG_DFL);
  pid_t leader = fork ();
  if (leader < 0)
    goto failed;
  if (leader > 0)
    {
      /* Only the leader may hold the pipe: a byte is for one reader.  */
      close (ends[0]);
      close (ends[1]);
      _exit (child_status (leader));
    }
  setsid ();
  pid_t daemon = fork ();
  if (daemon < 0)
    goto failed;
  if (daemon > 0)
    {
      close (ends[1]);
      wait_ready (ends[0], daemon);
    }
  close (ends[0]);
  return ends[1];

failed:
  fd_close (ends[0]);
  fd_close (ends[1]);
  return -1;
}

#else

int
detach_start (void)
{
  errno = ENOSYS;
  return -1;
}

#endif

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
