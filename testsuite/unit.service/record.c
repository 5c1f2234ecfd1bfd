/* record.c -- the line that is logged when a connection ends.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "stage.h"

#include "service/record.h"
#include "sys/monotime.h"

static struct service service;

/* A connection of a peer in 192.0.2.0/24, which began just now.  */
static struct slot
make_slot (void)
{
  return (struct slot){
    .peer = { .family = AF_INET, .port = 4711, .address = { 192, 0, 2, 7 } },
    .start_ms = monotime_ms (),
    .in = 12345678901,
    .out = 17,
  };
}

/* Return the only line that was logged, without its time and the time that
   the connection took; the empty string if there are none or more.  */
static char const *
one_line (void)
{
  char *text = (char *)stage_logged ();
  char *end = strchr (text, '\n');
  char *ms = strstr (text, " ms=");
  char *rest = strchr (text, ' ');
  long int value;
  if (!end || end[1] || !ms || !rest || strncmp (text, "time=", 5) != 0
      || sscanf (ms, " ms=%ld", &value) != 1 || value < 0
      || value > AID_DEADLINE_S * 1000)
    return "";
  *ms = '\0';
  return rest + 1;
}

/* Return the address of the socket FD as the log has it.  */
static char const *
local_of (int fd)
{
  static char name[NET_NAME_SIZE];
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  getsockname (fd, (struct sockaddr *)&address, &length);
  return net_name_format ((struct sockaddr *)&address, length, name,
                          sizeof name);
}

static void
test_line (void)
{
  struct slot slot = make_slot ();
  char expected[1000];
  int client, served;
  if (!wire_connect (&service.listeners, 0, &client, &served, 0))
    return;
  /* Not the served one's, so that the two can be told apart.  */
  snprintf (expected, sizeof expected,
            "level=info event=connection engine=unit worker=815"
            " peer=192.0.2.7:4711 local=%s end=complete in=12345678901"
            " out=17",
            local_of (client));
  record_end (&service, &slot, 815, client, END_COMPLETE);
  char const *line = one_line ();
  if (!check (strcmp (line, expected) == 0, "a record"))
    note ("is: %s", line);
  close (client);
  close (served);
  snprintf (expected, sizeof expected,
            " local=%s end=", local_of (service.listeners.list[0].fd));
  record_end (&service, &slot, 815, -1, END_RESET);
  check (strstr (one_line (), expected), "the listener's address");
  record_end (&service, &slot, 815, 9999, END_RESET);
  check (strstr (one_line (), expected),
         "the listener's address where the socket is gone");
}

/* Every end is counted, and has its level.  */
static void
test_ends (void)
{
  struct slot slot = make_slot ();
  service.logs_probes = true;
  for (int end = 0; end < END_COUNT; end++)
    {
      char expected[100];
      char const *name = connection_end_name ((enum connection_end)end);
      char const *level = end == END_ERROR   ? "warning"
                          : is_refusal (end) ? "notice"
                                             : "info";
      unsigned long int before
          = tally_get (service.tally, (enum connection_end)end);
      record_end (&service, &slot, 1, -1, (enum connection_end)end);
      char const *line = one_line ();
      snprintf (expected, sizeof expected, "level=%s event=connection ",
                level);
      bool ok = strncmp (line, expected, strlen (expected)) == 0;
      snprintf (expected, sizeof expected, " end=%s in=", name);
      check (ok && strstr (line, expected)
                 && tally_get (service.tally, (enum connection_end)end)
                        == before + 1,
             "%s is counted and logged", name);
    }
  service.logs_probes = false;
}

/* What is not logged is counted all the same.  */
static void
test_silent (void)
{
  struct slot slot = make_slot ();
  unsigned long int before = tally_get (service.tally, END_PROBE);
  record_end (&service, &slot, 1, -1, END_PROBE);
  check (*stage_logged () == '\0'
             && tally_get (service.tally, END_PROBE) == before + 1,
         "a probe is not logged, unless wanted");
  service.log.level = LOG_LEVEL_NOTICE;
  before = tally_get (service.tally, END_COMPLETE);
  record_end (&service, &slot, 1, -1, END_COMPLETE);
  record_end (&service, &slot, 1, -1, END_DRAIN);
  check (*stage_logged () == '\0'
             && tally_get (service.tally, END_COMPLETE) == before + 1,
         "a level that is left out");
  record_end (&service, &slot, 1, -1, END_REFUSED_TOTAL);
  record_end (&service, &slot, 1, -1, END_ERROR);
  check (stage_count (stage_logged (), "event=connection ") == 2,
         "refusals and errors are of higher levels");
  service.log.level = LOG_LEVEL_DEBUG;
}

static void
test_json (void)
{
  struct slot slot = make_slot ();
  service.log.format = LOG_FORMAT_JSON;
  record_end (&service, &slot, 815, -1, END_IDLE_TIMEOUT);
  char const *line = stage_logged ();
  check (strstr (line, "\"worker\":815,\"peer\":\"192.0.2.7:4711\",\"local\":")
             && strstr (line, "\"end\":\"idle-timeout\",\"in\":12345678901,"
                              "\"out\":17,\"ms\":")
             && strcmp (line + strlen (line) - 2, "}\n") == 0,
         "a record in JSON");
  service.log.format = LOG_FORMAT_LOGFMT;
}

/* The connections of a process that is dead.  */
static void
test_orphans (void)
{
  struct slots *slots = service.slots;
  pid_t const dead = 4712, alive = 4713;
  for (int i = 0; i < 5; i++)
    {
      size_t number = slots_claim (slots, i % 2 ? alive : dead);
      *slots_entry (slots, number) = make_slot ();
      slots_entry (slots, number)->peer.port = (uint16_t)(1000 + i);
    }
  unsigned long int before = tally_get (service.tally, END_ERROR);
  check (record_orphans (&service, dead, END_ERROR) == 3, "three orphans");
  char const *lines = stage_logged ();
  check (stage_count (lines, " worker=4712 ") == 3
             && stage_count (lines, "\n") == 3
             && stage_count (lines, " end=error ") == 3
             && stage_count (lines, " peer=192.0.2.7:1000 ") == 1
             && stage_count (lines, " peer=192.0.2.7:1002 ") == 1
             && stage_count (lines, " peer=192.0.2.7:1004 ") == 1,
         "each has its record");
  check (tally_get (service.tally, END_ERROR) == before + 3,
         "each is counted");
  check (slots_live (slots) == 2 && slots_find (slots, dead, 0) == SLOT_NONE,
         "their slots are free, no other is");
  check (record_orphans (&service, dead, END_ERROR) == 0
             && *stage_logged () == '\0',
         "no more orphans");
}

/* What the dead process had done about its end counts.  */
static void
test_half_done (void)
{
  static struct
  {
    bool is_finished;
    bool is_recorded;
    uint64_t in;
    char const *expected;
  } const states[] = {
    { false, false, 5, " end=drain in=5 " },
    { true, false, 5, " end=complete in=5 " },
    { true, false, 0, " end=probe in=0 " },
    { false, true, 5, NULL },
    { true, true, 5, NULL },
  };
  service.logs_probes = true;
  for (size_t i = 0; i < sizeof states / sizeof *states; i++)
    {
      size_t number = slots_claim (service.slots, 4714);
      struct slot *slot = slots_entry (service.slots, number);
      *slot = make_slot ();
      slot->in = states[i].in;
      slot->is_finished = states[i].is_finished;
      slot->is_recorded = states[i].is_recorded;
      size_t n = record_orphans (&service, 4714, END_DRAIN);
      char const *line = stage_logged ();
      check (n == 1 && slots_find (service.slots, 4714, 0) == SLOT_NONE
                 && (states[i].expected
                         ? strstr (line, states[i].expected) != NULL
                         : *line == '\0'),
             "an orphan%s%s", states[i].is_finished ? ", finished" : "",
             states[i].is_recorded ? ", recorded" : "");
    }
  service.logs_probes = false;
}

/* Who recorded an end and was killed then did record it.  */
static void
test_recorded (void)
{
  struct slot slot = make_slot ();
  record_end (&service, &slot, 1, -1, END_COMPLETE);
  check (slot.is_recorded && !slot.is_finished, "it is known as recorded");
  stage_logged ();
}

/* The log was opened anew by others: a process that only serves looks when
   it has something to write.  */
static void
test_rotated (void)
{
  struct slot slot = make_slot ();
  if (rename (STAGE_LOG, "old") < 0)
    return;
  record_end (&service, &slot, 1, -1, END_COMPLETE);
  check (access (STAGE_LOG, F_OK) < 0, "the log in use");
  atomic_fetch_add (&service.tally->log_openings, 1);
  record_end (&service, &slot, 1, -1, END_RESET);
  check (stage_count (stage_logged (), " end=reset ") == 1,
         "the log that was opened since");
  unlink ("old");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 10), "a service"))
    return unit_end ();
  test_line ();
  test_ends ();
  test_silent ();
  test_json ();
  test_orphans ();
  test_half_done ();
  test_recorded ();
  test_rotated ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
