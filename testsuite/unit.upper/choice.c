/* choice.c -- UPPER_KERNEL chooses the kernel, where it names one.
   SPDX-License-Identifier: GPL-3.0-or-later

   The choice is made once in a process: each is made in a child.  */

#include <config.h>

#include "unit.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "upper/upper.h"

#define NAME_SIZE 64

/* In a child: write the kernel's name to FD, UPPER_KERNEL being WANTED, or
   not being there if WANTED is null.  */
static void
child_run (int fd, char const *wanted)
{
  if (wanted)
    setenv ("UPPER_KERNEL", wanted, 1);
  else
    unsetenv ("UPPER_KERNEL");
  char const *name = upper_implementation ();
  size_t n = strlen (name);
  _exit (write (fd, name, n) == (ssize_t)n ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* Store the name of the kernel that WANTED leads to in NAME, the empty
   string on failure.  */
static void
kernel_for (char const *wanted, char name[NAME_SIZE])
{
  name[0] = '\0';
  int fd[2];
  if (pipe (fd) != 0)
    return;
  fflush (stdout);
  pid_t pid = fork ();
  if (pid == 0)
    child_run (fd[1], wanted);
  close (fd[1]);
  int status = 1;
  if (0 < pid && waitpid (pid, &status, 0) == pid && status == 0)
    {
      ssize_t n = read (fd[0], name, NAME_SIZE - 1);
      name[n < 0 ? 0 : n] = '\0';
    }
  close (fd[0]);
}

int
main (void)
{
  char best[NAME_SIZE];
  char name[NAME_SIZE];
  kernel_for (NULL, best);
  check (*best, "a kernel without UPPER_KERNEL");
  note ("best: %s", best);
  kernel_for ("generic", name);
  check (strcmp (name, "generic") == 0, "UPPER_KERNEL=generic");
  kernel_for (best, name);
  check (strcmp (name, best) == 0, "UPPER_KERNEL names the best");
  kernel_for ("no-such-kernel", name);
  check (strcmp (name, best) == 0, "UPPER_KERNEL names none");
  kernel_for ("", name);
  check (strcmp (name, best) == 0, "UPPER_KERNEL is empty");
  return unit_end ();
}
