/* signal-fd.c -- signals as a descriptor that can be watched.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Linux has signalfd for it; elsewhere it is a pipe (signal-pipe.c).  Both
   look the same from outside.  Runs in: the supervisor and the processes
   that it drains by a signal; a client.  */

#include <config.h>

#include "sys/signal-fd.h"

#include <signal.h>

#if HAVE_SIGNALFD
# include <errno.h>
# include <sys/signalfd.h>
# include <unistd.h>
#else
# include "sys/signal-pipe.h"
#endif

#if HAVE_SIGNALFD

int
signal_fd_open (int const *signals, size_t n)
{
  sigset_t set, old;
  sigemptyset (&set);
  for (size_t i = 0; i < n; i++)
    if (sigaddset (&set, signals[i]) < 0)
      return -1;
  if (sigprocmask (SIG_BLOCK, &set, &old) < 0)
    return -1;
  int fd = -1;
  size_t done = 0;
  while (done < n && signal (signals[done], SIG_DFL) != SIG_ERR)
    done++;
  if (done == n)
    fd = signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd < 0)
    {
      int saved_errno = errno;
      sigprocmask (SIG_SETMASK, &old, NULL);
      errno = saved_errno;
    }
  return fd;
}

int
signal_fd_next (int fd)
{
  struct signalfd_siginfo info;
  ssize_t n;
  do
    n = read (fd, &info, sizeof info);
  while (n < 0 && errno == EINTR);
  return n == sizeof info ? (int)info.ssi_signo : 0;
}

void
signal_fd_forget (void)
{
  /* The kernel shows each process its own signals only.  */
}

void
signal_fd_release (int number)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, number);
  signal (number, SIG_DFL);
  sigprocmask (SIG_UNBLOCK, &set, NULL);
}

#else

int
signal_fd_open (int const *signals, size_t n)
{
  return signal_pipe_open (signals, n);
}

int
signal_fd_next (int fd)
{
  return signal_pipe_next (fd);
}

void
signal_fd_forget (void)
{
  signal_pipe_forget ();
}

void
signal_fd_release (int number)
{
  signal_pipe_release (number);
}

#endif
