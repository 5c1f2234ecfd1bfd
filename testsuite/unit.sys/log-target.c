/* log-target.c -- where the lines of a log go.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/log.h"

#define NAME "log"
#define PROCESSES 4
#define LINES 300

/* Log one line to LOG with the number NUMBER.  */
static void
log_one (struct log const *log, int number)
{
  struct log_line line;
  log_begin (&line, log, LOG_LEVEL_ERROR, "event");
  log_number (&line, "number", number);
  log_string (&line, "text", "words that make the line somewhat longer");
  log_end (&line);
}

/* Return how many lines the file NAME_READ has, -1 if one of them is not
   whole.  */
static int
count_lines (char const *name_read)
{
  static char text[PROCESSES * LINES * 200];
  if (aid_read_file (name_read, text, sizeof text) < 0)
    return -1;
  int n = 0;
  for (char *line = text; *line; n++)
    {
      char *end = strchr (line, '\n');
      if (!end || strncmp (line, "time=", 5) != 0
          || strncmp (end - 8, " longer\"", 8) != 0)
        return -1;
      line = end + 1;
    }
  return n;
}

static void
test_file (void)
{
  struct log log = { .fd = STDERR_FILENO, .level = LOG_LEVEL_ERROR };
  struct stat info;
  int before = aid_count_fds ();
  mode_t mask = umask (0022);
  check (log_open (&log, NAME, "unit") == 0 && log.fd > STDERR_FILENO,
         "a file");
  umask (mask);
  check (stat (NAME, &info) == 0 && (info.st_mode & 0777) == 0640,
         "not all may read it");
  check (aid_is_cloexec (log.fd), "closed by exec");
  check (log.level == LOG_LEVEL_ERROR && log.format == LOG_FORMAT_LOGFMT,
         "level and format are left alone");
  log_one (&log, 1);
  check (count_lines (NAME) == 1, "one line");
  int fd = log.fd;
  log_close (&log);
  check (!aid_is_open (fd) && aid_count_fds () == before
             && log.fd == STDERR_FILENO,
         "closed");
  log_open (&log, NAME, "unit");
  log_one (&log, 2);
  check (count_lines (NAME) == 2, "more is appended");
  log_forget (&log);
  log_one (&log, 3);
  check (count_lines (NAME) == 3, "there is nothing to forget");
  log_close (&log);
  unlink (NAME);
}

/* Several processes write to one log, as after a fork.  */
static void
test_processes (void)
{
  struct log log = { .level = LOG_LEVEL_ERROR };
  pid_t children[PROCESSES];
  log_open (&log, NAME, "unit");
  for (int i = 0; i < PROCESSES; i++)
    {
      children[i] = aid_fork ();
      if (children[i] != 0)
        continue;
      for (int n = 0; n < LINES; n++)
        log_one (&log, n);
      _exit (0);
    }
  bool ok = true;
  for (int i = 0; i < PROCESSES; i++)
    ok &= aid_wait (children[i]) == 0;
  check (ok && count_lines (NAME) == PROCESSES * LINES,
         "lines of several processes stay whole");
  log_close (&log);
  unlink (NAME);
}

static void
test_reopen (void)
{
  struct log log = { .level = LOG_LEVEL_ERROR };
  log_open (&log, NAME, "unit");
  log_one (&log, 1);
  int fd = log.fd;
  int before = aid_count_fds ();
  rename (NAME, "old");
  log_one (&log, 2);
  check (count_lines ("old") == 2, "a renamed file is still written");
  check (log_reopen (&log) == 0 && log.fd == fd && aid_is_cloexec (fd)
             && aid_count_fds () == before,
         "opened anew, by the same number");
  log_one (&log, 3);
  check (count_lines ("old") == 2 && count_lines (NAME) == 1,
         "lines go to the new file");
  rename (NAME, "new");
  mkdir (NAME, 0700);
  errno = 0;
  check (log_reopen (&log) == -1 && errno == EISDIR
             && aid_count_fds () == before,
         "it cannot be opened anew");
  log_one (&log, 4);
  check (count_lines ("new") == 2, "the old one is still in use");
  log_close (&log);
  rmdir (NAME);
  unlink ("old");
  unlink ("new");
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  struct log log = { .level = LOG_LEVEL_ERROR };
  struct log other = { .fd = 77, .level = LOG_LEVEL_INFO };
  if (log_open (&log, NAME, "unit") < 0 || !aid_limit_fds (0))
    return false;
  log_one (&log, 1);
  errno = 0;
  if (!HOLDS (log_reopen (&log) == -1) || !HOLDS (errno == EMFILE))
    return false;
  log_one (&log, 2);
  errno = 0;
  return HOLDS (log_open (&other, "other", "unit") == -1)
         && HOLDS (errno == EMFILE) && HOLDS (other.fd == 77)
         && HOLDS (other.level == LOG_LEVEL_INFO)
         && HOLDS (count_lines (NAME) == -1);
}

static void
test_errors (void)
{
  struct log log = { .fd = 77, .level = LOG_LEVEL_INFO };
  errno = 0;
  check (log_open (&log, ".", "unit") == -1 && errno == EISDIR,
         "a directory is no log");
  errno = 0;
  check (log_open (&log, "no-such-directory/log", "unit") == -1
             && errno == ENOENT,
         "no directory for the log");
  errno = 0;
  check (log_open (&log, "", "unit") == -1 && errno == ENOENT,
         "no name for the log");
  check (log.fd == 77 && log.level == LOG_LEVEL_INFO,
         "a log that is not opened stays as it was");
  AID_CHECK_REAL (aid_in_child (lacks_descriptors, NULL)
                      && count_lines (NAME) == 2,
                  "no descriptor left: the old one is still in use");
  unlink (NAME);
}

/* A pipe whose reader does not read, or is not there.  */
static void
test_pipe (void)
{
  int ends[2];
  char bytes[4096] = "";
  if (pipe (ends) < 0)
    return;
  struct log log = { .fd = ends[1], .level = LOG_LEVEL_ERROR };
  fcntl (ends[1], F_SETFL, O_NONBLOCK);
  while (write (ends[1], bytes, sizeof bytes) > 0)
    continue;
  fcntl (ends[1], F_SETFL, 0);
  for (int i = 0; i < 5; i++)
    log_one (&log, i);
  check (true, "a full pipe does not hold us up");
  fcntl (ends[0], F_SETFL, O_NONBLOCK);
  while (read (ends[0], bytes, sizeof bytes) > 0)
    continue;
  log_one (&log, 6);
  ssize_t n = read (ends[0], bytes, sizeof bytes - 1);
  bytes[n < 0 ? 0 : n] = '\0';
  check (strstr (bytes, " number=6 ") && !strstr (bytes, " number=4 "),
         "when there is room, lines come again");
  signal (SIGPIPE, SIG_IGN);
  close (ends[0]);
  errno = ERANGE;
  log_one (&log, 7);
  check (errno == ERANGE, "nobody reads: the line is lost");
  close (ends[1]);
  if (mkfifo (NAME, 0600) < 0)
    return;
  errno = 0;
  check (log_open (&log, NAME, "unit") == -1 && errno == ENXIO,
         "a fifo that nobody reads");
  unlink (NAME);
}

/* Standard error: in a child, for it is put elsewhere.  */
static bool
logs_to_stderr (void *unused)
{
  (void)unused;
  struct log log = { .fd = -1, .level = LOG_LEVEL_ERROR };
  int fd = open ("stderr", O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (fd < 0 || dup2 (fd, STDERR_FILENO) < 0)
    return false;
  bool ok = HOLDS (log_open (&log, "stderr", "unit") == 0)
            && HOLDS (log.fd == STDERR_FILENO);
  log_one (&log, 1);
  ok = ok && HOLDS (log_reopen (&log) == 0);
  log_forget (&log);
  log_one (&log, 2);
  log_close (&log);
  ok = ok && HOLDS (aid_is_open (STDERR_FILENO));
  log_one (&log, 3);
  return ok;
}

/* What becomes of lines in the system's log is not for us to see; but
   nothing else is touched.  */
static bool
logs_to_system (void *unused)
{
  (void)unused;
  struct log log = { .fd = 77, .level = LOG_LEVEL_ERROR };
  int before = aid_count_fds ();
  if (!HOLDS (log_open (&log, "syslog", "unit") == 0) || !HOLDS (log.fd == -1))
    return false;
  errno = ERANGE;
  bool ok = HOLDS (log_reopen (&log) == 0) && HOLDS (errno == ERANGE);
  log_forget (&log);
  ok = ok && HOLDS (aid_count_fds () == before);
  log_close (&log);
  return ok && HOLDS (aid_count_fds () == before)
         && HOLDS (log.fd == STDERR_FILENO);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_file ();
  test_processes ();
  test_reopen ();
  test_errors ();
  test_pipe ();
  check (aid_in_child (logs_to_stderr, NULL) && count_lines ("stderr") == 3,
         "standard error");
  unlink ("stderr");
  check (aid_in_child (logs_to_system, NULL), "the system's log");
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
