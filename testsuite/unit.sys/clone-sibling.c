/* clone-sibling.c -- a child for one's own parent.
   SPDX-License-Identifier: GPL-3.0-or-later

   The test is the parent, its child the one that forks, and what that forks
   is the test's child again.  */

#include <config.h>

#include "aid.h"

#include <stdatomic.h>

#include "sys/clone-sibling.h"
#include "sys/fd-io.h"
#include "sys/shared-map.h"

/* What the three share.  */
struct arena
{
  /* Set by clone_sibling.  */
  pid_t id;
  /* What the new process found there, and as its parent.  */
  _Atomic pid_t found;
  _Atomic pid_t parent;
  /* What the one that forked got, and could wait for.  */
  _Atomic pid_t returned;
  _Atomic bool has_child;
};

static struct arena *arena;
/* Closed by the test when the new process may end.  */
static int hold[2];
static int private_number = 1;

/* Be the new process: stay until the test lets go.  */
static _Noreturn void
be_sibling (void)
{
  char byte;
  close (hold[1]);
  atomic_store (&arena->found, arena->id);
  atomic_store (&arena->parent, getppid ());
  private_number = 2;
  bool ok = fd_read_full (hold[0], &byte, 1) == 0;
  _exit (ok ? 42 : 1);
}

/* Be the one that forks; then be killed if IS_KILLED.  */
static _Noreturn void
be_forker (bool is_killed)
{
  close (hold[1]);
  private_number = 7;
  pid_t sibling = clone_sibling (&arena->id);
  if (sibling == 0)
    be_sibling ();
  if (is_killed)
    kill (getpid (), SIGKILL);
  atomic_store (&arena->returned, sibling);
  errno = 0;
  atomic_store (&arena->has_child,
                waitpid (-1, NULL, WNOHANG) != -1 || errno != ECHILD);
  _exit (private_number == 7 ? 0 : 1);
}

/* Return the status of the forker's end.  */
static int
run_forker (bool is_killed)
{
  *arena = (struct arena){ .id = 0 };
  if (pipe (hold) < 0)
    return -1;
  pid_t forker = aid_fork ();
  if (forker == 0)
    be_forker (is_killed);
  close (hold[0]);
  return aid_wait (forker);
}

static void
test_sibling (void)
{
  int status = run_forker (false);
  check (status == 0, "the one that forks goes on, with its own memory");
  pid_t sibling = arena->id;
  check (sibling > 0 && arena->returned == sibling,
         "the new process's id is returned, and stored");
  check (!arena->has_child, "it is no child of the one that forked");
  check (waitpid (sibling, NULL, WNOHANG) == 0,
         "it is ours, and outlives the one that forked");
  close (hold[1]);
  status = aid_wait (sibling);
  check (WIFEXITED (status) && WEXITSTATUS (status) == 42,
         "we are told how it ended");
  check (arena->found == sibling, "its id was stored before it ran");
  check (arena->parent == getpid (), "its parent is ours");
}

/* Whatever becomes of the one that forks, the parent knows.  */
static void
test_killed (void)
{
  int status = run_forker (true);
  pid_t sibling = arena->id;
  check (WIFSIGNALED (status) && sibling > 0
             && waitpid (sibling, NULL, WNOHANG) == 0,
         "the id is there where the one that forked was killed");
  close (hold[1]);
  status = aid_wait (sibling);
  check (WIFEXITED (status) && WEXITSTATUS (status) == 42
             && arena->found == sibling,
         "the new process is well");
}

/* Return whether nothing comes of it where no process may be had.  */
static bool
lacks_processes (void *unused)
{
  (void)unused;
  struct rlimit limit = { .rlim_cur = 0, .rlim_max = 0 };
  if (setrlimit (RLIMIT_NPROC, &limit) < 0
      || (geteuid () == 0 && setuid (65534) < 0))
    return false;
  errno = 0;
  pid_t pid = clone_sibling (&arena->id);
  if (pid == 0)
    _exit (0);
  return HOLDS (pid == -1) && HOLDS (errno == EAGAIN);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  arena = shared_map_new (sizeof *arena);
  if (!arena)
    return EXIT_FAILURE;
  if (!CAN_CLONE_SIBLING)
    {
      errno = 0;
      check (clone_sibling (&arena->id) == -1 && errno == ENOSYS,
             "the system has no such thing");
      return unit_end ();
    }
  test_sibling ();
  test_killed ();
  check (aid_in_child (lacks_processes, NULL), "no process left");
  shared_map_free (arena, sizeof *arena);
  return unit_end ();
}
