/* lifeline.c -- a process that serves, and is to end with the supervisor.
   SPDX-License-Identifier: GPL-3.0-or-later

   What the plain transport does where the kernel does not end processes
   with their parent.  Each wait is in a child, for it may end there.  */

#include <config.h>

#include "unit.sys/aid.h"

#include "sys/monotime.h"
#include "transport/transport.h"
#include "wire.h"

#define TIME_MS 30

static struct net_listeners listeners;
static int client;
static struct channel channel;
/* The test holds the second end.  */
static int life[2];

static bool
begin (void)
{
  int served;
  if (pipe (life) < 0 || !wire_connect (&listeners, 0, &client, &served, 8192))
    return false;
  channel_init (&channel, transport_by_name ("plain"), served, life[0]);
  return true;
}

static void
end (void)
{
  close (client);
  close (channel.fd);
  close (life[0]);
  close (life[1]);
}

static bool
receives (void *timeout_ms)
{
  char byte = 0;
  pid_t self = getpid ();
  channel.receive_timeout_ms = *(int64_t *)timeout_ms;
  pid_t child = aid_fork ();
  if (child == 0)
    {
      aid_wait_asleep (self);
      _exit (send (client, "x", 1, 0) == 1 ? 0 : 1);
    }
  bool ok = HOLDS (channel.transport->receive (&channel, &byte, 1) == 1)
            && HOLDS (byte == 'x');
  return aid_wait (child) == 0 && ok;
}

static bool
times_out (void *unused)
{
  (void)unused;
  char byte;
  int64_t start_ms = monotime_ms ();
  channel.receive_timeout_ms = TIME_MS;
  channel.send_timeout_ms = TIME_MS;
  errno = 0;
  if (!HOLDS (channel.transport->receive (&channel, &byte, 1) == -1)
      || !HOLDS (errno == EAGAIN)
      || !HOLDS (monotime_ms () - start_ms >= TIME_MS))
    return false;
  wire_fill (channel.fd);
  start_ms = monotime_ms ();
  errno = 0;
  return HOLDS (channel.transport->send (&channel, "x", 1) == -1)
         && HOLDS (errno == EAGAIN)
         && HOLDS (monotime_ms () - start_ms >= TIME_MS);
}

static bool
meets_deadline (void *unused)
{
  (void)unused;
  char byte;
  channel.deadline_ms = monotime_ms () + TIME_MS;
  errno = 0;
  return HOLDS (channel.transport->receive (&channel, &byte, 1) == -1)
         && HOLDS (errno == EAGAIN)
         && HOLDS (monotime_ms () >= channel.deadline_ms);
}

static bool
sends_much (void *unused)
{
  (void)unused;
  static char data[300000];
  channel.send_timeout_ms = AID_DEADLINE_S * INT64_C (1000);
  pid_t child = aid_fork ();
  if (child == 0)
    _exit (fd_read_full (client, data, sizeof data) == sizeof data ? 0 : 1);
  bool ok = HOLDS (channel.transport->send (&channel, data, sizeof data) == 0);
  return aid_wait (child) == 0 && ok;
}

/* Wait to receive, or to send if WANTS_SEND; the process is to end in it,
   when the test has cut the lifeline.  */
static _Noreturn void
be_cut (bool wants_send)
{
  char byte;
  close (life[1]);
  if (wants_send)
    {
      wire_fill (channel.fd);
      channel.transport->send (&channel, "x", 1);
    }
  else
    channel.transport->receive (&channel, &byte, 1);
  _exit (77);
}

static void
test_cut (bool wants_send)
{
  char const *what = wants_send ? "send" : "receive";
  if (!begin ())
    return;
  pid_t child = aid_fork ();
  if (child == 0)
    be_cut (wants_send);
  aid_wait_asleep (child);
  check (waitpid (child, NULL, WNOHANG) == 0,
         "a process that waits to %s lives with its lifeline", what);
  close (life[1]);
  int status = aid_wait (child);
  check (WIFEXITED (status) && WEXITSTATUS (status) == 1,
         "a process that waits to %s ends when it is cut", what);
  end ();
}

/* Run TEST of ARGUMENT with a connection, in a child.  */
static void
run (bool (*test) (void *argument), void *argument, char const *name)
{
  check (begin () && aid_in_child (test, argument), "%s", name);
  end ();
}

int
main (void)
{
  int64_t never = 0, long_ms = 1000000, longer_ms = INT64_C (4294967296),
          longest_ms = 10000 * INT64_C (3600000);
  alarm (AID_DEADLINE_S);
  if (!check (wire_listen (&listeners), "a listener"))
    return unit_end ();
  run (receives, &never, "wait for ever");
  run (receives, &long_ms, "wait for long");
  run (receives, &longer_ms, "wait for longer than poll can");
  run (receives, &longest_ms, "wait for as long as an option allows");
  run (times_out, NULL, "timeouts");
  run (meets_deadline, NULL, "a deadline");
  run (sends_much, NULL, "much through small buffers");
  test_cut (false);
  test_cut (true);
  net_listen_close (&listeners);
  return unit_end ();
}
