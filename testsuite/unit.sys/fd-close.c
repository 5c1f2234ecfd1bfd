/* fd-close.c -- which descriptors a process keeps.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each test is a child, for it loses descriptors.  Where the system can
   close a range, and can be asked to forget that, both ways are tried.  */

#include <config.h>

#include "aid.h"

#include <stddef.h>
#if HAVE_CLOSE_RANGE && defined __linux__
# include <linux/filter.h>
# include <linux/seccomp.h>
# include <sys/prctl.h>
# include <sys/syscall.h>
#endif

#include "sys/fd-io.h"

/* How many descriptors are opened to be closed.  */
#define MANY 60

/* Beyond this a system that closes them one by one does not look.  */
#define FAR 1500

/* They have the numbers from this one on.  */
static int const lowest = 100;

/* Open MANY descriptors without a hole.  Return whether that was done.  */
static bool
open_many (void)
{
  for (int i = 0; i < MANY; i++)
    if (dup2 (STDOUT_FILENO, lowest + i) != lowest + i)
      return false;
  return true;
}

/* Return whether of the many those are open that are among the N of KEEP,
   and no others.  */
static bool
only_open (int const *keep, size_t n)
{
  for (int i = 0; i < MANY; i++)
    {
      bool is_kept = false;
      for (size_t k = 0; k < n; k++)
        is_kept |= keep[k] == lowest + i;
      if (aid_is_open (lowest + i) != is_kept)
        return HOLDS (false && "the right ones are open");
    }
  return HOLDS (aid_is_open (STDIN_FILENO) && aid_is_open (STDOUT_FILENO)
                && aid_is_open (STDERR_FILENO));
}

static bool
keeps (int const *keep, size_t n)
{
  fd_close_others (keep, n);
  return only_open (keep, n);
}

static bool
keeps_none (void *unused)
{
  (void)unused;
  return open_many () && keeps (NULL, 0);
}

static bool
keeps_some (void *unused)
{
  (void)unused;
  if (!open_many ())
    return false;
  int const keep[] = {
    lowest + 40, -1, lowest + 3, lowest + 4, lowest + 40, -7, 1, lowest + 39,
  };
  return keeps (keep, sizeof keep / sizeof *keep);
}

static bool
keeps_first_and_last (void *unused)
{
  (void)unused;
  if (!open_many ())
    return false;
  int const keep[] = { lowest + MANY - 1, lowest };
  return keeps (keep, 2);
}

static bool
keeps_all (void *unused)
{
  (void)unused;
  int keep[MANY];
  if (!open_many ())
    return false;
  for (int i = 0; i < MANY; i++)
    keep[i] = lowest + i;
  return keeps (keep, MANY);
}

/* What is kept may be closed already, and may be far away.  */
static bool
keeps_far (void *unused)
{
  (void)unused;
  if (!open_many ())
    return false;
  int far = dup2 (STDOUT_FILENO, FAR);
  int const keep[] = { far < 0 ? lowest : far, lowest + MANY + 7 };
  return keeps (keep, 2) && HOLDS (far < 0 || aid_is_open (far))
         && HOLDS (!aid_is_open (lowest + MANY + 7));
}

static void
test_close_others (char const *how)
{
  check (aid_in_child (keeps_none, NULL), "close all%s", how);
  check (aid_in_child (keeps_some, NULL), "keep some%s", how);
  check (aid_in_child (keeps_first_and_last, NULL), "keep first and last%s",
         how);
  check (aid_in_child (keeps_all, NULL), "keep all%s", how);
  check (aid_in_child (keeps_far, NULL), "keep a far one%s", how);
}

/* Have close_range fail with ENOSYS here and in children.  Return whether
   it does.  */
static bool
forget_close_range (void)
{
#if HAVE_CLOSE_RANGE && defined __linux__
  struct sock_filter program[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_close_range, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter
      = { .len = sizeof program / sizeof *program, .filter = program };
  errno = 0;
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0
         && close_range (FAR, FAR, 0) < 0 && errno == ENOSYS;
#else
  return false;
#endif
}

static bool
is_null (int fd)
{
  struct stat fd_info, null_info;
  return fstat (fd, &fd_info) == 0 && stat ("/dev/null", &null_info) == 0
         && S_ISCHR (fd_info.st_mode) && fd_info.st_rdev == null_info.st_rdev;
}

/* Return whether the standard descriptors of MASK are replaced when they
   are closed, and only they; no descriptor is needed beside them.  */
static bool
replaces_standard (void *mask)
{
  unsigned int closed = *(unsigned int *)mask;
  struct stat before[3], after;
  int copy = dup (STDOUT_FILENO);
  struct rlimit limit;
  for (int fd = 0; fd < 3; fd++)
    {
      if (fstat (fd, &before[fd]) < 0)
        return false;
      if (closed >> fd & 1)
        close (fd);
    }
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  limit.rlim_cur = 3;
  bool ok = setrlimit (RLIMIT_NOFILE, &limit) == 0 && fd_open_standard () == 0;
  for (int fd = 0; fd < 3 && ok; fd++)
    if (closed >> fd & 1)
      ok = is_null (fd) && !aid_is_cloexec (fd)
           && (fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDWR;
    else
      ok = fstat (fd, &after) == 0 && after.st_ino == before[fd].st_ino
           && after.st_dev == before[fd].st_dev;
  dup2 (copy, STDOUT_FILENO);
  return HOLDS (ok);
}

static bool
cannot_replace (void *unused)
{
  (void)unused;
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return false;
  limit.rlim_cur = 0;
  close (STDIN_FILENO);
  errno = 0;
  return setrlimit (RLIMIT_NOFILE, &limit) == 0
         && HOLDS (fd_open_standard () == -1) && HOLDS (errno == EMFILE);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  for (unsigned int mask = 0; mask < 8; mask++)
    check (aid_in_child (replaces_standard, &mask),
           "standard descriptors, closed: %s%s%s%s", mask ? "" : "none",
           mask & 1 ? "0" : "", mask & 2 ? "1" : "", mask & 4 ? "2" : "");
  check (aid_in_child (cannot_replace, NULL),
         "a standard descriptor cannot be replaced");
  test_close_others ("");
  if (forget_close_range ())
    test_close_others (", one by one");
  else
    untested ("closing one by one");
  return unit_end ();
}
