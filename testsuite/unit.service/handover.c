/* handover.c -- accepted connections that the supervisor gives a process.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "arrive.h"

#include "sys/fd-pass.h"

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

/* Send SIZE bytes of DATA with a descriptor.  Return what the supervisor
   answers, -1 if it does not.  */
static int
answer_to (void const *data, size_t size)
{
  int answer = -1;
  if (fd_pass_send (channel[1], STDIN_FILENO, data, size) == 0
      && handover_serve (&service, channel[0]) == 0)
    recv (channel[1], &answer, sizeof answer, MSG_DONTWAIT);
  return answer;
}

static void
test_none (void)
{
  size_t number = service.slots->count;
  int before = aid_count_fds ();
  errno = 0;
  check (handover_serve (&service, channel[0]) == -1 && errno == EAGAIN,
         "there is none now");
  check (answer_to (&number, sizeof number) == EBADMSG,
         "a number that is no slot's");
  check (answer_to ("x", 1) == EBADMSG && aid_count_fds () == before,
         "a message that is no number");
  errno = 0;
  check (handover_send (channel[1], -1, 0) == -1 && errno == EBADF,
         "no connection to hand over");
}

static void
test_served (void)
{
  char expected[64];
  pid_t acceptor = arrive ();
  check (acceptor > 0 && *slots_owner (service.slots, 0) == acceptor,
         "a connection is handed over");
  int before = aid_count_fds ();
  check (handover_serve (&service, channel[0]) == 0, "it is taken");
  check (aid_count_fds () == before, "the supervisor keeps no part of it");
  check (result_of (acceptor) == 0, "the acceptor is told so");
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
  pid_t acceptor = arrive ();
  if (acceptor < 0 || handover_serve (&service, channel[0]) < 0)
    return;
  result_of (acceptor);
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

/* What was handed over is served though the acceptor is killed.  */
static void
test_end (void)
{
  pid_t acceptor = arrive ();
  if (acceptor < 0)
    return;
  kill (acceptor, SIGKILL);
  aid_wait (acceptor);
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
  if (!check (arrive_begin (), "a service"))
    return unit_end ();
  test_none ();
  test_served ();
  test_killed ();
  test_end ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
