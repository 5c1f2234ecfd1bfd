/* readiness.c -- waiting for many descriptors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Pairs of sockets, of which some become ready.  */

#include <config.h>

#include "aid.h"

#include <sys/socket.h>
#include <unistd.h>

#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/readiness.h"

enum
{
  PAIRS = 200
};

static int fds[PAIRS][2];

/* Return how many times the pair NUMBER is among the N of EVENTS.  */
static int
count_pair (struct readiness_event const *events, int n, int number)
{
  int count = 0;
  for (int i = 0; i < n; i++)
    count += events[i].tag == fds[number];
  return count;
}

/* Open the pairs, and have SET watch one of each.  */
static bool
open_pairs (struct readiness *set)
{
  for (int i = 0; i < PAIRS; i++)
    if (socketpair (AF_UNIX, SOCK_STREAM, 0, fds[i]) < 0
        || readiness_add (set, fds[i][0], fds[i], false) < 0)
      return false;
  return true;
}

/* Nothing is ready: the wait ends at its time, and not before.  */
static void
test_deadline (struct readiness *set)
{
  struct readiness_event events[4];
  int64_t until = monotime_ns () + 2000000;
  int n;
  do
    n = readiness_wait (set, events, 4, until);
  while (n == 0 && monotime_ns () < until);
  check (n == 0, "nothing is ready");
  check (readiness_wait (set, events, 4, 0) == 0, "a time that is over");
}

/* The time comes while it is looked at: that is no wait for ever.  */
static void
test_deadline_now (struct readiness *set)
{
  struct readiness_event events[4];
  int n = 0;
  for (int i = 0; i < 20000 && n == 0; i++)
    n = readiness_wait (set, events, 4, monotime_ns () + i % 1000);
  check (n == 0, "times that are just over");
}

/* What is ready is told, again and again, and nothing else.  */
static void
test_receive (struct readiness *set)
{
  struct readiness_event events[PAIRS];
  char byte = 'x';
  check (write (fds[7][1], &byte, 1) == 1
             && write (fds[150][1], &byte, 1) == 1,
         "something to receive");
  for (int i = 0; i < 2; i++)
    {
      int n = readiness_wait (set, events, PAIRS, MONOTIME_NEVER);
      check (n == 2 && count_pair (events, n, 7) == 1
                 && count_pair (events, n, 150) == 1 && events[0].can_receive
                 && !events[0].can_send,
             "both are told");
    }
  check (readiness_wait (set, events, 1, MONOTIME_NEVER) == 1,
         "no more than there is room for");
  check (read (fds[7][0], &byte, 1) == 1, "one is taken");
  check (readiness_wait (set, events, PAIRS, MONOTIME_NEVER) == 1
             && events[0].tag == fds[150],
         "the other is told");
  check (read (fds[150][0], &byte, 1) == 1, "so is the other");
}

static void
test_send (struct readiness *set)
{
  struct readiness_event events[PAIRS];
  check (readiness_change (set, fds[3][0], fds[3], true) == 0,
         "watched for sending");
  check (readiness_wait (set, events, PAIRS, MONOTIME_NEVER) == 1
             && events[0].tag == fds[3] && events[0].can_send
             && !events[0].can_receive,
         "ready for sending");
  check (readiness_change (set, fds[3][0], fds[3], false) == 0
             && readiness_wait (set, events, PAIRS, 0) == 0,
         "not watched for it");
}

/* A hang-up is told; what was removed is not, and the others still are.  */
static void
test_remove (struct readiness *set)
{
  struct readiness_event events[PAIRS];
  fd_close (fds[9][1]);
  check (readiness_wait (set, events, PAIRS, MONOTIME_NEVER) == 1
             && events[0].tag == fds[9] && events[0].can_receive,
         "a hang-up");
  readiness_remove (set, fds[9][0]);
  fd_close (fds[9][0]);
  check (readiness_wait (set, events, PAIRS, 0) == 0, "removed");
  fd_close (fds[PAIRS - 1][1]);
  check (readiness_wait (set, events, PAIRS, MONOTIME_NEVER) == 1
             && events[0].tag == fds[PAIRS - 1],
         "the last one");
}

int
main (void)
{
  struct readiness *set = readiness_new ();
  if (check (set && open_pairs (set), "%d pairs", PAIRS))
    {
      test_deadline (set);
      test_deadline_now (set);
      test_receive (set);
      test_send (set);
      test_remove (set);
    }
  readiness_free (set);
  return unit_end ();
}
