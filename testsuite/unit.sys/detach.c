/* detach.c -- becoming a daemon, and what the parent tells of it.
   SPDX-License-Identifier: GPL-3.0-or-later

   The daemon of a test is adopted by the test where the system has such a
   thing, by process 1 elsewhere; in both cases it ends by itself.  */

#include <config.h>

#include "aid.h"

#include <poll.h>
#if HAVE_PR_SET_PDEATHSIG
# include <sys/prctl.h>
#endif

#include "sys/detach.h"
#include "sys/fd-io.h"

/* The daemon writes what it is to the test through this.  */
static int report[2];

/* What a daemon is made to do.  */
struct plan
{
  /* Whether to say that it is ready; else to end at once.  */
  bool is_ready;
  int status;
  /* The signal that it ends by, or zero.  */
  int signal;
  /* Whether it was started to ignore SIGCHLD.  */
  bool ignores_children;
};

/* What a daemon says of itself.  */
struct facts
{
  pid_t self;
  pid_t session;
  pid_t group;
  bool has_terminal;
  bool is_at_root;
  bool has_null;
  bool is_closed;
};

static bool
is_null_device (int fd)
{
  struct stat fd_info, null_info;
  return fstat (fd, &fd_info) == 0 && stat ("/dev/null", &null_info) == 0
         && S_ISCHR (fd_info.st_mode) && fd_info.st_rdev == null_info.st_rdev
         && (fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDWR;
}

/* Tell the test about this process, whose descriptor READY is done with.  */
static void
tell (int ready)
{
  char where[8] = "";
  int terminal = open ("/dev/tty", O_RDWR | O_NOCTTY);
  struct facts facts = {
    .self = getpid (),
    .session = getsid (0),
    .group = getpgrp (),
    .has_terminal = terminal >= 0,
    .is_at_root = getcwd (where, sizeof where) && strcmp (where, "/") == 0,
    .has_null = is_null_device (STDIN_FILENO) && is_null_device (STDOUT_FILENO)
                && is_null_device (STDERR_FILENO),
    .is_closed = !aid_is_open (ready),
  };
  fd_close (terminal);
  fd_write_all (report[1], &facts, sizeof facts);
}

/* In a child of the test: be a daemon as PLAN has it.  */
static _Noreturn void
be_started (struct plan const *plan)
{
  /* The daemon is to outlive who started it.  */
#if HAVE_PR_SET_PDEATHSIG
  prctl (PR_SET_PDEATHSIG, 0);
#endif
  close (report[0]);
  signal (SIGCHLD, plan->ignores_children ? SIG_IGN : SIG_DFL);
  int ready = detach_start ();
  alarm (AID_DEADLINE_S);
  if (ready < 0)
    _exit (77);
  if (plan->signal)
    raise (plan->signal);
  if (!plan->is_ready)
    _exit (plan->status);
  bool was_open = aid_is_cloexec (ready);
  if (was_open && detach_ready (ready) == 0)
    tell (ready);
  /* Stay until the test has seen the other two end.  */
  struct pollfd end = { .fd = report[1] };
  poll (&end, 1, -1);
  _exit (EXIT_SUCCESS);
}

/* Start as PLAN has it.  Return the wait status of what was started; the
   descriptor that shows the daemon's end and facts is report[0].  */
static int
start (struct plan const *plan)
{
  if (pipe (report) < 0)
    return -1;
  pid_t child = aid_fork ();
  if (child == 0)
    be_started (plan);
  close (report[1]);
  return child < 0 ? -1 : aid_wait (child);
}

/* Return whether the process PID is there.  */
static bool
is_there (pid_t pid)
{
  return kill (pid, 0) == 0;
}

#if HAVE_PR_SET_PDEATHSIG
/* Return how many children this process has, dead or alive.  Reaps those
   that are dead.  */
static int
count_children (void)
{
  int n = 0;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  char name[64], text[256];
  snprintf (name, sizeof name, "/proc/self/task/%ld/children",
            (long int)getpid ());
  if (aid_read_file (name, text, sizeof text) < 0)
    return 1;
  for (char *at = text; *at; at++)
    n += *at == ' ';
  return n;
}
#endif

static void
test_ready (bool ignores_children)
{
  char const *when = ignores_children ? " (children ignored)" : "";
  struct plan plan
      = { .is_ready = true, .ignores_children = ignores_children };
  struct facts facts;
  int status = start (&plan);
  check (status == 0, "the parent ends with 0 when the daemon is ready%s",
         when);
  if (!check (fd_read_full (report[0], &facts, sizeof facts) == sizeof facts,
              "the daemon goes on%s", when))
    return;
  check (is_there (facts.self), "the daemon outlives the parent%s", when);
  check (facts.session != facts.self && facts.session != getsid (0),
         "a session of its own, which it does not lead%s", when);
  check (!facts.has_terminal, "no controlling terminal%s", when);
  check (facts.is_at_root, "in the root directory%s", when);
  check (facts.has_null, "standard descriptors are the null device%s", when);
  check (facts.is_closed, "the descriptor for readiness is closed%s", when);
#if HAVE_PR_SET_PDEATHSIG
  /* What it left is ours by now, for we are the subreaper.  */
  check (count_children () == 1, "only the daemon is left%s", when);
#endif
  close (report[0]);
  while (waitpid (-1, NULL, 0) > 0)
    continue;
}

/* Which of the processes hears of it first must not matter.  */
static void
test_left (void)
{
#if HAVE_PR_SET_PDEATHSIG
  bool ok = true;
  for (int round = 0; round < 20 && ok; round++)
    {
      struct plan plan = { .is_ready = true };
      struct facts facts;
      ok = start (&plan) == 0
           && fd_read_full (report[0], &facts, sizeof facts) == sizeof facts
           && count_children () == 1;
      close (report[0]);
      while (waitpid (-1, NULL, 0) > 0)
        continue;
    }
  check (ok, "only the daemon is left, each time");
#endif
}

/* The daemon that PLAN describes ends before it is ready: check that the
   parent ends with STATUS.  */
static void
test_end (struct plan plan, int expected, char const *name)
{
  int status = start (&plan);
  check (WIFEXITED (status) && WEXITSTATUS (status) == expected, "%s", name);
  close (report[0]);
  while (waitpid (-1, NULL, 0) > 0)
    continue;
}

static bool
fails_without_descriptors (void *unused)
{
  (void)unused;
  if (!aid_limit_fds (1))
    return false;
  int before = aid_count_fds ();
  errno = 0;
  return HOLDS (detach_start () == -1) && HOLDS (errno == EMFILE)
         && HOLDS (aid_count_fds () == before);
}

/* Return whether detach_ready fails where there is no descriptor for the
   null device, and lets the parent wait.  */
static bool
ready_fails (void *unused)
{
  (void)unused;
  int ends[2];
  char byte;
  if (fd_pipe (ends) < 0 || !aid_limit_fds (0))
    return false;
  errno = 0;
  return HOLDS (detach_ready (ends[1]) == -1) && HOLDS (errno == EMFILE)
         && HOLDS (aid_is_open (ends[1]))
         && HOLDS (fd_set_nonblocking (ends[0], true) == 0)
         && HOLDS (read (ends[0], &byte, 1) == -1) && HOLDS (errno == EAGAIN)
         && HOLDS (aid_is_open (STDOUT_FILENO));
}

int
main (void)
{
#if HAVE_PR_SET_PDEATHSIG && defined PR_SET_CHILD_SUBREAPER
  prctl (PR_SET_CHILD_SUBREAPER, 1);
#endif
  test_ready (false);
  test_ready (true);
  test_left ();
  test_end ((struct plan){ .status = 0 }, 0,
            "the daemon exits with 0 before it is ready");
  test_end ((struct plan){ .status = 3 }, 3, "the daemon exits with 3");
  test_end ((struct plan){ .status = 255 }, 255, "the daemon exits with 255");
  test_end ((struct plan){ .status = 3, .ignores_children = true }, 3,
            "the daemon exits with 3, children ignored");
  test_end ((struct plan){ .signal = SIGKILL }, 1, "the daemon is killed");
  check (aid_in_child (fails_without_descriptors, NULL),
         "no descriptor for a pipe");
  check (aid_in_child (ready_fails, NULL),
         "no descriptor for the null device");
  return unit_end ();
}
