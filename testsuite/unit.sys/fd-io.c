/* fd-io.c -- whole reads and writes, flags, pipes.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/time.h>

#include "sys/fd-io.h"

/* More than a pipe holds.  */
#define BIG_SIZE 1000000

static unsigned char big[BIG_SIZE];

/* Return the byte that stands at I in what is sent.  */
static unsigned char
byte_at (size_t i)
{
  return (unsigned char)(i * 31 + i / 251);
}

static void
ignore (int number)
{
  (void)number;
}

/* Have a signal come every millisecond that interrupts system calls, if
   IS_ON.  */
static void
interrupt_often (bool is_on)
{
  struct sigaction action = { .sa_handler = ignore };
  struct itimerval often = { .it_value.tv_usec = is_on ? 1000 : 0,
                             .it_interval.tv_usec = is_on ? 1000 : 0 };
  if (is_on)
    sigaction (SIGVTALRM, &action, NULL);
  if (is_on)
    sigaction (SIGALRM, &action, NULL);
  setitimer (ITIMER_REAL, &often, NULL);
}

/* In a child: write everything to the pipe of ENDS, interrupted often.  */
static bool
write_big (void *ends)
{
  int const *fd = ends;
  close (fd[0]);
  interrupt_often (true);
  bool ok = HOLDS (fd_write_all (fd[1], big, BIG_SIZE) == 0);
  interrupt_often (false);
  return ok;
}

static void
test_big (void)
{
  int ends[2];
  for (size_t i = 0; i < BIG_SIZE; i++)
    big[i] = byte_at (i);
  if (!check (fd_pipe (ends) == 0, "a pipe"))
    return;
  pid_t writer = aid_fork ();
  if (writer == 0)
    _exit (write_big (ends) ? 0 : 1);
  close (ends[1]);
  memset (big, 0, sizeof big);
  interrupt_often (true);
  ssize_t first = fd_read_full (ends[0], big, 1000);
  ssize_t second = fd_read_full (ends[0], big + 1000, BIG_SIZE - 1000);
  ssize_t third = fd_read_full (ends[0], &(char){ 0 }, 1);
  interrupt_often (false);
  bool is_right = true;
  for (size_t i = 0; i < BIG_SIZE; i++)
    is_right &= big[i] == byte_at (i);
  check (first == 1000 && second == BIG_SIZE - 1000 && is_right,
         "more than fits, through interruptions");
  check (third == 0, "the end");
  check (aid_wait (writer) == 0, "the writer has written all");
  close (ends[0]);
}

static void
test_short (void)
{
  int ends[2];
  char text[8] = "";
  if (fd_pipe (ends) < 0)
    return;
  check (fd_write_all (ends[1], "abc", 3) == 0
             && fd_write_all (ends[1], "", 0) == 0,
         "a short write, an empty one");
  check (fd_read_full (ends[0], text, 0) == 0, "an empty read");
  close (ends[1]);
  check (fd_read_full (ends[0], text, sizeof text) == 3
             && memcmp (text, "abc", 4) == 0,
         "the end comes before all is there");
  close (ends[0]);
}

static void
test_errors (void)
{
  int ends[2];
  char byte = 0;
  errno = 0;
  check (fd_write_all (-1, "x", 1) == -1 && errno == EBADF, "write to none");
  errno = 0;
  check (fd_read_full (-1, &byte, 1) == -1 && errno == EBADF, "read of none");
  errno = 0;
  check (fd_set_nonblocking (-1, true) == -1 && errno == EBADF,
         "no descriptor to make non-blocking");
  errno = 0;
  check (fd_set_cloexec (-1) == -1 && errno == EBADF,
         "no descriptor to have closed by exec");
  if (fd_pipe (ends) == 0)
    {
      signal (SIGPIPE, SIG_IGN);
      close (ends[0]);
      errno = 0;
      check (fd_write_all (ends[1], "x", 1) == -1 && errno == EPIPE,
             "write to a pipe without a reader");
      close (ends[1]);
    }
  int full = open ("/dev/full", O_WRONLY);
  if (full < 0)
    untested ("write to a full device");
  else
    {
      errno = 0;
      check (fd_write_all (full, "x", 1) == -1 && errno == ENOSPC,
             "write to a full device");
      close (full);
    }
}

static void
test_flags (void)
{
  int ends[2] = { -1, -1 };
  int fd = open ("/dev/null", O_WRONLY | O_APPEND);
  check (!aid_is_cloexec (fd) && fd_set_cloexec (fd) == 0
             && aid_is_cloexec (fd) && fd_set_cloexec (fd) == 0
             && aid_is_cloexec (fd),
         "closed by exec");
  check (fd_set_nonblocking (fd, false) == 0 && !aid_is_nonblocking (fd)
             && fd_set_nonblocking (fd, true) == 0 && aid_is_nonblocking (fd)
             && fd_set_nonblocking (fd, true) == 0 && aid_is_nonblocking (fd),
         "non-blocking");
  check (fcntl (fd, F_GETFL) & O_APPEND, "other flags are kept");
  check (fd_set_nonblocking (fd, false) == 0 && !aid_is_nonblocking (fd)
             && (fcntl (fd, F_GETFL) & O_APPEND),
         "blocking again");
  close (fd);
  check (fd_pipe (ends) == 0 && aid_is_cloexec (ends[0])
             && aid_is_cloexec (ends[1]) && !aid_is_nonblocking (ends[0])
             && !aid_is_nonblocking (ends[1]),
         "a pipe is closed by exec, and blocks");
  errno = ERANGE;
  fd_close (ends[0]);
  fd_close (ends[1]);
  check (!aid_is_open (ends[0]) && !aid_is_open (ends[1]), "fd_close");
  errno = ERANGE;
  fd_close (-1);
  fd_close (ends[0]);
  check (errno == ERANGE, "fd_close keeps errno and takes -1");
}

/* Return whether no pipe comes of LEFT descriptors.  */
static bool
has_no_pipe (void *left)
{
  int ends[2] = { -1, -1 };
  if (!aid_limit_fds (*(unsigned int *)left))
    return false;
  int before = aid_count_fds ();
  errno = 0;
  return HOLDS (fd_pipe (ends) == -1) && HOLDS (errno == EMFILE)
         && HOLDS (aid_count_fds () == before);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  test_short ();
  test_errors ();
  test_flags ();
  for (unsigned int left = 0; left < 2; left++)
    check (aid_in_child (has_no_pipe, &left), "no pipe of %u descriptors",
           left);
  test_big ();
  return unit_end ();
}
