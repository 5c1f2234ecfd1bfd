/* pid-file.c -- the file that says which process holds it.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/fd-io.h"
#include "sys/pid-file.h"

#define NAME "pid"

/* Return whether NAME holds the text TEXT.  */
static bool
holds (char const *text)
{
  char found[64];
  return aid_read_file (NAME, found, sizeof found) >= 0
         && strcmp (found, text) == 0;
}

/* Return whether NAME holds the id PID as a line.  */
static bool
holds_pid (pid_t pid)
{
  char text[32];
  snprintf (text, sizeof text, "%ld\n", (long int)pid);
  return holds (text);
}

static void
test_take (void)
{
  struct pid_file file = { .fd = -1 };
  struct stat info;
  pid_t holder = 1;
  int before = aid_count_fds ();
  mode_t mask = umask (0022);
  check (pid_file_take (&file, NAME, &holder) == 0 && holder == 0, "take");
  umask (mask);
  check (holds_pid (getpid ()), "it holds our id as a line");
  check (stat (NAME, &info) == 0 && (info.st_mode & 0777) == 0644,
         "all may read it");
  check (aid_is_cloexec (file.fd), "closed by exec");
  errno = ERANGE;
  pid_file_remove (&file);
  check (errno == ERANGE && file.fd == -1 && aid_count_files (".") == 0,
         "remove");
  pid_file_remove (&file);
  check (errno == ERANGE && aid_count_fds () == before, "remove again");
}

/* What pid_file_take is to find, with its length, and whether it is taken
   over.  */
static void
test_found (char const *text, size_t length, bool is_taken, char const *name)
{
  struct pid_file file;
  pid_t holder = 1;
  int fd = open (NAME, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  fd_write_all (fd, text, length);
  close (fd);
  int before = aid_count_fds ();
  errno = 0;
  int result = pid_file_take (&file, NAME, &holder);
  int errnum = errno;
  if (is_taken)
    {
      check (result == 0 && holds_pid (getpid ()), "taken over: %s", name);
      pid_file_remove (&file);
    }
  else
    {
      char found[512];
      ssize_t n = aid_read_file (NAME, found, sizeof found);
      check (result == -1 && errnum == EEXIST && holder == 0 && file.fd == -1
                 && n == (ssize_t)length && memcmp (found, text, length) == 0
                 && aid_count_fds () == before,
             "left alone: %s", name);
      unlink (NAME);
    }
}

static void
test_contents (void)
{
  static char const digits[]
      = "11111111111111111111111111111111111111111111111111111111111111";
  test_found ("", 0, true, "empty");
  test_found ("1", 1, true, "an id without a line end");
  test_found ("999999999999999999\n", 19, true, "a longer id");
  test_found ("\n", 1, false, "an empty line");
  test_found ("0x1\n", 4, false, "no decimal number");
  test_found (" 1\n", 3, false, "space before");
  test_found ("1 \n", 3, false, "space behind");
  test_found ("-1\n", 3, false, "negative");
  test_found ("1\n\n", 3, false, "two line ends");
  test_found ("1\n2\n", 4, false, "two ids");
  test_found ("1\0", 2, false, "an id and a null byte");
  test_found ("1\n\0", 3, false, "a line and a null byte");
  test_found ("\0", 1, false, "a null byte");
  test_found (digits, sizeof digits - 1, false, "too many digits");
  test_found ("root:x:0:0:root:/root:/bin/sh\n", 30, false, "another's file");
}

/* Check that NAME_USED cannot be taken, because of ERROR.  */
static void
check_fails (char const *name_used, int error, char const *what)
{
  struct pid_file file;
  pid_t holder = 1;
  int before = aid_count_fds ();
  errno = 0;
  int result = pid_file_take (&file, name_used, &holder);
  int errnum = errno;
  if (!check (result == -1 && errnum == error && holder == 0 && file.fd == -1
                  && aid_count_fds () == before,
              "%s", what))
    note ("result %d, errno %d", result, errnum);
}

/* What is no regular file is neither written nor removed.  */
static void
test_others (void)
{
  struct stat info;
  struct pid_file file;
  pid_t holder;
  check_fails ("", ENOENT, "no name");
  check_fails ("no-such-directory/pid", ENOENT, "no directory");
  check_fails (".", EISDIR, "a directory");
  char const *device = aid_device ();
  if (device)
    {
      check_fails (device, EEXIST, "a device");
      check (stat (device, &info) == 0 && S_ISCHR (info.st_mode),
             "the device is still there");
      unlink (AID_DEVICE);
    }
  else
    untested ("a device");
  if (mkfifo ("fifo", 0600) == 0)
    check_fails ("fifo", EEXIST, "a fifo");
  unlink ("fifo");
  if (symlink ("target", NAME) < 0 || !aid_write_file ("target", "1\n"))
    return;
  check (pid_file_take (&file, NAME, &holder) == 0 && holds_pid (getpid ()),
         "through a link");
  pid_file_remove (&file);
  check (lstat (NAME, &info) == 0 && S_ISLNK (info.st_mode) && holds (""),
         "the link stays, its file is emptied");
  unlink (NAME);
  unlink ("target");
}

static void
test_replaced (void)
{
  struct pid_file file;
  pid_t holder;
  pid_file_take (&file, NAME, &holder);
  unlink (NAME);
  aid_write_file (NAME, "another's\n");
  pid_file_remove (&file);
  check (holds ("another's\n"), "a file in the place of ours stays");
  unlink (NAME);
}

/* Return whether the file is emptied where it may not be removed.  */
static bool
cannot_remove (void *unused)
{
  (void)unused;
  struct pid_file file;
  pid_t holder;
  if (!HOLDS (pid_file_take (&file, NAME, &holder) == 0))
    return false;
  chmod (".", 0555);
  if (geteuid () == 0 && setuid (65534) < 0)
    return false;
  pid_file_remove (&file);
  return HOLDS (holds (""));
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  struct pid_file file;
  pid_t holder;
  if (!aid_limit_fds (0))
    return false;
  errno = 0;
  return HOLDS (pid_file_take (&file, NAME, &holder) == -1)
         && HOLDS (errno == EMFILE);
}

static bool
lacks_space (void *unused)
{
  (void)unused;
  struct pid_file file;
  pid_t holder;
  struct rlimit limit = { .rlim_cur = 0, .rlim_max = 0 };
  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) < 0)
    return false;
  int before = aid_count_fds ();
  errno = 0;
  return HOLDS (pid_file_take (&file, NAME, &holder) == -1)
         && HOLDS (errno == EFBIG) && HOLDS (file.fd == -1)
         && HOLDS (aid_count_fds () == before);
}

static void
test_shortage (void)
{
  AID_CHECK_REAL (aid_in_child (lacks_descriptors, NULL)
                      && aid_count_files (".") == 0,
                  "no descriptor: no file");
  check (aid_in_child (lacks_space, NULL) && aid_count_files (".") == 0,
         "no space: no file");
  check (aid_in_child (cannot_remove, NULL), "emptied, if not removed");
  chmod (".", 0700);
  unlink (NAME);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_take ();
  test_contents ();
  test_others ();
  test_replaced ();
  test_shortage ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
