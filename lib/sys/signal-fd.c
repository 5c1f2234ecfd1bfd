/* signal-fd.c -- signals as a descriptor that can be watched.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Linux has signalfd for it.  Elsewhere a handler notes the signal's number
   in a pipe and does nothing else; both look the same from outside.  Runs
   in: the supervisor and the processes that it drains by a signal.  */

#include <config.h>

#include "sys/signal-fd.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>
#if HAVE_SIGNALFD
# include <sys/signalfd.h>
#endif

#include "sys/fd-io.h"

#if HAVE_SIGNALFD

int
signal_fd_open (int const *signals, size_t n)
{
  sigset_t set;
  sigemptyset (&set);
  for (size_t i = 0; i < n; i++)
    sigaddset (&set, signals[i]);
  if (sigprocmask (SIG_BLOCK, &set, NULL) < 0)
    return -1;
  for (size_t i = 0; i < n; i++)
    signal (signals[i], SIG_DFL);
  return signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int
signal_fd_next (int fd)
{
  struct signalfd_siginfo info;
  ssize_t n;
  do
    n = read (fd, &info, sizeof info);
  while (n < 0 && errno == EINTR);
  return n == sizeof info ? (int) info.ssi_signo : 0;
}

void
signal_fd_forget (void)
{
  /* The kernel shows each process its own signals only.  */
}

#else

/* Where the handler writes to.  */
static int noted = -1;
/* Which signals are noted.  */
static sigset_t noted_set;

static void
note (int number)
{
  int saved_errno = errno;
  unsigned char byte = number;
  /* A full pipe holds a note of what matters already.  */
  if (write (noted, &byte, 1) < 0)
    errno = saved_errno;
  errno = saved_errno;
}

int
signal_fd_open (int const *signals, size_t n)
{
  int ends[2];
  if (fd_pipe (ends) < 0)
    return -1;
  if (fd_set_nonblocking (ends[0], true) < 0
      || fd_set_nonblocking (ends[1], true) < 0)
    return -1;
  noted = ends[1];
  struct sigaction action = { .sa_handler = note, .sa_flags = SA_RESTART };
  sigfillset (&action.sa_mask);
  sigemptyset (&noted_set);
  for (size_t i = 0; i < n; i++)
    {
      sigaddset (&noted_set, signals[i]);
      if (sigaction (signals[i], &action, NULL) < 0)
        return -1;
    }
  return sigprocmask (SIG_UNBLOCK, &noted_set, NULL) < 0 ? -1 : ends[0];
}

int
signal_fd_next (int fd)
{
  unsigned char byte;
  return read (fd, &byte, 1) == 1 ? byte : 0;
}

void
signal_fd_forget (void)
{
  sigprocmask (SIG_BLOCK, &noted_set, NULL);
  noted = -1;
}

#endif
