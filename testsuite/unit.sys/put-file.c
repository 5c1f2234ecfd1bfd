/* put-file.c -- small files, whole or not at all.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/put-file.h"

#define NAME "file"
/* More than a process may write that is limited to less.  */
#define BIG 100000

/* Return whether NAME is a file that holds TEXT, and all there is.  */
static bool
holds (char const *text)
{
  char found[256];
  return aid_read_file (NAME, found, sizeof found) == (ssize_t)strlen (text)
         && strcmp (found, text) == 0 && aid_count_files (".") == 1;
}

static void
test_put (void)
{
  struct stat info;
  int before = aid_count_fds ();
  mode_t mask = umask (0077);
  check (put_file (NAME, "one\n") == 0 && holds ("one\n"), "a new file");
  umask (mask);
  check (stat (NAME, &info) == 0 && S_ISREG (info.st_mode)
             && (info.st_mode & 0777) == 0644,
         "all may read it, whatever the umask");
  int old = open (NAME, O_RDONLY);
  check (put_file (NAME, "the second\n") == 0 && holds ("the second\n"),
         "in the place of the old one");
  char text[32] = "";
  check (read (old, text, sizeof text - 1) == 4 && strcmp (text, "one\n") == 0,
         "who has the old one open still has it");
  close (old);
  check (put_file (NAME, "") == 0 && holds (""), "an empty one");
  check (aid_count_fds () == before, "nothing is left open");
  unlink (NAME);
}

/* Check that put_file (NAME) fails with ERROR and leaves nothing.  */
static void
check_fails (char const *name, int error, char const *what)
{
  int fds = aid_count_fds ();
  int files = aid_count_files (".");
  errno = 0;
  int result = put_file (name, "text\n");
  int errnum = errno;
  if (!check (result == -1 && errnum == error && aid_count_fds () == fds
                  && aid_count_files (".") == files,
              "%s", what))
    note ("result %d, errno %d", result, errnum);
}

/* What is no regular file is not replaced.  */
static void
test_others (void)
{
  struct stat before, after;
  check_fails ("", ENOENT, "no name");
  check_fails ("no-such-directory/file", ENOENT, "no directory");
  mkdir ("dir", 0700);
  check_fails ("dir", EISDIR, "a directory");
  check_fails ("dir/", EISDIR, "a directory, with a slash");
  check (rmdir ("dir") == 0, "it is there and empty");
  if (mkfifo ("fifo", 0600) == 0)
    {
      check_fails ("fifo", EEXIST, "a fifo");
      unlink ("fifo");
    }
  aid_write_file ("target", "old");
  check_fails ("target/file", ENOTDIR, "a file in the place of a directory");
  if (symlink ("target", "link") == 0)
    {
      check_fails ("link", EEXIST, "a symbolic link");
      check (lstat ("link", &after) == 0 && S_ISLNK (after.st_mode),
             "the link is still there");
      unlink ("link");
    }
  unlink ("target");
  char const *device = aid_device ();
  if (!device || stat (device, &before) < 0)
    {
      untested ("a device");
      return;
    }
  check_fails (device, EEXIST, "a device");
  check (stat (device, &after) == 0 && after.st_ino == before.st_ino,
         "the device is still there");
  unlink (AID_DEVICE);
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  if (!aid_limit_fds (0))
    return false;
  errno = 0;
  return HOLDS (put_file (NAME, "new\n") == -1) && HOLDS (errno == EMFILE);
}

/* Return whether a file that may not grow so far is not written at all.  */
static bool
lacks_space (void *unused)
{
  (void)unused;
  static char text[BIG + 1];
  struct rlimit limit = { .rlim_cur = BIG / 2, .rlim_max = BIG / 2 };
  memset (text, 'x', BIG);
  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) < 0)
    return false;
  errno = 0;
  return HOLDS (put_file (NAME, text) == -1) && HOLDS (errno == EFBIG);
}

static bool
lacks_permission (void *unused)
{
  (void)unused;
  if (geteuid () == 0 && setuid (65534) < 0)
    return false;
  errno = 0;
  bool ok = HOLDS (put_file (NAME, "new\n") == -1) && HOLDS (errno == EACCES);
  return ok;
}

static void
test_shortage (void)
{
  put_file (NAME, "old\n");
  AID_CHECK_REAL (aid_in_child (lacks_descriptors, NULL) && holds ("old\n"),
                  "no descriptor: the old file stays");
  check (aid_in_child (lacks_space, NULL) && holds ("old\n"),
         "no space: the old file stays");
  chmod (".", 0555);
  check (aid_in_child (lacks_permission, NULL) && holds ("old\n"),
         "no permission: the old file stays");
  chmod (".", 0700);
  unlink (NAME);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_put ();
  test_others ();
  test_shortage ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
