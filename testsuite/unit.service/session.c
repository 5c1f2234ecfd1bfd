/* session.c -- what one connection gets, from its first byte to its end.
   SPDX-License-Identifier: GPL-3.0-or-later

   The session is a child, the test is its client.  */

#include <config.h>

#include "stage.h"

#include "service/session.h"
#include "sys/monotime.h"

#define TIME_MS 30
#define LONG_MS (AID_DEADLINE_S * INT64_C (1000))
#define BIG_SIZE 1000000

static struct service service;
static int client;
static pid_t child;
static char buffer[SESSION_BUFFER_SIZE];
/* What was counted before the session.  */
static unsigned long int counted[END_COUNT];

/* Begin a session with LIMITS.  Return whether there is one.  */
static bool
begin (struct limits const *limits)
{
  struct sockaddr_in peer = { .sin_family = AF_INET };
  int served;
  if (!wire_connect (&service.listeners, 0, &client, &served, 0))
    return false;
  size_t number = stage_admit (&service, getpid (), served, &peer);
  service.limits = *limits;
  for (int end = 0; end < END_COUNT; end++)
    counted[end] = tally_get (service.tally, (enum connection_end)end);
  child = aid_fork ();
  if (child == 0)
    {
      close (client);
      session_run (&service, number, served, buffer);
      _exit (0);
    }
  close (served);
  return number != SLOT_NONE && child > 0;
}

/* Wait until the session closes the connection, and read what is left.
   Return 0 if it is closed in order, else the error's number.  */
static int
read_end (void)
{
  char bytes[4096];
  ssize_t n;
  do
    n = recv (client, bytes, sizeof bytes, 0);
  while (n > 0);
  return n == 0 ? 0 : errno;
}

/* Check that the session called NAME ends with END, in order or by a reset,
   and that the place is free then.  */
static void
check_end (char const *name, enum connection_end end)
{
  char expected[64];
  bool is_orderly = end == END_COMPLETE || end == END_PROBE;
  int error = read_end ();
  size_t live = slots_live (service.slots);
  check (error == (is_orderly ? 0 : ECONNRESET), "%s: %s", name,
         is_orderly ? "the end" : "a reset");
  check (aid_wait (child) == 0, "%s: the process ends well", name);
  check (live == 0, "%s: who sees the end finds the place free", name);
  snprintf (expected, sizeof expected, " end=%s ", connection_end_name (end));
  char const *line = stage_logged ();
  if (!check (stage_count (line, "\n") == 1 && strstr (line, expected)
                  && tally_get (service.tally, end) == counted[end] + 1,
              "%s: recorded as %s", name, connection_end_name (end)))
    note ("is: %s", line);
  close (client);
}

/* Send TEXT and receive as much.  Return whether it is ANSWER.  */
static bool
talk (char const *text, char const *answer)
{
  char found[64] = "";
  size_t n = strlen (text);
  return send (client, text, n, MSG_NOSIGNAL) == (ssize_t)n
         && fd_read_full (client, found, n) == (ssize_t)n
         && memcmp (found, answer, n) == 0;
}

static void
test_complete (void)
{
  static struct limits const none = { .max_bytes = 0 };
  if (!begin (&none))
    return;
  check (talk ("hello, 1\n", "HELLO, 1\n") && talk ("x", "X"), "an answer");
  send (client, "last", 4, 0);
  shutdown (client, SHUT_WR);
  char found[8] = "";
  check (fd_read_full (client, found, 4) == 4 && strcmp (found, "LAST") == 0,
         "an answer after the client's end");
  check_end ("complete", END_COMPLETE);
  if (!begin (&none))
    return;
  shutdown (client, SHUT_WR);
  check_end ("no byte", END_PROBE);
  if (!begin (&none))
    return;
  talk ("x", "X");
  wire_reset (client);
  check (aid_wait (child) == 0
             && strstr (stage_logged (), " end=reset in=1 out=1 "),
         "a client's reset");
  if (!begin (&none))
    return;
  wire_reset (client);
  check (aid_wait (child) == 0 && strstr (stage_logged (), " end=probe "),
         "a client's reset before any byte");
}

/* Send all of a big text while its answer is read.  */
static void
test_big (void)
{
  static unsigned char text[BIG_SIZE], answer[BIG_SIZE];
  static struct limits const limits = {
    .first_byte_timeout_ms = LONG_MS,
    .idle_timeout_ms = LONG_MS,
    .write_timeout_ms = LONG_MS,
    .lifetime_ms = LONG_MS,
    .max_bytes = BIG_SIZE,
  };
  for (size_t i = 0; i < BIG_SIZE; i++)
    text[i] = (unsigned char)(i * 7 + i / 255);
  if (!begin (&limits))
    return;
  pid_t sender = aid_fork ();
  if (sender == 0)
    {
      int result = fd_write_all (client, text, BIG_SIZE);
      shutdown (client, SHUT_WR);
      _exit (result == 0 ? 0 : 1);
    }
  bool ok = fd_read_full (client, answer, BIG_SIZE) == BIG_SIZE;
  for (size_t i = 0; i < BIG_SIZE; i++)
    ok &= answer[i]
          == (text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
  check (ok && aid_wait (sender) == 0, "a million bytes of all values");
  check_end ("as many bytes as may be", END_COMPLETE);
}

static void
test_timeouts (void)
{
  static struct limits const first
      = { .first_byte_timeout_ms = TIME_MS, .idle_timeout_ms = LONG_MS };
  static struct limits const idle
      = { .first_byte_timeout_ms = LONG_MS, .idle_timeout_ms = TIME_MS };
  static struct limits const writing = { .write_timeout_ms = TIME_MS };
  if (begin (&first))
    check_end ("no byte in time", END_FIRST_BYTE_TIMEOUT);
  if (begin (&idle))
    {
      check (talk ("a", "A"), "talk before the idle timeout");
      check_end ("no more bytes in time", END_IDLE_TIMEOUT);
    }
  if (begin (&writing))
    {
      /* It reads until it has to send.  */
      fd_set_nonblocking (client, false);
      static char const bytes[65536];
      while (send (client, bytes, sizeof bytes, MSG_NOSIGNAL) > 0)
        continue;
      check (errno == ECONNRESET || errno == EPIPE,
             "a client that does not read is reset");
      aid_wait (child);
      char const *line = stage_logged ();
      check (strstr (line, " end=write-timeout ") != NULL,
             "it is recorded as write-timeout");
      close (client);
    }
}

static void
test_lifetime (void)
{
  static struct limits const limits = { .idle_timeout_ms = LONG_MS,
                                        .write_timeout_ms = LONG_MS,
                                        .lifetime_ms = TIME_MS };
  int64_t start_ms = monotime_ms ();
  if (begin (&limits))
    check_end ("nothing for a lifetime", END_LIFETIME);
  check (monotime_ms () - start_ms >= TIME_MS, "it lived so long");
  if (begin (&limits))
    {
      while (talk ("x", "X"))
        continue;
      check (aid_wait (child) == 0
                 && strstr (stage_logged (), " end=lifetime "),
             "a busy connection ends, too");
      close (client);
    }
  if (begin (&limits))
    {
      static char const bytes[65536];
      while (send (client, bytes, sizeof bytes, MSG_NOSIGNAL) > 0)
        continue;
      check (aid_wait (child) == 0
                 && strstr (stage_logged (), " end=lifetime "),
             "so does one whose client does not read");
      close (client);
    }
}

static void
test_max_bytes (void)
{
  static struct limits const limits = { .max_bytes = 5 };
  if (begin (&limits))
    {
      check (talk ("12345", "12345"), "as many bytes as may be");
      shutdown (client, SHUT_WR);
      check_end ("max-bytes", END_COMPLETE);
    }
  if (begin (&limits))
    {
      check (talk ("123", "123"), "some bytes");
      send (client, "456", 3, MSG_NOSIGNAL);
      check_end ("one byte too many", END_MAX_BYTES);
    }
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (stage_begin (&service, 1), "a service"))
    return unit_end ();
  service.logs_probes = true;
  test_complete ();
  test_big ();
  test_timeouts ();
  test_lifetime ();
  test_max_bytes ();
  check (stage_end (&service), "nothing is left behind");
  return unit_end ();
}
