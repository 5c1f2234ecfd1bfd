/* sandbox.c -- a process that serves breaks the rules, and is refused.
   SPDX-License-Identifier: GPL-3.0-or-later

   A session as upperd runs it, session_run and all, in the sandbox that
   upperd makes; but its transport tries something else than to receive.  */

#include <config.h>

#include "misdeeds.h"

#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

#include "service/session.h"
#include "sys/call-notice.h"
#include "sys/clone-sibling.h"
#include "sys/fd-io.h"
#include "sys/fd-pass.h"

static char buffer[SESSION_BUFFER_SIZE];

/* What it may: the test is of upperd's sandbox, not of any.  */
static bool
tells_supervisor (void)
{
  return kill (service.supervisor, SIGCHLD) == 0;
}

static bool (*trial) (void);
static bool has_tried;

static ssize_t
try_instead (struct channel *channel, void *bytes, size_t size)
{
  (void)channel;
  (void)bytes;
  (void)size;
  errno = 0;
  has_tried = trial ();
  if (!has_tried)
    note ("errno is %d", errno);
  return 0;
}

/* Serve a connection, and try TRIAL meanwhile.  Who is killed in it leaves
   its slot behind.  */
static bool
serves (void *unused)
{
  (void)unused;
  struct sockaddr_in peer = { .sin_family = AF_INET };
  struct transport broken = *transport_by_name ("plain");
  int ends[2] = { -1, -1 };
  if (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return false;
  broken.receive = try_instead;
  service.transport = &broken;
  size_t slot = stage_admit (&service, getpid (), ends[0], &peer);
  if (slot == SLOT_NONE || sandbox_enter (&service.sandbox, false) < 0)
    return false;
  session_run (&service, slot, ends[0], buffer);
  return has_tried;
}

/* Return what the child's end by a signal is, when it tries TRIAL.  */
static int
signal_of (void)
{
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (serves (NULL) ? 0 : 1);
  int status = aid_wait (child);
  return WIFSIGNALED (status) ? WTERMSIG (status) : -WEXITSTATUS (status);
}

/* Try all with what PARTS of the sandbox refuse.  */
static void
test_parts (unsigned int parts, char const *what)
{
  unsigned int all = service.sandbox.parts;
  if ((all & parts) != parts)
    {
      untested ("%s: what is refused", what);
      return;
    }
  service.sandbox.parts = parts;
  for (size_t i = 0; i < sizeof misdeeds / sizeof misdeeds[0]; i++)
    {
      trial = misdeeds[i].trial;
      if (parts & SANDBOX_PART_CALLS || misdeeds[i].is_landlock)
        check (aid_in_child (serves, NULL), "%s: a session %s, is refused",
               what, misdeeds[i].name);
    }
  trial = tells_supervisor;
  check (aid_in_child (serves, NULL), "%s: it may tell the supervisor", what);
  service.sandbox.parts = all;
}

static void
test_kills (void)
{
  for (size_t i = 0; i < sizeof misdeeds / sizeof misdeeds[0]; i++)
    {
      trial = misdeeds[i].trial;
      check (signal_of () == (misdeeds[i].is_harmless ? 0 : SIGSYS),
             "require: who %s is %s", misdeeds[i].name,
             misdeeds[i].is_harmless ? "refused" : "killed");
    }
}

/* Be the supervisor of a child that makes a socket: answer for it.  */
static void
test_asked (void)
{
  struct call_notice notice;
  struct call_names names;
  char byte;
  if (!service.sandbox.asking.code)
    {
      untested ("who breaks the rules asks");
      return;
    }
  pid_t child = aid_fork ();
  if (child == 0)
    {
      if (sandbox_enter (&service.sandbox, true) < 0)
        _exit (77);
      _exit (makes_socket () ? 0 : 1);
    }
  fd_set_nonblocking (service.sandbox.reported_fd, false);
  int fd = fd_pass_receive (service.sandbox.reported_fd, &byte, sizeof byte);
  fd_set_nonblocking (service.sandbox.reported_fd, true);
  if (!check (fd >= 0, "a worker sends whom to answer")
      || !check (call_notice_take (fd, &notice) == 0,
                 "who breaks the rules asks"))
    return;
  check (call_names_init (&names) == 0
             && strcmp (call_name (&names, notice.number), "socket") == 0
             && !call_name (&names, 511) && !call_name (&names, -1),
         "the call has its name");
  call_names_fini (&names);
  check (notice.thread == child && call_notice_refuse (fd, &notice, EPERM) == 0
             && aid_wait (child) == 0,
         "and is refused");
  check (call_notice_kill (fd, &notice) == -1, "nobody else is killed");
  close (fd);
}

/* With threads, and with siblings: what the engines start.  */
static void *
run_thread (void *argument)
{
  return argument;
}

static bool
starts_threads (void *unused)
{
  (void)unused;
  pthread_t thread;
  void *result = NULL;
  int number = 0;
  return HOLDS (sandbox_enter (&service.sandbox, false) == 0)
         && HOLDS (pthread_create (&thread, NULL, run_thread, &number) == 0)
         && HOLDS (pthread_join (thread, &result) == 0)
         && HOLDS (result == &number) && HOLDS (forks ());
}

static bool
starts_siblings (void *unused)
{
  (void)unused;
  pid_t id;
  pthread_t thread;
  if (!HOLDS (sandbox_enter (&service.sandbox, false) == 0))
    return false;
  pid_t child = clone_sibling (&id);
  if (child == 0)
    _exit (makes_socket () ? 0 : 1);
  return HOLDS (child > 0)
         && HOLDS (pthread_create (&thread, NULL, run_thread, NULL) == EPERM);
}

static void
test_starts (void)
{
  sandbox_fini (&service.sandbox);
  sandbox_init (&service.sandbox, SANDBOX_YES, SANDBOX_STARTS_THREADS);
  check (aid_in_child (starts_threads, NULL), "threads, and no processes");
  sandbox_fini (&service.sandbox);
  if (!CAN_CLONE_SIBLING)
    return;
  sandbox_init (&service.sandbox, SANDBOX_YES, SANDBOX_STARTS_PROCESSES);
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (starts_siblings (NULL) ? 0 : 1);
  int status = aid_wait (child);
  check (status == 0, "siblings, and no threads");
  check (waitpid (-1, &status, 0) > 0 && status == 0,
         "a sibling inherits the sandbox");
  sandbox_fini (&service.sandbox);
}

/* Inside, take the log that was opened anew outside.  */
static bool
takes_log (void *unused)
{
  (void)unused;
  struct log_line line;
  if (!HOLDS (sandbox_enter (&service.sandbox, false) == 0)
      || !HOLDS (sandbox_take_log (&service.sandbox, &service.log) == 0)
      || !HOLDS (sandbox_take_log (&service.sandbox, &service.log) == 0))
    return false;
  log_begin (&line, &service.log, LOG_LEVEL_ERROR, "inside");
  log_end (&line);
  return true;
}

static void
test_log (void)
{
  char text[4096];
  errno = 0;
  check (sandbox_take_log (&service.sandbox, &service.log) == -1
             && errno == EAGAIN,
         "the log was not opened anew");
  for (int i = 0; i < 3; i++)
    {
      rename (STAGE_LOG, "old");
      check (log_reopen (&service.log) == 0, "the log is opened anew");
      sandbox_put_log (&service.sandbox, &service.log);
      check (aid_in_child (takes_log, NULL)
                 && aid_read_file (STAGE_LOG, text, sizeof text) > 0
                 && stage_count (text, "event=inside") == 1,
             "who serves writes to the new one");
    }
  unlink ("old");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 64), "a service"))
    return unit_end ();
  signal (SIGCHLD, SIG_DFL);
  any_socket = socket (AF_INET, SOCK_STREAM, 0);
  bystander = aid_fork ();
  if (bystander == 0)
    for (;;)
      pause ();
  check (sandbox_init (&service.sandbox, SANDBOX_NO, 0) == 0
             && !service.sandbox.is_on
             && sandbox_enter (&service.sandbox, true) == 0,
         "no sandbox");
  check (sandbox_init (&service.sandbox, SANDBOX_YES, SANDBOX_STARTS_NOTHING)
             >= 0,
         "a sandbox");
  test_parts (SANDBOX_PART_CALLS, "calls");
  test_parts (SANDBOX_PART_LANDLOCK | SANDBOX_PART_NETWORK, "Landlock");
  if (service.sandbox.is_on)
    test_log ();
  if (service.sandbox.parts & SANDBOX_PART_CALLS)
    {
      test_asked ();
      sandbox_fini (&service.sandbox);
      sandbox_init (&service.sandbox, SANDBOX_REQUIRE, SANDBOX_STARTS_NOTHING);
      test_kills ();
      test_starts ();
    }
  sandbox_fini (&service.sandbox);
  kill (bystander, SIGKILL);
  check (aid_wait (bystander) == SIGKILL, "the bystander lived on");
  close (any_socket);
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
