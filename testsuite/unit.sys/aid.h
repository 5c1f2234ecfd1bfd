/* aid.h -- what tests of the system layer need besides checks.
   SPDX-License-Identifier: GPL-3.0-or-later

   Children that report, descriptors that are counted, shortages that are
   made, directories that are gone afterwards.  Nothing here waits for a
   time: a deadline only ends what hangs.  */

#ifndef UNIT_SYS_AID_H
#define UNIT_SYS_AID_H 1

#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/die-with-parent.h"

/* What hangs for so many seconds is ended by a signal.  */
#define AID_DEADLINE_S 100

/* Whether CONDITION holds; if not, say so.  For children, whose checks are
   not counted.  */
#define HOLDS(condition)                                                      \
 ((condition)                                                                 \
  || (note ("%s:%d: not so: %s (errno %d)", __FILE__, __LINE__, #condition,   \
            errno),                                                           \
      false))

/* Whether valgrind runs this: the limits are then not the kernel's, and some
   calls go another way.  */
static inline bool
aid_is_simulated (void)
{
  char const *preload = getenv ("LD_PRELOAD");
  return preload && strstr (preload, "vgpreload");
}

/* Check CONDITION, called NAME, that can be looked at only where the kernel
   is the real one.  */
#define AID_CHECK_REAL(condition, name)                                       \
 do                                                                           \
  if (aid_is_simulated ())                                                    \
   untested ("%s", name);                                                     \
  else                                                                        \
   check (condition, "%s", name);                                             \
 while (0)

/* Fork a child that is gone when the test is.  Return as fork does.  */
static inline pid_t
aid_fork (void)
{
  pid_t parent = getpid ();
  fflush (stdout);
  pid_t child = fork ();
  if (child == 0)
    {
      die_with_parent (parent);
      alarm (AID_DEADLINE_S);
    }
  return child;
}

/* Wait for CHILD.  Return its wait status, or -1.  */
static inline int
aid_wait (pid_t child)
{
  int status = -1;
  pid_t ended;
  do
    ended = waitpid (child, &status, 0);
  while (ended < 0 && errno == EINTR);
  return ended == child ? status : -1;
}

/* Wait until the process PID sleeps in the kernel, where the system shows
   that; elsewhere do not wait.  */
static inline void
aid_wait_asleep (pid_t pid)
{
  char name[64], text[512];
  snprintf (name, sizeof name, "/proc/%ld/stat", (long int)pid);
  for (;;)
    {
      int fd = open (name, O_RDONLY);
      ssize_t n = fd < 0 ? -1 : read (fd, text, sizeof text - 1);
      if (fd >= 0)
        close (fd);
      if (n <= 0)
        return;
      text[n] = '\0';
      char const *state = strrchr (text, ')');
      if (!state || state[1] != ' ' || state[2] == 'S')
        return;
      sched_yield ();
    }
}

/* Return whether TEST of ARGUMENT, run in a child of its own, says so.  */
static inline bool
aid_in_child (bool (*test) (void *argument), void *argument)
{
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (test (argument) ? EXIT_SUCCESS : EXIT_FAILURE);
  return child > 0 && aid_wait (child) == 0;
}

/* Return how many descriptors are open here; 0 where the system does not
   tell, so that a comparison of two counts always holds there.  */
static inline int
aid_count_fds (void)
{
  int n = 0;
  DIR *directory = opendir ("/proc/self/fd");
  if (!directory)
    return 0;
  while (readdir (directory))
    n++;
  closedir (directory);
  return n;
}

/* Return whether FD is open, and closed by exec.  */
static inline bool
aid_is_cloexec (int fd)
{
  int flags = fcntl (fd, F_GETFD);
  return flags >= 0 && (flags & FD_CLOEXEC);
}

static inline bool
aid_is_nonblocking (int fd)
{
  int flags = fcntl (fd, F_GETFL);
  return flags >= 0 && (flags & O_NONBLOCK);
}

static inline bool
aid_is_open (int fd)
{
  return fcntl (fd, F_GETFD) >= 0;
}

/* In a child: let there be LEFT more descriptors, and no holes below.
   Return whether that could be done.  */
static inline bool
aid_limit_fds (unsigned int left)
{
  int next = dup (STDOUT_FILENO);
  if (next < 0)
    return false;
  close (next);
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  limit.rlim_cur = (rlim_t)next + left;
  return setrlimit (RLIMIT_NOFILE, &limit) == 0;
}

/* The directory that aid_scratch has made.  */
static char aid_directory[] = "tmp-unit-XXXXXX";

/* Go into a new directory.  Return whether there is one.  */
static inline bool
aid_scratch (void)
{
  return mkdtemp (aid_directory) && chdir (aid_directory) == 0;
}

/* Return how many files there are in the directory NAME, -1 on failure.  */
static inline int
aid_count_files (char const *name)
{
  int n = 0;
  DIR *directory = opendir (name);
  if (!directory)
    return -1;
  struct dirent const *entry;
  while ((entry = readdir (directory)))
    n += strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0;
  closedir (directory);
  return n;
}

/* Leave the directory of aid_scratch, which is to be empty, and remove it.
   Return whether it was empty.  */
static inline bool
aid_scratch_end (void)
{
  return chdir ("..") == 0 && rmdir (aid_directory) == 0;
}

/* Read the file NAME into TEXT of SIZE bytes, as a string.  Return how long
   it is, -1 on failure.  */
static inline ssize_t
aid_read_file (char const *name, char *text, size_t size)
{
  int fd = open (name, O_RDONLY);
  if (fd < 0)
    return -1;
  size_t used = 0;
  ssize_t n;
  while ((n = read (fd, text + used, size - 1 - used)) > 0)
    used += (size_t)n;
  text[used] = '\0';
  close (fd);
  return n < 0 ? -1 : (ssize_t)used;
}

/* Make NAME a file that holds TEXT.  Return whether that was done.  */
static inline bool
aid_write_file (char const *name, char const *text)
{
  FILE *file = fopen (name, "w");
  if (!file)
    return false;
  bool ok = fputs (text, file) >= 0;
  return fclose (file) == 0 && ok;
}

/* Return the name of a device that may be lost in a test, AID_DEVICE in the
   current directory: for who is root could remove the system's.  Return null
   if there is none.  */
#define AID_DEVICE "device"
static inline char const *
aid_device (void)
{
  struct stat info;
  if (geteuid () != 0)
    return "/dev/null";
  if (stat ("/dev/null", &info) < 0
      || mknod (AID_DEVICE, S_IFCHR | 0600, info.st_rdev) < 0)
    return NULL;
  int fd = open (AID_DEVICE, O_RDWR);
  if (fd < 0)
    {
      unlink (AID_DEVICE);
      return NULL;
    }
  close (fd);
  return AID_DEVICE;
}

/* Return the milliseconds of processor time that this process has used.  */
static inline int64_t
aid_cpu_ms (void)
{
  struct rusage usage;
  if (getrusage (RUSAGE_SELF, &usage) < 0)
    return 0;
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * INT64_C (1000)
         + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

#endif
