/* interrupt.c -- ^C as something that poll sees.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What signal-fd does for a supervisor, for few signals and one talk: behind
   it, they are what they were.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/interrupt.h"

#include <signal.h>
#include <stddef.h>

#include "sys/fd-io.h"
#include "sys/signal-fd.h"

enum
{
  MOST_SIGNALS = 8
};

/* The signals that are open.  */
static int opened[MOST_SIGNALS];
static size_t opened_count;

/* Let the signals that are open do what they do by default.  */
static void
restore (void)
{
  for (size_t i = 0; i < opened_count; i++)
    signal_fd_release (opened[i]);
  opened_count = 0;
}

/* Open those of the N signals at SIGNALS that are not ignored.
   Return as interrupt_open does.  */
static int
open_signals (int const *signals, size_t n)
{
  int fd = -1;
  for (size_t i = 0; i < n; i++)
    {
      struct sigaction action;
      if (sigaction (signals[i], NULL, &action) == 0
          && action.sa_handler != SIG_IGN)
        opened[opened_count++] = signals[i];
    }
  if (opened_count > 0)
    fd = signal_fd_open (opened, opened_count);
  if (fd < 0)
    restore ();
  return fd;
}

int
interrupt_open (void)
{
  static int const signals[] = { SIGINT };
  return open_signals (signals, 1);
}

int
interrupt_open_terminal (void)
{
  static int const signals[] = {
    SIGINT,   SIGHUP, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT,
#ifdef SIGWINCH
    SIGWINCH,
#endif
  };
  return open_signals (signals, sizeof signals / sizeof *signals);
}

int
interrupt_next (int fd)
{
  return signal_fd_next (fd);
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
interrupt_die (int number)
{
  signal_fd_release (number);
  raise (number);
}
