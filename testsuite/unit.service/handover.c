/* handover.c -- accepted connections that the supervisor gives a process.
   SPDX-License-Identifier: GPL-3.0-or-later

   The way for systems where an acceptor cannot fork children for its
   parent; here it is gone on any.  The test is the supervisor and the
   client, the acceptor a child.  */

#include <config.h>

#include "stage.h"

#include "engine/handover.h"
#include "service/admission.h"
#include "service/record.h"
#include "sys/fd-pass.h"

static struct service service;
/* The supervisor's end and the acceptor's.  */
static int channel[2];
static int client;

/* In the acceptor: take one connection in and hand it over.  */
static bool
hand_over (int served)
{
  struct refusals refusals = { .logged = 0 };
  struct sockaddr_in peer = { .sin_family = AF_INET };
  size_t number = admit (&service, &refusals, getpid (), 0, served,
                         (struct sockaddr *)&peer);
  return HOLDS (number != SLOT_NONE)
         && HOLDS (handover_send (channel[1], served, number) == 0);
}

/* Connect, and have an acceptor hand over the connection, and end.  Return
   the acceptor's id, or -1.  */
static pid_t
arrive (void)
{
  int served;
  if (!wire_connect (&service.listeners, 0, &client, &served, 0))
    return -1;
  pid_t acceptor = aid_fork ();
  if (acceptor == 0)
    _exit (hand_over (served) ? 0 : 1);
  close (served);
  return aid_wait (acceptor) == 0 ? acceptor : -1;
}

/* Return whether the client is told of a reset.  */
static bool
is_reset (void)
{
  char byte;
  errno = 0;
  return recv (client, &byte, 1, 0) == -1 && errno == ECONNRESET;
}

static bool
talk (void)
{
  char answer[4] = "";
  return send (client, "abc", 3, MSG_NOSIGNAL) == 3
         && fd_read_full (client, answer, 3) == 3
         && strcmp (answer, "ABC") == 0;
}

/* Return how many descriptors the process PID has, 0 if that is not
   shown.  */
static int
count_fds_of (pid_t pid)
{
  char name[64];
  snprintf (name, sizeof name, "/proc/%ld/fd", (long int)pid);
  int n = aid_count_files (name);
  return n < 0 ? 0 : n;
}

static void
test_served (void)
{
  char expected[64];
  check (arrive () > 0 && slots_live (service.slots) == 1,
         "a connection is handed over");
  int before = aid_count_fds ();
  check (handover_serve (&service, channel[0]) == 0, "it is taken");
  check (aid_count_fds () == before, "the supervisor keeps no part of it");
  check (talk (), "it is served");
  pid_t session = *slots_owner (service.slots, 0);
  check (session > 0 && session != getpid ()
             && waitpid (session, NULL, WNOHANG) == 0,
         "its slot is a child's of the supervisor");
  aid_wait_asleep (session);
  int n = count_fds_of (session);
  AID_CHECK_REAL (n == 0 || n == 5,
                  "the child has but that, the log, standard descriptors");
  shutdown (client, SHUT_WR);
  char byte;
  check (recv (client, &byte, 1, 0) == 0, "it ends in order");
  check (slots_live (service.slots) == 0, "its slot is free");
  check (aid_wait (session) == 0, "the child ends well");
  snprintf (expected, sizeof expected, " worker=%ld ", (long int)session);
  char const *line = stage_logged ();
  check (strstr (line, expected) && strstr (line, " end=complete in=3 out=3 "),
         "it is recorded as the child's");
  close (client);
}

/* The child is killed: what it had is found by its id.  */
static void
test_killed (void)
{
  if (arrive () < 0 || handover_serve (&service, channel[0]) < 0)
    return;
  talk ();
  pid_t session = *slots_owner (service.slots, 0);
  kill (session, SIGKILL);
  aid_wait (session);
  check (is_reset (), "the child is killed: a reset");
  check (slots_live (service.slots) == 1
             && record_orphans (&service, session, END_ERROR) == 1
             && slots_live (service.slots) == 0,
         "the child is killed: its slot is found");
  stage_logged ();
  close (client);
}

/* Return whether ERROR comes of it where a connection is handed over and
   cannot be served: it is reset, recorded, and its slot is free.  */
static bool
is_lost (int error)
{
  errno = 0;
  if (!HOLDS (handover_serve (&service, channel[0]) == -1)
      || !HOLDS (errno == error))
    return false;
  return HOLDS (slots_live (service.slots) == 0);
}

static bool
lacks_descriptors (void *unused)
{
  (void)unused;
  service.supervisor = getpid ();
  return aid_limit_fds (0) && is_lost (EMFILE);
}

static bool
lacks_processes (void *unused)
{
  (void)unused;
  struct rlimit limit = { .rlim_cur = 0, .rlim_max = 0 };
  service.supervisor = getpid ();
  int before = aid_count_fds ();
  return setrlimit (RLIMIT_NPROC, &limit) == 0
         && (geteuid () != 0 || setuid (65534) == 0) && is_lost (EAGAIN)
         && HOLDS (aid_count_fds () == before);
}

static void
test_lost (bool (*is_so) (void *unused), char const *name)
{
  unsigned long int before = tally_get (service.tally, END_ERROR);
  if (aid_is_simulated ())
    {
      untested ("%s", name);
      return;
    }
  if (arrive () < 0)
    return;
  check (aid_in_child (is_so, NULL), "%s: the slot is free", name);
  check (is_reset (), "%s: a reset", name);
  check (tally_get (service.tally, END_ERROR) == before + 1
             && stage_count (stage_logged (), " end=error ") == 1,
         "%s: counted and recorded", name);
  close (client);
}

static void
test_none (void)
{
  size_t number = service.slots->count;
  int before = aid_count_fds ();
  errno = 0;
  check (handover_serve (&service, channel[0]) == -1 && errno == EAGAIN,
         "there is none now");
  fd_pass_send (channel[1], STDIN_FILENO, &number, sizeof number);
  errno = 0;
  check (handover_serve (&service, channel[0]) == -1 && errno == EBADMSG,
         "a number that is no slot's");
  fd_pass_send (channel[1], STDIN_FILENO, "x", 1);
  errno = 0;
  check (handover_serve (&service, channel[0]) == -1 && errno == EBADMSG
             && aid_count_fds () == before,
         "a message that is no number");
  errno = 0;
  check (handover_send (channel[1], -1, 0) == -1 && errno == EBADF,
         "no connection to hand over");
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
  if (arrive () < 0)
    return;
  aid_in_child (is_supervisor, NULL);
  if (CAN_DIE_WITH_PARENT)
    check (is_reset (), "a session dies with the supervisor");
  else
    untested ("a session dies with the supervisor");
  close (client);
}

/* What was handed over is served though there is no acceptor any more.  */
static void
test_end (void)
{
  if (arrive () < 0)
    return;
  close (channel[1]);
  check (handover_serve (&service, channel[0]) == 0 && talk (),
         "the acceptor has gone: what it sent is served");
  errno = 0;
  check (handover_serve (&service, channel[0]) == -1 && errno == EPIPE,
         "the acceptor has gone: there will be no more");
  errno = 0;
  check (handover_send (channel[0], STDIN_FILENO, 0) == -1 && errno == EPIPE,
         "the supervisor has gone");
  close (client);
  while (waitpid (-1, NULL, 0) > 0)
    continue;
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 3), "a service")
      || socketpair (AF_UNIX, SOCK_SEQPACKET, 0, channel) < 0)
    return unit_end ();
  fd_set_cloexec (channel[0]);
  fd_set_cloexec (channel[1]);
  fd_set_nonblocking (channel[0], true);
  test_none ();
  test_served ();
  test_killed ();
  test_lost (lacks_descriptors, "no descriptor left");
  test_lost (lacks_processes, "no process left");
  test_supervisor ();
  record_orphans (&service, *slots_owner (service.slots, 0), END_ERROR);
  test_end ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
