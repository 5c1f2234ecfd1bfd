/* pid-race.c -- processes that want the same pid file.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sched.h>
#include <stdatomic.h>

#include "sys/pid-file.h"
#include "sys/shared-map.h"

#define NAME "pid"
#define PROCESSES 4
#define ROUNDS 100

/* What the processes share.  */
struct arena
{
  /* How many hold the file.  */
  _Atomic int holders;
  /* How many take it, by those who have.  */
  _Atomic int rounds;
};

/* Be a process that holds the file, and has a child, whose id it writes to
   READY then.  Stay until killed, as does the child.  */
static _Noreturn void
hold (int ready)
{
  struct pid_file file;
  pid_t holder;
  if (!HOLDS (pid_file_take (&file, NAME, &holder) == 0))
    _exit (1);
  pid_t child = fork ();
  if (child == 0)
    alarm (AID_DEADLINE_S);
  if (child == 0 || write (ready, &child, sizeof child) == sizeof child)
    pause ();
  _exit (1);
}

/* Start a process that holds the file.  Return its id, and set *CHILD to
   that of its child; or return -1.  */
static pid_t
start_holder (pid_t *child)
{
  int ready[2];
  if (pipe (ready) < 0)
    return -1;
  pid_t pid = aid_fork ();
  if (pid == 0)
    hold (ready[1]);
  close (ready[1]);
  bool ok = read (ready[0], child, sizeof *child) == sizeof *child;
  close (ready[0]);
  return ok ? pid : -1;
}

static void
test_holder (void)
{
  struct pid_file file;
  pid_t holder = 0;
  pid_t child;
  pid_t other = start_holder (&child);
  if (!check (other > 0, "a process that holds the file"))
    return;
  int before = aid_count_fds ();
  errno = 0;
  check (pid_file_take (&file, NAME, &holder) == -1 && errno == EEXIST
             && holder == other && file.fd == -1,
         "another process holds it");
  check (aid_count_fds () == before && aid_count_files (".") == 1,
         "nothing is left open, and its file is there");
  kill (other, SIGKILL);
  aid_wait (other);
  check (aid_count_files (".") == 1
             && pid_file_take (&file, NAME, &holder) == 0 && holder == 0,
         "a killed process holds it no longer, though its child lives");
  pid_file_remove (&file);
  kill (child, SIGKILL);
}

/* A child of the holder neither holds it nor lets it go.  */
static void
test_children (void)
{
  struct pid_file file;
  pid_t holder = 0;
  if (pid_file_take (&file, NAME, &holder) < 0)
    return;
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (0);
  aid_wait (child);
  child = aid_fork ();
  if (child == 0)
    {
      errno = 0;
      _exit (pid_file_take (&file, NAME, &holder) == -1 && errno == EEXIST
                     && holder == getppid ()
                 ? 0
                 : 1);
    }
  check (aid_wait (child) == 0, "the end of a child does not let it go");
  pid_file_remove (&file);
}

/* Take and remove the file over and over, against others.  */
static bool
compete (struct arena *arena)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      struct pid_file file;
      pid_t holder;
      while (pid_file_take (&file, NAME, &holder) < 0)
        {
          if (!HOLDS (errno == EEXIST) || !HOLDS (holder != getpid ()))
            return false;
          sched_yield ();
        }
      if (!HOLDS (atomic_fetch_add (&arena->holders, 1) == 0))
        return false;
      atomic_fetch_add (&arena->rounds, 1);
      sched_yield ();
      if (!HOLDS (atomic_fetch_sub (&arena->holders, 1) == 1))
        return false;
      pid_file_remove (&file);
    }
  return true;
}

static void
test_competition (void)
{
  struct arena *arena = shared_map_new (sizeof *arena);
  pid_t pids[PROCESSES];
  if (!arena)
    return;
  for (int i = 0; i < PROCESSES; i++)
    {
      pids[i] = aid_fork ();
      if (pids[i] == 0)
        _exit (compete (arena) ? 0 : 1);
    }
  bool ok = true;
  for (int i = 0; i < PROCESSES; i++)
    ok &= aid_wait (pids[i]) == 0;
  check (ok, "one holder at a time");
  check (arena->rounds == PROCESSES * ROUNDS, "each has its turns");
  check (aid_count_files (".") == 0, "the last one removes it");
  shared_map_free (arena, sizeof *arena);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_holder ();
  test_children ();
  test_competition ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
