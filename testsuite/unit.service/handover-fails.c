/* handover-fails.c -- the supervisor has no process to give, or is no more.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "arrive.h"

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  service.supervisor = getpid ();
  return aid_limit_fds (0)
         && HOLDS (handover_serve (&service, channel[0]) == 0);
}

static bool
lacks_processes (void *unused)
{
  (void)unused;
  struct rlimit limit = { .rlim_cur = 0, .rlim_max = 0 };
  service.supervisor = getpid ();
  int before = aid_count_fds ();
  return setrlimit (RLIMIT_NPROC, &limit) == 0
         && (geteuid () != 0 || setuid (65534) == 0)
         && HOLDS (handover_serve (&service, channel[0]) == 0)
         && HOLDS (aid_count_fds () == before);
}

/* A connection is handed over to a supervisor that IS_SO, and cannot serve
   it because of ERROR: the acceptor is told, and still has it.  */
static void
test_lost (bool (*is_so) (void *unused), int error, char const *name)
{
  if (aid_is_simulated ())
    {
      untested ("%s", name);
      return;
    }
  pid_t acceptor = arrive ();
  if (acceptor < 0)
    return;
  check (aid_in_child (is_so, NULL) && result_of (acceptor) == error,
         "%s: the acceptor is told", name);
  check (is_reset (), "%s: a reset", name);
  check (slots_live (service.slots) == 0 && *stage_logged () == '\0',
         "%s: all else is the acceptor's", name);
  close (client);
}

/* Be a supervisor that serves one connection and is killed.  */
static bool
is_supervisor (void *unused)
{
  (void)unused;
  service.supervisor = getpid ();
  if (!HOLDS (handover_serve (&service, channel[0]) == 0) || !HOLDS (talk ()))
    return false;
  /* Or the connection would live on in this process.  */
  kill (getpid (), SIGKILL);
  return false;
}

static void
test_supervisor (void)
{
  pid_t acceptor = arrive ();
  if (acceptor < 0)
    return;
  aid_in_child (is_supervisor, NULL);
  result_of (acceptor);
  if (CAN_DIE_WITH_PARENT)
    check (is_reset (), "a session dies with the supervisor");
  else
    untested ("a session dies with the supervisor");
  close (client);
}

/* The supervisor is killed before it answers.  */
static void
test_unanswered (void)
{
  int ends[2];
  if (socketpair (AF_UNIX, SOCK_SEQPACKET, 0, ends) < 0)
    return;
  pid_t acceptor = aid_fork ();
  if (acceptor == 0)
    {
      close (ends[0]);
      errno = 0;
      _exit (handover_send (ends[1], STDIN_FILENO, 0) == -1
                     && (errno == EPIPE || errno == ECONNRESET)
                 ? 0
                 : 1);
    }
  close (ends[1]);
  aid_wait_asleep (acceptor);
  close (ends[0]);
  check (result_of (acceptor) == 0, "the supervisor does not answer");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (arrive_begin (), "a service"))
    return unit_end ();
  test_lost (lacks_descriptors, EMFILE, "no descriptor left");
  test_lost (lacks_processes, EAGAIN, "no process left");
  test_supervisor ();
  test_unanswered ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
