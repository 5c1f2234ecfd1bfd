/* step4.c -- step 4: the process that reaps never accepts.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A supervisor, an acceptor, and one session per connection.  Acceptor and
   sessions are all children of the supervisor.

   cc -Wall -Wextra -o step4 step4.c address.c serve.c bytes.c  */

#define _GNU_SOURCE 1

#include "steps.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_SESSIONS 100
#define REST_MS 100

/* What all processes share: the process id of each session, or 0 where
   there is none.  The acceptor fills a slot, the supervisor empties it;
   nobody else writes.  */
static atomic_int *slots;

static int listeners[MOST_LISTENERS];
static int listener_count;
static pid_t supervisor;

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

/* What every child does first: die with the supervisor, and take signals
   as the mask MASK has them.  */
static void
become_child (sigset_t const *mask)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (getppid () != supervisor)
    _exit (EXIT_FAILURE);
  sigprocmask (SIG_SETMASK, mask, NULL);
}

static void
close_listeners (void)
{
  for (int i = 0; i < listener_count; i++)
    close (listeners[i]);
  listener_count = 0;
}

/* Fork a process that is not our child but our parent's.  The kernel writes
   its id to *SLOT before it runs.  */
static pid_t
fork_sibling (atomic_int *slot)
{
  return syscall (SYS_clone, CLONE_PARENT | CLONE_PARENT_SETTID | SIGCHLD,
                  NULL, slot, NULL, NULL);
}

static atomic_int *
find_slot (pid_t pid)
{
  for (int i = 0; i < MOST_SESSIONS; i++)
    if (slots[i] == pid)
      return &slots[i];
  return NULL;
}

/* Runs in: acceptor.  Does not return.  */
static void
accept_for_ever (sigset_t const *mask)
{
  while (1)
    {
      int fd = accept_any (listeners, listener_count);
      atomic_int *slot = find_slot (0);
      pid_t pid = fd < 0 || !slot ? -1 : fork_sibling (slot);
      if (pid == 0)
        {
          become_child (mask);
          close_listeners ();
          int result = serve (fd);
          _exit (result < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
        }
      if (pid > 0)
        close (fd);
      else
        {
          int is_full = fd >= 0 && !slot;
          if (!is_full)
            perror (fd < 0 ? "accept" : "fork");
          if (fd >= 0)
            refuse (fd);
          if (!is_full)
            poll (NULL, 0, REST_MS);
        }
    }
}

/* Reap all children that have ended.
   Return 0 if ACCEPTOR is among them, otherwise ACCEPTOR.  */
static pid_t
reap (pid_t acceptor)
{
  pid_t pid;
  while ((pid = waitpid (-1, NULL, WNOHANG)) > 0)
    if (pid == acceptor)
      acceptor = 0;
    else
      {
        atomic_int *slot = find_slot (pid);
        if (slot)
          *slot = 0;
      }
  return acceptor;
}

static int
count_sessions (void)
{
  int count = 0;
  for (int i = 0; i < MOST_SESSIONS; i++)
    count += slots[i] != 0;
  return count;
}

int
main (int argc, char **argv)
{
  supervisor = getpid ();
  slots = mmap (NULL, MOST_SESSIONS * sizeof *slots, PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (slots == MAP_FAILED)
    die ("mmap");
  listener_count = listen_all (argc > 1 ? argv[1] : "localhost",
                               argc > 2 ? argv[2] : "8000", listeners);
  sigset_t wanted;
  sigset_t old;
  sigemptyset (&wanted);
  sigaddset (&wanted, SIGCHLD);
  sigaddset (&wanted, SIGTERM);
  sigaddset (&wanted, SIGINT);
  sigprocmask (SIG_BLOCK, &wanted, &old);
  int signals = signalfd (-1, &wanted, SFD_CLOEXEC);
  pid_t acceptor = signals < 0 ? -1 : fork ();
  if (acceptor < 0)
    die ("start");
  if (acceptor == 0)
    {
      become_child (&old);
      close (signals);
      accept_for_ever (&old);
    }
  int is_draining = 0;
  while (acceptor || (is_draining && count_sessions () > 0))
    {
      struct signalfd_siginfo got;
      if (read (signals, &got, sizeof got) != sizeof got)
        die ("read");
      acceptor = reap (acceptor);
      if (got.ssi_signo == SIGCHLD)
        continue;
      if (is_draining)
        break;
      is_draining = 1;
      close_listeners ();
      if (acceptor)
        kill (acceptor, SIGKILL);
    }
  return is_draining ? EXIT_SUCCESS : EXIT_FAILURE;
}
