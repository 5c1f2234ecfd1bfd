/* die-with-parent.c -- a child that does not outlive its parent.
   SPDX-License-Identifier: GPL-3.0-or-later

   The test looks on: it has a child, the parent, which has the child.  Each
   child holds the end of a pipe open for as long as it lives.  */

#include <config.h>

#include "aid.h"

#include "sys/die-with-parent.h"
#include "sys/fd-io.h"

/* Held and written to by the child that is looked at.  */
static int life[2];

/* Be the child of PARENT: say so, and stay, with every signal blocked.  */
static _Noreturn void
be_child (pid_t parent)
{
  sigset_t all;
  sigfillset (&all);
  sigprocmask (SIG_BLOCK, &all, NULL);
  alarm (0);
  die_with_parent (parent);
  fd_write_all (life[1], "y", 1);
  for (;;)
    pause ();
}

/* Start a parent that has a child.  Return the parent's id when the child
   says that it is there, else -1.  */
static pid_t
start_parent (void)
{
  char byte = 'n';
  if (fd_pipe (life) < 0)
    return -1;
  pid_t parent = aid_fork ();
  if (parent == 0)
    {
      pid_t self = getpid ();
      close (life[0]);
      pid_t child = fork ();
      if (child == 0)
        be_child (self);
      close (life[1]);
      pause ();
      _exit (1);
    }
  close (life[1]);
  return fd_read_full (life[0], &byte, 1) == 1 && byte == 'y' ? parent : -1;
}

/* The parent ends by SIGNAL.  */
static void
test_death (int signal, char const *name)
{
  char byte;
  pid_t parent = start_parent ();
  if (!check (parent > 0, "a child goes on while its parent lives (%s)", name))
    return;
  kill (parent, signal);
  aid_wait (parent);
  check (fd_read_full (life[0], &byte, 1) == 0,
         "a child dies when its parent does (%s)", name);
  close (life[0]);
}

/* The parent has gone before the child asks.  */
static void
test_late (void)
{
  int gone[2];
  char byte;
  if (fd_pipe (life) < 0 || fd_pipe (gone) < 0)
    return;
  pid_t parent = aid_fork ();
  if (parent == 0)
    {
      pid_t self = getpid ();
      if (fork () != 0)
        _exit (0);
      close (life[0]);
      close (gone[1]);
      /* The end comes when the last holder has gone: the parent.  */
      fd_read_full (gone[0], &byte, 1);
      while (getppid () == self)
        continue;
      be_child (self);
    }
  close (life[1]);
  close (gone[1]);
  aid_wait (parent);
  check (fd_read_full (life[0], &byte, 1) == 0,
         "a child whose parent has gone already ends at once");
  close (life[0]);
  close (gone[0]);
}

static bool
goes_on (void *parent)
{
  errno = ERANGE;
  die_with_parent (*(pid_t *)parent);
  return true;
}

int
main (void)
{
  pid_t self = getpid ();
  alarm (AID_DEADLINE_S);
  check (aid_in_child (goes_on, &self), "the right parent");
  pid_t child = aid_fork ();
  if (child == 0)
    {
      die_with_parent (getpid ());
      _exit (0);
    }
  int status = aid_wait (child);
  check (WIFEXITED (status) && WEXITSTATUS (status) == 1, "a wrong parent");
  test_late ();
  if (CAN_DIE_WITH_PARENT)
    {
      test_death (SIGKILL, "killed");
      test_death (SIGTERM, "terminated");
    }
  else
    untested ("the kernel does not end children");
  return unit_end ();
}
