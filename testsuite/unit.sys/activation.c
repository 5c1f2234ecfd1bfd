/* activation.c -- sockets that a service manager has opened.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/socket.h>

#include "sys/activation.h"

static struct activation activation;

/* Set the variables, those that are not NULL; PID "own" is this process.
   Return what activation_take does.  */
static int
take (char const *pid, char const *count, char const *names)
{
  char own[32];
  snprintf (own, sizeof own, "%ld", (long int)getpid ());
  if (pid)
    setenv ("LISTEN_PID", strcmp (pid, "own") == 0 ? own : pid, 1);
  if (count)
    setenv ("LISTEN_FDS", count, 1);
  if (names)
    setenv ("LISTEN_FDNAMES", names, 1);
  activation_fini (&activation);
  errno = 0;
  int result = activation_take (&activation);
  int saved_errno = errno;
  check (!getenv ("LISTEN_PID") && !getenv ("LISTEN_FDS")
             && !getenv ("LISTEN_FDNAMES"),
         "the environment is as if nothing had been passed");
  errno = saved_errno;
  return result;
}

static bool
is_named (int fd, char const *name)
{
  char const *found = activation_name (&activation, fd);
  return found && name ? strcmp (found, name) == 0 : found == name;
}

static void
test_count (void)
{
  static char const *const wrong[]
      = { "", "x", "-1", "+1", " 1", "1 ", "0x1", "65537", "99999999999" };
  check (take (NULL, NULL, NULL) == 0 && activation.count == 0, "nothing");
  check (take ("own", "2", NULL) == 0 && activation.count == 2, "two");
  check (take ("own", "0", NULL) == 0 && activation.count == 0, "none");
  check (take ("1", "2", "a:b") == 0 && activation.count == 0
             && is_named (3, NULL),
         "for another");
  check (take ("", "2", NULL) == 0 && activation.count == 0, "for nobody");
  check (take (NULL, "2", NULL) == 0 && activation.count == 0, "for no id");
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    check (take ("own", wrong[i], "a") == -1 && errno == EINVAL
               && activation.count == 0,
           "no number: '%s'", wrong[i]);
}

static void
test_names (void)
{
  char text[600];
  check (take ("own", "4", "http:unknown::last") == 0, "names");
  check (is_named (3, "http") && is_named (6, "last"), "the first, the last");
  check (is_named (4, NULL) && is_named (5, NULL), "no names");
  check (is_named (2, NULL) && is_named (7, NULL), "not passed");
  check (take ("own", "2", "one") == 0 && is_named (3, "one")
             && is_named (4, NULL),
         "fewer names");
  check (take ("own", "1", "one:two") == 0 && is_named (3, "one")
             && is_named (4, NULL),
         "more names");
  memset (text, 'x', sizeof text - 1);
  text[sizeof text - 1] = '\0';
  check (take ("own", "1", text) == 0 && is_named (3, NULL),
         "a name that is none");
}

/* Be a process whose standard input is a listener.  */
static bool
is_inetd (void *unused)
{
  (void)unused;
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr address = { .sa_family = AF_UNIX };
  return HOLDS (fd >= 0) && HOLDS (dup2 (fd, STDIN_FILENO) == STDIN_FILENO)
         && HOLDS (activation_take (&activation) == 0)
         && HOLDS (!activation.is_inetd)
         && HOLDS (bind (fd, &address, sizeof address.sa_family) == 0)
         && HOLDS (listen (fd, 1) == 0)
         && HOLDS (activation_take (&activation) == 0)
         && HOLDS (activation.is_inetd);
}

int
main (void)
{
  test_count ();
  test_names ();
  activation_fini (&activation);
  check (!activation.is_inetd, "standard input is no listener");
  check (aid_in_child (is_inetd, NULL), "standard input is one");
  return unit_end ();
}
