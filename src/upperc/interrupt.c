/* interrupt.c -- ^C as something that poll sees.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   SIGINT is blocked, so that it cuts nothing short, and shows on a
   descriptor.  Linux has signalfd for that; elsewhere a handler writes a
   byte into a pipe.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#if HAVE_SIGNALFD
# include <sys/signalfd.h>
#endif

#include "sys/fd-io.h"

#if HAVE_SIGNALFD

static int
watch (sigset_t const *set)
{
  if (sigprocmask (SIG_BLOCK, set, NULL) < 0)
    return -1;
  int fd = signalfd (-1, set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (fd < 0)
    sigprocmask (SIG_UNBLOCK, set, NULL);
  return fd;
}

static void
forget (int fd)
{
  struct signalfd_siginfo info;
  while (read (fd, &info, sizeof info) > 0)
    continue;
  fd_close (fd);
}

#else

/* The end of the pipe that the handler writes to.  */
static int volatile wakeup_fd = -1;

static void
wake (int signal_number)
{
  int saved_errno = errno;
  ssize_t n = write (wakeup_fd, "", 1);
  (void) n;
  (void) signal_number;
  errno = saved_errno;
}

static int
watch (sigset_t const *set)
{
  int ends[2];
  struct sigaction action = { .sa_handler = wake, .sa_mask = *set };
  if (fd_pipe (ends) < 0)
    return -1;
  wakeup_fd = ends[1];
  fd_set_nonblocking (wakeup_fd, true);
  sigaction (SIGINT, &action, NULL);
  return ends[0];
}

static void
forget (int fd)
{
  signal (SIGINT, SIG_DFL);
  fd_close (wakeup_fd);
  fd_close (fd);
}

#endif

int
interrupt_open (void)
{
  struct sigaction action;
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  if (sigaction (SIGINT, NULL, &action) < 0 || action.sa_handler == SIG_IGN)
    return -1;
  return watch (&set);
}

void
interrupt_close (int fd)
{
  sigset_t set;
  if (fd < 0)
    return;
  forget (fd);
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigprocmask (SIG_UNBLOCK, &set, NULL);
}

void
interrupt_die (void)
{
  signal (SIGINT, SIG_DFL);
  raise (SIGINT);
}
