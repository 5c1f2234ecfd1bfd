/* syslog-socket.c -- the system's log, for who cannot connect to it.
   SPDX-License-Identifier: GPL-3.0-or-later

   The daemon is the test, in a root directory of its own, where there may be
   one.  */

#include <config.h>

#include "aid.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>

#include "sys/log.h"
#include "sys/syslog-socket.h"

static void
test_message (void)
{
  int ends[2] = { -1, -1 };
  char wanted[128], got[4096] = "", text[4096] = "";
  if (!check (socketpair (AF_UNIX, SOCK_DGRAM, 0, ends) == 0, "a socket"))
    return;
  snprintf (wanted, sizeof wanted, "<%d>unit[%ld]: some words",
            LOG_DAEMON | LOG_WARNING, (long int)getpid ());
  check (syslog_socket_send (ends[0], LOG_DAEMON | LOG_WARNING, "unit",
                             "some words", 10)
                 == 0
             && read (ends[1], got, sizeof got) == (ssize_t)strlen (wanted) + 1
             && strcmp (got, wanted) == 0,
         "a message");
  memset (text, 'x', sizeof text - 1);
  errno = 0;
  check (syslog_socket_send (ends[0], LOG_ERR, "unit", text, sizeof text) == -1
             && errno == EMSGSIZE,
         "one that is too long");
  while (syslog_socket_send (ends[0], LOG_ERR, "unit", text, 2000) == 0)
    continue;
  check (errno == EAGAIN, "who does not take it holds nobody up");
  close (ends[1]);
  errno = 0;
  check (syslog_socket_send (ends[0], LOG_ERR, "unit", "x", 1) == -1
             && (errno == ECONNREFUSED || errno == ENOTCONN),
         "nobody takes it");
  close (ends[0]);
}

/* Listen, as a daemon of TYPE does.  */
static int
listen_as (int type)
{
  struct sockaddr_un address
      = { .sun_family = AF_UNIX, .sun_path = "/dev/log" };
  int fd = socket (AF_UNIX, type, 0);
  unlink (address.sun_path);
  if (fd < 0 || bind (fd, (struct sockaddr *)&address, sizeof address) < 0
      || (type == SOCK_STREAM && listen (fd, 5) < 0))
    return -1;
  return fd;
}

static void
log_one (struct log const *log, char const *event)
{
  struct log_line line;
  log_begin (&line, log, LOG_LEVEL_ERROR, event);
  log_end (&line);
}

/* Return whether what comes from FD ends with TEXT, and a zero byte.  */
static bool
comes (int fd, char const *text)
{
  char got[4096] = "";
  ssize_t n = read (fd, got, sizeof got - 1);
  char const *end = strstr (got, ": ");
  return n > 0 && got[n - 1] == '\0' && end && strcmp (end + 2, text) == 0;
}

/* In a new root: daemons come and go.  */
static bool
meets_daemons (void *unused)
{
  (void)unused;
  _Atomic uint64_t lost = 0;
  struct log log = { .level = LOG_LEVEL_ERROR };
  if (chroot (".") < 0 || chdir ("/") < 0)
    return false;
  log_open (&log, "syslog", "unit");
  log.lost = &lost;
  bool ok = HOLDS (log_held (&log) == -1) && HOLDS (log_hold (&log) == 0)
            && HOLDS (log_held (&log) >= 0);
  int held = log_held (&log);
  log_one (&log, "lost");
  ok = ok && HOLDS (lost == 1) && HOLDS (log_reopen (&log) == -1);
  int daemon = listen_as (SOCK_DGRAM);
  ok = ok && HOLDS (log_reopen (&log) == 0) && HOLDS (log_held (&log) == held)
       && HOLDS (aid_is_cloexec (held));
  log_forget (&log);
  log_one (&log, "first");
  ok = ok && HOLDS (comes (daemon, "event=first")) && HOLDS (lost == 1);
  close (daemon);
  log_one (&log, "lost");
  ok = ok && HOLDS (lost == 2);
  daemon = listen_as (SOCK_STREAM);
  ok = ok && HOLDS (log_reopen (&log) == 0);
  int connection = accept (daemon, NULL, NULL);
  log_one (&log, "second");
  ok = ok && HOLDS (comes (connection, "event=second"));
  log_close (&log);
  ok = ok && HOLDS (!aid_is_open (held)) && HOLDS (log_held (&log) == -1);
  unlink ("/dev/log");
  return ok && HOLDS (lost == 2);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  signal (SIGPIPE, SIG_IGN);
  test_message ();
  if (!check (aid_scratch () && mkdir ("dev", 0700) == 0, "a directory"))
    return unit_end ();
  if (geteuid () == 0)
    check (aid_in_child (meets_daemons, NULL), "daemons come and go");
  else
    untested ("daemons come and go");
  check (rmdir ("dev") == 0 && aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
