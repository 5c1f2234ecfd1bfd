/* notify-socket.c -- where a service manager wants to hear how we are.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/socket.h>
#include <sys/un.h>

#include "sys/notify-socket.h"

#define NAME "manager"
#define OWN 4711

static struct notify_socket notify = { .fd = -1 };

/* Return a new datagram socket with the name NAME here.  */
static int
be_manager (void)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = NAME };
  int fd = socket (AF_UNIX, SOCK_DGRAM, 0);
  if (fd < 0 || bind (fd, (struct sockaddr *)&address, sizeof address) < 0)
    return -1;
  return fd;
}

/* Set the variables, those that are not NULL, and open.  Return what
   notify_socket_open does.  */
static int
open_with (char const *name, char const *interval, char const *pid)
{
  if (name)
    setenv ("NOTIFY_SOCKET", name, 1);
  if (interval)
    setenv ("WATCHDOG_USEC", interval, 1);
  if (pid)
    setenv ("WATCHDOG_PID", pid, 1);
  notify_socket_close (&notify);
  errno = 0;
  int result = notify_socket_open (&notify, OWN);
  int saved_errno = errno;
  check (!getenv ("NOTIFY_SOCKET") && !getenv ("WATCHDOG_USEC")
             && !getenv ("WATCHDOG_PID"),
         "the environment is as if there were none");
  errno = saved_errno;
  return result;
}

static void
test_names (void)
{
  char longest[200];
  check (open_with (NULL, "1000", NULL) == 0 && notify.fd < 0
             && notify.watchdog_ms == 0,
         "nobody");
  check (notify_socket_send (&notify, "READY=1") == 0, "nobody hears");
  check (open_with ("", NULL, NULL) == -1 && errno == EAFNOSUPPORT
             && notify.fd < 0,
         "an empty name");
  check (open_with (NAME, NULL, NULL) == -1 && errno == EAFNOSUPPORT,
         "a relative name");
  check (open_with ("/no/such/socket", NULL, NULL) == -1 && errno == ENOENT,
         "a name of nothing");
  check (open_with ("@no such name", NULL, NULL) == -1
             && errno == ECONNREFUSED,
         "an abstract name of nothing");
  memset (longest, 'x', sizeof longest - 1);
  longest[sizeof longest - 1] = '\0';
  longest[0] = '/';
  check (open_with (longest, NULL, NULL) == -1 && errno == ENAMETOOLONG,
         "a name too long");
}

static void
test_watchdog (char const *path)
{
  static struct
  {
    char const *interval;
    char const *pid;
    int64_t ms;
  } const cases[] = {
    { "30000000", NULL, 30000 },
    { "30000000", "4711", 30000 },
    { "30000000", "4712", 0 },
    { "30000000", "x", 0 },
    { "1999", NULL, 1 },
    { "1", NULL, 1 },
    { "0", NULL, 0 },
    { "-1", NULL, 0 },
    { "", NULL, 0 },
    { "18446744073709551615", NULL, 0 },
    { NULL, "4711", 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    check (open_with (path, cases[i].interval, cases[i].pid) == 0
               && notify.watchdog_ms == cases[i].ms,
           "an interval: number %zu", i);
}

static void
test_messages (int manager)
{
  char text[2000];
  check (aid_is_cloexec (notify.fd), "closed by exec");
  check (notify_socket_send (&notify, "READY=%d\nSTATUS=%s", 1, "so") == 0
             && recv (manager, text, sizeof text, 0) == 17
             && memcmp (text, "READY=1\nSTATUS=so", 17) == 0,
         "a message");
  memset (text, 'x', sizeof text);
  check (notify_socket_send (&notify, "%.1000s", text) == 0
             && recv (manager, text, sizeof text, 0) == 1000,
         "the longest");
  check (notify_socket_send (&notify, "%.1001s", text) == -1
             && errno == EMSGSIZE
             && recv (manager, text, sizeof text, MSG_DONTWAIT) == -1,
         "one too long");
  int n = 0;
  while (n < 100000 && notify_socket_send (&notify, "%d", n) == 0)
    n++;
  check (errno == EAGAIN && n > 0, "one who does not read");
  int i = 0;
  while (recv (manager, text, sizeof text, MSG_DONTWAIT) > 0)
    i++;
  check (i == n && notify_socket_send (&notify, "again") == 0
             && recv (manager, text, sizeof text, 0) == 5,
         "and reads again");
  close (manager);
  check (notify_socket_send (&notify, "gone") == -1 && errno == ECONNREFUSED,
         "one who is gone");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  char path[1000];
  if (!check (aid_scratch (), "a directory") || !getcwd (path, 900))
    return unit_end ();
  strcat (path, "/" NAME);
  test_names ();
  int manager = be_manager ();
  if (strlen (path) >= 108)
    untested ("messages, in a directory with so long a name");
  else
    {
      test_watchdog (path);
      test_messages (manager);
    }
  notify_socket_close (&notify);
  unlink (NAME);
  check (aid_scratch_end (), "nothing is left");
  return unit_end ();
}
