/* admission.c -- who may come in, and how refusals are logged.
   SPDX-License-Identifier: GPL-3.0-or-later

   A period of the log may end at any moment, so what is checked is what
   must hold however many have passed.  */

#include <config.h>

#include "stage.h"

#include <poll.h>
#include <sys/un.h>

#include "service/refusals.h"
#include "sys/monotime.h"

/* How many records a period has.  */
#define RECORDS 5

static struct service service;

/* Ask for admission of a peer with PORT.  */
static size_t
ask (pid_t owner, in_port_t port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (0xC0000207) };
  return stage_admit (&service, owner, -1, &address);
}

static void
test_admitted (void)
{
  int64_t before_ms = monotime_ms ();
  size_t first = ask (4711, 1000);
  size_t second = ask (4712, 1001);
  int64_t after_ms = monotime_ms ();
  check (first != SLOT_NONE && second != SLOT_NONE && first != second
             && slots_live (service.slots) == 2,
         "two are admitted");
  struct slot const *entry = slots_entry (service.slots, second);
  check (*slots_owner (service.slots, first) == 4711
             && *slots_owner (service.slots, second) == 4712,
         "the slots are their owners'");
  check (entry->peer.family == AF_INET && entry->peer.port == 1001
             && entry->listener == 0 && entry->in == 0 && entry->out == 0
             && before_ms <= entry->start_ms && entry->start_ms <= after_ms,
         "the entry is filled");
  check (*stage_logged () == '\0', "nothing is logged");
  slots_entry (service.slots, second)->in = 99;
  slots_release (service.slots, second);
  second = ask (4713, 1002);
  check (second != SLOT_NONE && slots_entry (service.slots, second)->in == 0,
         "an entry is filled anew");
}

/* A flood of refusals: all are counted, few are logged.  */
static void
test_flood (void)
{
  int const flood = 1000;
  unsigned long int before = tally_get (service.tally, END_REFUSED_TOTAL);
  bool is_refused = true;
  int64_t start_ms = monotime_ms ();
  for (int i = 0; i < flood; i++)
    is_refused &= ask (4714, (in_port_t)(2000 + i)) == SLOT_NONE;
  int64_t periods = (monotime_ms () - start_ms) / 1000 + 2;
  check (is_refused && slots_live (service.slots) == 2,
         "refused at the limit");
  check (tally_get (service.tally, END_REFUSED_TOTAL)
             == before + (unsigned long int)flood,
         "each is counted");
  char const *lines = stage_logged ();
  int logged = stage_count (lines, " end=refused-total ");
  check (RECORDS <= logged && logged <= RECORDS * periods, "few are logged");
  check (stage_count (lines, "level=notice event=connection engine=unit"
                             " worker=4714 peer=192.0.2.7:2000 local=")
             == 1,
         "the first one is");
  unsigned long int left_out = 0;
  for (char const *line = strstr (lines, " left_out="); line;
       line = strstr (line + 1, " left_out="))
    left_out += strtoul (line + strlen (" left_out="), NULL, 10);
  check ((unsigned long int)logged + left_out
                 + service.tally->refusals_left_out
             == (unsigned long int)flood,
         "it is known how many were not");
}

static void
test_flush (void)
{
  int64_t next_ms;
  char expected[100];
  /* At least one is left out, for the period has had its records.  */
  while (service.tally->refusals_left_out == 0)
    ask (4714, 1);
  unsigned long int left_out = service.tally->refusals_left_out;
  stage_logged ();
  while ((next_ms = refusals_flush (&service)) != MONOTIME_NEVER)
    {
      if (*stage_logged () != '\0'
          || next_ms != service.tally->refusals_end_ms)
        break;
      poll (NULL, 0, monotime_poll_timeout (next_ms));
    }
  check (next_ms == MONOTIME_NEVER
             && monotime_ms () >= service.tally->refusals_end_ms,
         "what was left out is logged when the period is over");
  snprintf (expected, sizeof expected,
            " level=notice event=refused left_out=%lu\n", left_out);
  char const *lines = stage_logged ();
  check (strstr (lines, expected) && stage_count (lines, "\n") == 1,
         "it is one line");
  check (refusals_flush (&service) == MONOTIME_NEVER
             && *stage_logged () == '\0',
         "there is no more to log");
  ask (4714, 3000);
  check (stage_count (stage_logged (), " peer=192.0.2.7:3000 ") == 1,
         "the next period has records again");
}

/* After a slot is free, the next one comes in.  */
static void
test_free (void)
{
  slots_release (service.slots, 0);
  check (ask (4715, 5) == 0 && ask (4715, 6) == SLOT_NONE,
         "one place is free for one");
}

static void
test_families (void)
{
  struct sockaddr_in6 in6
      = { .sin6_family = AF_INET6,
          .sin6_port = htons (80),
          .sin6_addr.s6_addr = { [10] = 0xFF, 0xFF, 192, 0, 2, 9 } };
  struct sockaddr_un un = { .sun_family = AF_UNIX };
  int ends[2];
  slots_release (service.slots, 0);
  slots_release (service.slots, 1);
  size_t number = stage_admit (&service, 1, -1, &in6);
  check (slots_entry (service.slots, number)->peer.family == AF_INET,
         "a v4-mapped address is a v4 one");
  if (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  number = stage_admit (&service, 1, ends[0], &un);
  struct slot const *entry = slots_entry (service.slots, number);
  check (entry->peer.family == AF_UNIX
             && (entry->peer.scope == geteuid ()
                 || entry->peer.scope == UINT32_MAX),
         "a Unix peer");
  close (ends[0]);
  close (ends[1]);
}

/* Places for those who are to wait.  */
static void
test_reserved (void)
{
  struct reservation first, second;
  struct sockaddr_in peer = { .sin_family = AF_INET };
  struct newcomer newcomer
      = { .owner = 7, .fd = -1, .address = (struct sockaddr *)&peer };
  slots_release (service.slots, 0);
  slots_release (service.slots, 1);
  service.limits.accept_rate = 2;
  atomic_store (&service.tally->rate_due_ns, 0);
  first = admission_reserve (&service, 7);
  second = admission_reserve (&service, 7);
  check (first.slot == 0 && second.slot == 1, "two places are reserved");
  check (
      admission_reserve (&service, 7).slot == SLOT_NONE
          && strcmp (admission_reserve (&service, 7).reason, "max-connections")
                 == 0
          && admission_reserve (&service, 7).again_ms == MONOTIME_NEVER,
      "there is no third, until one has gone");
  newcomer.reserved = second.slot;
  check (admit (&service, &newcomer) == 1,
         "who comes gets the one that is reserved");
  admission_give_back (&service, first.slot);
  check (slots_live (service.slots) == 1
             && admission_reserve (&service, 7).slot == 0,
         "one that is given back is free again");
  slots_release (service.slots, 0);
  first = admission_reserve (&service, 7);
  check (first.slot == SLOT_NONE && strcmp (first.reason, "accept-rate") == 0
             && first.again_ms > monotime_ms ()
             && first.again_ms <= monotime_ms () + 501
             && slots_live (service.slots) == 1,
         "the rate has no place, for a while");
  service.limits.accept_rate = 0;
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 2), "a service"))
    return unit_end ();
  test_admitted ();
  test_flood ();
  test_flush ();
  test_free ();
  test_families ();
  test_reserved ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
