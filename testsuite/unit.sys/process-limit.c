/* process-limit.c -- how many processes there may be.
   SPDX-License-Identifier: GPL-3.0-or-later

   What the system's limits are is not for a test to change, but for this
   process's own; the rest is checked against what the system shows.  */

#include <config.h>

#include "aid.h"

#include "sys/process-limit.h"

/* Return the number in the file NAME; UINT64_MAX if there is none.  */
static uint64_t
number_in (char const *name)
{
  unsigned long long int value;
  char text[64];
  if (aid_read_file (name, text, sizeof text) < 0
      || sscanf (text, "%llu", &value) != 1)
    return UINT64_MAX;
  return value;
}

static bool
is_one_of_ours (char const *name)
{
  static char const *const names[]
      = { "RLIMIT_NPROC", "pids.max", "pid_max", "threads-max", "none" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp (name, names[i]) == 0)
      return true;
  return false;
}

static void
test_system (void)
{
  char const *name = "";
  int before = aid_count_fds ();
  uint64_t pid_max = number_in ("/proc/sys/kernel/pid_max");
  uint64_t threads_max = number_in ("/proc/sys/kernel/threads-max");
  errno = 0;
  uint64_t limit = process_limit (&name);
  note ("%llu by %s", (unsigned long long int)limit, name);
  check (is_one_of_ours (name), "it has one of the names");
  check (aid_count_fds () == before, "nothing is left open");
  check (limit <= pid_max && limit <= threads_max,
         "no more than the kernel's limits");
  check ((strcmp (name, "none") == 0) == (limit == UINT64_MAX),
         "no limit is none");
  check (strcmp (name, "pid_max") != 0 || limit == pid_max, "pid_max is that");
  check (strcmp (name, "threads-max") != 0 || limit == threads_max,
         "threads-max is that");
}

/* Return whether RLIMIT_NPROC of VALUE is the one that holds, for who is not
   root.  */
static bool
nproc_holds (void *value)
{
  char const *name = "";
  rlim_t wanted = *(rlim_t *)value;
  struct rlimit limit = { .rlim_cur = wanted, .rlim_max = wanted };
  if (setrlimit (RLIMIT_NPROC, &limit) < 0
      || (geteuid () == 0 && setuid (65534) < 0))
    return false;
  return HOLDS (process_limit (&name) == wanted)
         && HOLDS (strcmp (name, "RLIMIT_NPROC") == 0);
}

static bool
nproc_holds_not (void *unused)
{
  (void)unused;
  char const *name = "";
  struct rlimit limit = { .rlim_cur = 1, .rlim_max = 1 };
  return setrlimit (RLIMIT_NPROC, &limit) == 0
         && HOLDS (process_limit (&name) > 1)
         && HOLDS (strcmp (name, "RLIMIT_NPROC") != 0);
}

/* Return whether there is an answer where no file can be read.  */
static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  char const *name = "";
  rlim_t wanted = 3;
  struct rlimit limit = { .rlim_cur = wanted, .rlim_max = wanted };
  if (!aid_limit_fds (0))
    return false;
  if (geteuid () == 0)
    return HOLDS (process_limit (&name) == UINT64_MAX)
           && HOLDS (strcmp (name, "none") == 0);
  return HOLDS (setrlimit (RLIMIT_NPROC, &limit) == 0)
         && HOLDS (process_limit (&name) == wanted);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  /* Before files have been read here.  */
  check (aid_in_child (lacks_descriptors, NULL), "no descriptor left");
  test_system ();
  for (rlim_t value = 1; value < 4; value++)
    check (aid_in_child (nproc_holds, &value), "RLIMIT_NPROC of %u",
           (unsigned int)value);
  if (geteuid () == 0)
    check (aid_in_child (nproc_holds_not, NULL),
           "RLIMIT_NPROC does not hold root");
  else
    untested ("RLIMIT_NPROC does not hold root");
  return unit_end ();
}
