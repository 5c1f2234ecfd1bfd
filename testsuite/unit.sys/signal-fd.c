/* signal-fd.c -- signals as a descriptor that can be watched.
   SPDX-License-Identifier: GPL-3.0-or-later

   For what the system has, and for the pipe that stands in elsewhere: each
   test is a child, for signals are a process's own.  */

#include <config.h>

#include "aid.h"

#include <poll.h>

#include "sys/signal-fd.h"
#include "sys/signal-pipe.h"

/* One way to have signals.  */
struct way
{
  char const *name;
  int (*open) (int const *signals, size_t n);
  int (*next) (int fd);
  void (*forget) (void);
  void (*release) (int number);
};

static struct way const *way;

static int const wanted[] = { SIGTERM, SIGUSR1, SIGCHLD };

static int
open_wanted (void)
{
  return way->open (wanted, sizeof wanted / sizeof *wanted);
}

static bool
is_readable (int fd)
{
  struct pollfd watched = { .fd = fd, .events = POLLIN };
  return poll (&watched, 1, 0) == 1 && (watched.revents & POLLIN);
}

/* Wait until FD is readable.  */
static bool
wait_readable (int fd)
{
  struct pollfd watched = { .fd = fd, .events = POLLIN };
  int n;
  do
    n = poll (&watched, 1, AID_DEADLINE_S * 1000);
  while (n < 0 && errno == EINTR);
  return n == 1;
}

/* Return whether FD has nothing more, and is not readable then.  */
static bool
is_empty (int fd)
{
  return HOLDS (way->next (fd) == 0) && HOLDS (!is_readable (fd));
}

static bool
takes_signals (void *unused)
{
  (void)unused;
  int fd = open_wanted ();
  if (!HOLDS (fd >= 0) || !HOLDS (aid_is_cloexec (fd))
      || !HOLDS (aid_is_nonblocking (fd)) || !is_empty (fd))
    return false;
  raise (SIGTERM);
  if (!HOLDS (is_readable (fd)) || !HOLDS (way->next (fd) == SIGTERM)
      || !is_empty (fd))
    return false;
  for (int i = 0; i < 1000; i++)
    raise (SIGUSR1);
  raise (SIGTERM);
  int first = way->next (fd);
  if (!HOLDS (is_readable (fd)))
    return false;
  int second = way->next (fd);
  return HOLDS (first + second == SIGUSR1 + SIGTERM) && HOLDS (first != second)
         && is_empty (fd) && is_empty (fd);
}

/* More than a pipe holds must not hide what comes last.  */
static bool
survives_flood (void *unused)
{
  (void)unused;
  int fd = open_wanted ();
  for (int i = 0; i < 70000; i++)
    kill (getpid (), SIGUSR1);
  kill (getpid (), SIGTERM);
  int first = way->next (fd);
  int second = way->next (fd);
  return HOLDS (first + second == SIGUSR1 + SIGTERM) && is_empty (fd);
}

/* A child that ends while this one waits, and one that had ended before.  */
static bool
hears_of_children (void *unused)
{
  (void)unused;
  int fd = open_wanted ();
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (0);
  bool ok = HOLDS (wait_readable (fd)) && HOLDS (way->next (fd) == SIGCHLD)
            && HOLDS (waitpid (child, NULL, WNOHANG) == child);
  return ok && is_empty (fd);
}

/* A process may have been started to ignore what it then wants.  */
static bool
heeds_ignored (void *unused)
{
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    signal (wanted[i], SIG_IGN);
  return hears_of_children (unused) && takes_signals (unused);
}

/* What is not wanted acts as before, and errno is kept where a signal
   comes.  */
static bool
leaves_others (void *unused)
{
  (void)unused;
  int fd = open_wanted ();
  sigset_t blocked;
  sigprocmask (SIG_BLOCK, NULL, &blocked);
  errno = ERANGE;
  raise (SIGUSR1);
  if (!HOLDS (errno == ERANGE) || !HOLDS (!sigismember (&blocked, SIGINT))
      || !HOLDS (!sigismember (&blocked, SIGUSR2)))
    return false;
  pid_t child = aid_fork ();
  if (child == 0)
    {
      raise (SIGUSR2);
      _exit (0);
    }
  int status = aid_wait (child);
  close (fd);
  return HOLDS (WIFSIGNALED (status)) && HOLDS (WTERMSIG (status) == SIGUSR2);
}

/* A child's signals do not show at its parent, whether they come before or
   after it forgets; they show in its own descriptor.  */
static bool
has_its_own (void *unused)
{
  (void)unused;
  static int const child_wants[] = { SIGTERM, SIGUSR1 };
  int fd = open_wanted ();
  raise (SIGUSR1);
  pid_t child = aid_fork ();
  if (child == 0)
    {
      raise (SIGTERM);
      way->forget ();
      raise (SIGCHLD);
      close (fd);
      fd = way->open (child_wants, 2);
      bool ok = HOLDS (fd >= 0) && HOLDS (is_readable (fd))
                && HOLDS (way->next (fd) == SIGTERM) && is_empty (fd);
      raise (SIGUSR1);
      _exit (ok && HOLDS (is_readable (fd))
                     && HOLDS (way->next (fd) == SIGUSR1) && is_empty (fd)
                 ? 0
                 : 1);
    }
  bool ok = HOLDS (aid_wait (child) == 0);
  int first = way->next (fd);
  int second = way->next (fd);
  return ok && HOLDS (first + second == SIGUSR1 + SIGCHLD) && is_empty (fd);
}

/* A child that only forgets is not ended by signals.  */
static bool
stays_blocked (void *unused)
{
  (void)unused;
  int fd = open_wanted ();
  pid_t child = aid_fork ();
  if (child == 0)
    {
      sigset_t pending;
      way->forget ();
      raise (SIGTERM);
      sigpending (&pending);
      _exit (sigismember (&pending, SIGTERM) ? 0 : 1);
    }
  return HOLDS (aid_wait (child) == 0) && HOLDS (way->next (fd) == SIGCHLD)
         && is_empty (fd);
}

/* Return whether opening N signals fails with ERROR, with nothing changed.  */
static bool
fails_with (int error, int const *signals, size_t n)
{
  sigset_t mask;
  int before = aid_count_fds ();
  errno = 0;
  bool ok = HOLDS (way->open (signals, n) == -1) && HOLDS (errno == error);
  sigprocmask (SIG_BLOCK, NULL, &mask);
  return ok && HOLDS (!sigismember (&mask, SIGTERM))
         && HOLDS (aid_count_fds () == before);
}

static bool
refuses_no_signals (void *unused)
{
  (void)unused;
  return fails_with (EINVAL, (int const[]){ SIGTERM, 0 }, 2)
         && fails_with (EINVAL, (int const[]){ SIGTERM, -1 }, 2)
         && fails_with (EINVAL, (int const[]){ SIGTERM, 9999 }, 2)
         && fails_with (EINVAL, (int const[]){ SIGTERM, SIGKILL }, 2)
         && fails_with (EINVAL, (int const[]){ SIGTERM, SIGSTOP }, 2);
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  return aid_limit_fds (0)
         && fails_with (EMFILE, wanted, sizeof wanted / sizeof *wanted);
}

/* Be killed by a signal that was held, and is let go.  */
static bool
is_killed (void *unused)
{
  int status;
  (void)unused;
  pid_t child = aid_fork ();
  if (child == 0)
    {
      int term = SIGTERM;
      way->open (&term, 1);
      raise (SIGTERM);
      way->release (SIGTERM);
      _exit (0);
    }
  status = aid_wait (child);
  return HOLDS (WIFSIGNALED (status)) && HOLDS (WTERMSIG (status) == SIGTERM);
}

int
main (void)
{
  static struct way const ways[] = {
    { "system", signal_fd_open, signal_fd_next, signal_fd_forget,
      signal_fd_release },
    { "pipe", signal_pipe_open, signal_pipe_next, signal_pipe_forget,
      signal_pipe_release },
  };
  alarm (AID_DEADLINE_S);
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    {
      way = &ways[i];
      unit_subject = way->name;
      check (aid_in_child (takes_signals, NULL), "signals are taken");
      check (aid_in_child (survives_flood, NULL), "none is lost in a flood");
      check (aid_in_child (hears_of_children, NULL), "a child's end");
      check (aid_in_child (heeds_ignored, NULL), "ignored signals, too");
      check (aid_in_child (leaves_others, NULL), "other signals as before");
      check (aid_in_child (has_its_own, NULL), "a child has its own");
      check (aid_in_child (stays_blocked, NULL), "a child that forgets");
      AID_CHECK_REAL (aid_in_child (refuses_no_signals, NULL),
                      "what is no signal");
      check (aid_in_child (lacks_descriptors, NULL), "no descriptor left");
      check (aid_in_child (is_killed, NULL), "one that is let go");
    }
  return unit_end ();
}
