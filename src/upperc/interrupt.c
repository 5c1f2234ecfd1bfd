/* interrupt.c -- ^C as something that poll sees.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What signal-fd does for a supervisor, for one signal and one talk: behind
   it, SIGINT is what it was.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/interrupt.h"

#include <signal.h>
#include <stddef.h>

#include "sys/fd-io.h"
#include "sys/signal-fd.h"

/* Let SIGINT end the process.  */
static void
restore (void)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  signal (SIGINT, SIG_DFL);
  sigprocmask (SIG_UNBLOCK, &set, NULL);
}

int
interrupt_open (void)
{
  static int const signals[] = { SIGINT };
  struct sigaction action;
  if (sigaction (SIGINT, NULL, &action) < 0 || action.sa_handler == SIG_IGN)
    return -1;
  int fd = signal_fd_open (signals, 1);
  if (fd < 0)
    restore ();
  return fd;
}

void
interrupt_close (int fd)
{
  if (fd < 0)
    return;
  while (signal_fd_next (fd))
    continue;
  restore ();
  fd_close (fd);
}

void
interrupt_die (void)
{
  restore ();
  raise (SIGINT);
}
