/* plain.c -- the plain transport: timeouts, ends, slow peers.
   SPDX-License-Identifier: GPL-3.0-or-later

   Timeouts are small and only their lower bounds are checked: however slow
   the machine, what comes too late comes all the same.  */

#include <config.h>

#include "unit.sys/aid.h"

#include <poll.h>
#include <sys/time.h>

#include "sys/monotime.h"
#include "transport/transport.h"
#include "wire.h"

#define TIME_MS 30
/* Longer than any test may take.  */
#define LONG_MS (1000 * INT64_C (1000000))

static struct net_listeners listeners;
static int client;
static struct channel channel;
static struct transport const *plain;

/* Begin a connection with buffers of SIZE; 0: the system's.  */
static void
begin (int size)
{
  int served;
  if (!wire_connect (&listeners, 0, &client, &served, size))
    check (false, "a connection");
  channel_init (&channel, plain, served, -1);
}

static void
end (void)
{
  close (client);
  close (channel.fd);
}

static void
test_names (void)
{
  check (plain && strcmp (plain->name, "plain") == 0, "it has its name");
  check (!transport_by_name ("") && !transport_by_name ("plai")
             && !transport_by_name ("plain ") && !transport_by_name ("Plain"),
         "no other");
  channel_init (&channel, plain, 77, 78);
  check (channel.transport == plain && channel.fd == 77
             && channel.lifeline == 78 && channel.receive_timeout_ms == 0
             && channel.send_timeout_ms == 0
             && channel.deadline_ms == MONOTIME_NEVER,
         "a channel begins without timeouts");
}

/* Return whether nothing is received, for MINIMUM_MS at least.  */
static bool
times_out (int64_t minimum_ms)
{
  char byte;
  int64_t start_ms = monotime_ms ();
  errno = 0;
  return plain->receive (&channel, &byte, 1) == -1 && errno == EAGAIN
         && monotime_ms () - start_ms >= minimum_ms;
}

static void
test_receive (void)
{
  char text[8] = "";
  begin (0);
  channel.receive_timeout_ms = LONG_MS;
  check (send (client, "abc", 3, 0) == 3
             && plain->receive (&channel, text, 2) == 2
             && memcmp (text, "ab", 2) == 0
             && plain->receive (&channel, text, sizeof text) == 1
             && text[0] == 'c',
         "receive what is there");
  channel.receive_timeout_ms = TIME_MS;
  check (times_out (TIME_MS), "a timeout");
  check (times_out (TIME_MS), "the same again");
  channel.receive_timeout_ms = 2 * TIME_MS;
  check (times_out (2 * TIME_MS), "a longer one");
  channel.receive_timeout_ms = 1;
  check (times_out (1), "a short one");
  channel.receive_timeout_ms = 0;
  channel.deadline_ms = monotime_ms () + TIME_MS;
  check (times_out (TIME_MS), "a deadline");
  check (times_out (0), "a deadline that has passed");
  check (send (client, "d", 1, 0) == 1
             && plain->receive (&channel, text, 1) == 1 && text[0] == 'd',
         "what is there is received after the deadline, too");
  channel.receive_timeout_ms = TIME_MS;
  channel.deadline_ms = monotime_ms () + LONG_MS;
  check (times_out (TIME_MS), "a timeout before the deadline");
  shutdown (client, SHUT_WR);
  check (plain->receive (&channel, text, 1) == 0
             && plain->receive (&channel, text, 1) == 0,
         "the end");
  end ();
  begin (0);
  wire_reset (client);
  errno = 0;
  check (plain->receive (&channel, text, 1) == -1 && errno == ECONNRESET,
         "a reset");
  close (channel.fd);
}

/* In a child: when PARENT sleeps, send it a byte.  */
static pid_t
send_when_asleep (char byte)
{
  pid_t parent = getpid ();
  pid_t child = aid_fork ();
  if (child == 0)
    {
      aid_wait_asleep (parent);
      _exit (send (client, &byte, 1, 0) == 1 ? 0 : 1);
    }
  return child;
}

static void
ignore (int number)
{
  (void)number;
}

/* Have signals interrupt what waits, if IS_ON.  */
static void
interrupt_often (bool is_on)
{
  struct sigaction action = { .sa_handler = ignore };
  struct itimerval often = { .it_value.tv_usec = is_on ? 2000 : 0,
                             .it_interval.tv_usec = is_on ? 2000 : 0 };
  sigaction (SIGALRM, &action, NULL);
  setitimer (ITIMER_REAL, &often, NULL);
}

static void
test_wait (void)
{
  static int64_t const timeouts[] = { 0, LONG_MS };
  for (size_t i = 0; i < 2; i++)
    {
      char byte = 0;
      begin (0);
      channel.receive_timeout_ms = timeouts[i];
      interrupt_often (i == 1);
      pid_t child = send_when_asleep ('x');
      bool ok = plain->receive (&channel, &byte, 1) == 1 && byte == 'x';
      interrupt_often (false);
      check (ok, "wait for a byte, %s", i == 0 ? "for ever" : "interrupted");
      aid_wait (child);
      end ();
    }
  alarm (AID_DEADLINE_S);
}

/* Send until that fails, as it must if nobody reads.  Return whether it
   fails with ERROR, after MINIMUM_MS at least.  */
static bool
cannot_send (int64_t minimum_ms, int error)
{
  static char data[100000];
  int64_t start_ms;
  int result;
  do
    {
      start_ms = monotime_ms ();
      errno = 0;
      result = plain->send (&channel, data, sizeof data);
    }
  while (result == 0);
  return HOLDS (result == -1) && HOLDS (errno == error)
         && HOLDS (monotime_ms () - start_ms >= minimum_ms);
}

static void
test_send (void)
{
  char text[8] = "";
  begin (0);
  check (plain->send (&channel, "abc", 3) == 0
             && plain->send (&channel, "", 0) == 0
             && recv (client, text, sizeof text, 0) == 3,
         "send what fits");
  end ();
  begin (8192);
  channel.send_timeout_ms = TIME_MS;
  check (cannot_send (TIME_MS, EAGAIN), "a timeout");
  check (cannot_send (TIME_MS, EAGAIN), "the same again");
  channel.send_timeout_ms = 0;
  channel.deadline_ms = monotime_ms () + TIME_MS;
  check (cannot_send (0, EAGAIN) && monotime_ms () >= channel.deadline_ms,
         "a deadline");
  wire_reset (client);
  signal (SIGPIPE, SIG_DFL);
  check (cannot_send (0, ECONNRESET), "a reset");
  check (cannot_send (0, EPIPE), "after it, and no signal");
  close (channel.fd);
}

/* In a child: read all that comes to CLIENT and compare it.  */
static _Noreturn void
read_all (char const *data, size_t size)
{
  static char found[1000000];
  close (channel.fd);
  ssize_t n = fd_read_full (client, found, size);
  _exit (n == (ssize_t)size && memcmp (found, data, size) == 0 ? 0 : 1);
}

static void
test_send_all (void)
{
  static char data[1000000];
  for (size_t i = 0; i < sizeof data; i++)
    data[i] = (char)(i * 7 + i / 256);
  begin (4096);
  channel.send_timeout_ms = LONG_MS;
  interrupt_often (true);
  pid_t child = aid_fork ();
  if (child == 0)
    read_all (data, sizeof data);
  bool ok = plain->send (&channel, data, sizeof data) == 0;
  interrupt_often (false);
  check (ok, "send much through small buffers, interrupted");
  plain->finish (&channel);
  close (channel.fd);
  close (client);
  check (aid_wait (child) == 0, "it came as it was sent");
  alarm (AID_DEADLINE_S);
}

/* A peer that reads a little, not enough for the kernel to call the socket
   ready, is not one that reads nothing.  */
static void
test_slow (void)
{
  static char data[300000];
  begin (0);
  size_t filled = wire_fill (channel.fd);
  pid_t parent = getpid ();
  pid_t child = aid_fork ();
  if (child == 0)
    {
      aid_wait_asleep (parent);
      _exit (fd_read_full (client, data, sizeof data) == sizeof data ? 0 : 1);
    }
  channel.send_timeout_ms = 300;
  check (filled > sizeof data && plain->send (&channel, data, 1000) == 0,
         "a peer that reads slowly");
  check (aid_wait (child) == 0, "it has read");
  end ();
}

/* Return whether closing after WANTS_FINISH shows at the client as the end,
   else as a reset.  */
static bool
ends_so (bool wants_finish)
{
  char byte;
  begin (0);
  bool ok = plain->send (&channel, "x", 1) == 0
            && recv (client, &byte, 1, 0) == 1
            && (!wants_finish || plain->finish (&channel) == 0);
  close (channel.fd);
  errno = 0;
  ssize_t n = recv (client, &byte, 1, 0);
  close (client);
  return ok && (wants_finish ? n == 0 : n == -1 && errno == ECONNRESET);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  plain = transport_by_name ("plain");
  test_names ();
  if (!check (plain && wire_listen (&listeners), "a listener"))
    return unit_end ();
  test_receive ();
  test_wait ();
  test_send ();
  test_send_all ();
  test_slow ();
  check (ends_so (true), "an end in order");
  check (ends_so (false), "any other end is a reset");
  channel_init (&channel, plain, -1, -1);
  errno = 0;
  check (plain->finish (&channel) == -1 && errno == EBADF, "nothing to end");
  net_listen_close (&listeners);
  return unit_end ();
}
