/* signal-pipe.c -- signals as a pipe, for systems without signalfd.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Not blocked in truth: a handler notes that a signal came, writes a byte
   to a pipe, and does nothing else.  The byte only wakes; which signals
   came is in a table, so that a full pipe loses none.  The table says by
   process id whose a signal was: a child inherits it, and until it has
   forgotten its parent's pipe, a signal that is the child's must neither
   show there nor be lost.  Runs in: as signal-fd.  */

#include <config.h>

#include "sys/signal-pipe.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "sys/fd-io.h"

#ifndef NSIG
# define NSIG 65
#endif

/* By the number of a signal: the process that it came to and that has not
   taken it yet, or 0.  */
static volatile sig_atomic_t came_to[NSIG];

/* The process that has the pipe, its end to write to, and the signals that
   are noted.  */
static pid_t owner;
static int wake_fd = -1;
static sigset_t noted_set;

/* Have the pipe be readable.  If it is full, it is.  */
static void
wake (void)
{
  ssize_t n = write (wake_fd, "", 1);
  (void)n;
}

static void
note (int number)
{
  int saved_errno = errno;
  came_to[number] = getpid ();
  if (came_to[number] == owner)
    wake ();
  errno = saved_errno;
}

/* Return the number of a signal that came to this process and was not taken
   yet; 0 if there is none.  */
static int
find_noted (void)
{
  pid_t self = getpid ();
  for (int number = 1; number < NSIG; number++)
    if (came_to[number] == self)
      return number;
  return 0;
}

/* Set *SET to the N signals at SIGNALS, and handle them by note.
   Return 0, or -1 with errno set.  */
static int
handle (int const *signals, size_t n, sigset_t *set)
{
  struct sigaction action = { .sa_handler = note, .sa_flags = SA_RESTART };
  sigfillset (&action.sa_mask);
  sigemptyset (set);
  for (size_t i = 0; i < n; i++)
    {
      if (signals[i] >= NSIG)
        errno = EINVAL;
      if (signals[i] >= NSIG || sigaddset (set, signals[i]) < 0
          || sigaction (signals[i], &action, NULL) < 0)
        return -1;
    }
  return 0;
}

int
signal_pipe_open (int const *signals, size_t n)
{
  int ends[2] = { -1, -1 };
  sigset_t all, old;
  sigfillset (&all);
  if (sigprocmask (SIG_BLOCK, &all, &old) < 0)
    return -1;
  if (fd_pipe (ends) < 0 || fd_set_nonblocking (ends[0], true) < 0
      || fd_set_nonblocking (ends[1], true) < 0
      || handle (signals, n, &noted_set) < 0)
    {
      int saved_errno = errno;
      fd_close (ends[0]);
      fd_close (ends[1]);
      sigprocmask (SIG_SETMASK, &old, NULL);
      errno = saved_errno;
      return -1;
    }
  fd_close (wake_fd);
  wake_fd = ends[1];
  owner = getpid ();
  /* It came while the pipe was the parent's.  */
  if (find_noted ())
    wake ();
  sigprocmask (SIG_SETMASK, &old, NULL);
  sigprocmask (SIG_UNBLOCK, &noted_set, NULL);
  return ends[0];
}

int
signal_pipe_next (int fd)
{
  char bytes[64];
  ssize_t n;
  int number = find_noted ();
  if (!number)
    {
      do
        n = read (fd, bytes, sizeof bytes);
      while (n > 0 || (n < 0 && errno == EINTR));
      /* The byte of what came just now may have been read.  */
      number = find_noted ();
      if (number)
        wake ();
    }
  came_to[number] = 0;
  return number;
}

void
signal_pipe_forget (void)
{
  sigprocmask (SIG_BLOCK, &noted_set, NULL);
  fd_close (wake_fd);
  wake_fd = -1;
}

void
signal_pipe_release (int number)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, number);
  sigprocmask (SIG_BLOCK, &set, NULL);
  bool came = came_to[number] == getpid ();
  came_to[number] = 0;
  signal (number, SIG_DFL);
  if (came)
    raise (number);
  sigprocmask (SIG_UNBLOCK, &set, NULL);
}
