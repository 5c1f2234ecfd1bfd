/* net-inherit.c -- Unix sockets and inherited ones among the listeners.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <netinet/in.h>
#include <sys/un.h>

#include "sys/fd-io.h"
#include "sys/net-listen.h"

#define NAME "socket"
#define UNIX_NAME "unix:" NAME

/* Listen at TEXT, adding to LISTENERS.  Return what net_listen does.  */
static int
listen_at (struct net_listeners *listeners, char const *text)
{
  struct net_endpoint endpoint;
  int gai_status;
  if (net_endpoint_parse (&endpoint, text, "0") < 0)
    return -2;
  errno = 0;
  return net_listen (listeners, &endpoint, &gai_status);
}

static bool
exists (char const *name)
{
  struct stat info;
  return lstat (name, &info) == 0;
}

/* Return a socket of FAMILY and TYPE, which listens if IS_LISTENING, as a
   process may be started with: neither non-blocking nor closed by exec.  */
static int
open_socket (int family, int type, bool is_listening)
{
  struct sockaddr_in in
      = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  struct sockaddr_un un = { .sun_family = AF_UNIX, .sun_path = "other" };
  int fd = socket (family, type, 0);
  if (family == AF_INET)
    bind (fd, (struct sockaddr *)&in, sizeof in);
  else
    bind (fd, (struct sockaddr *)&un, sizeof un);
  if (is_listening)
    listen (fd, 5);
  return fd;
}

static void
test_unix (void)
{
  struct net_listeners listeners = { .list = NULL };
  char text[NET_NAME_SIZE];
  int before = aid_count_fds ();
  check (listen_at (&listeners, "unix:" NAME) == 0 && listeners.count == 1
             && exists (NAME),
         "a Unix socket");
  struct net_listener *listener = &listeners.list[0];
  check (strcmp (net_name_format ((struct sockaddr *)&listener->address,
                                  listener->length, text, sizeof text),
                 "unix:" NAME)
             == 0,
         "its address");
  check (listener->owns_path && aid_is_nonblocking (listener->fd)
             && aid_is_cloexec (listener->fd),
         "non-blocking, closed by exec, and the file is ours");
  check (listen_at (&listeners, "unix:" NAME) == -1 && errno == EADDRINUSE
             && listeners.count == 1 && exists (NAME),
         "twice the same");
  check (listen_at (&listeners, "unix:" NAME "2") == 0
             && listen_at (&listeners, "127.0.0.1:0") == 0
             && listeners.count == 3,
         "others beside it");
  unlink (NAME "2");
  aid_write_file (NAME "2", "another's");
  net_listen_unlink (&listeners);
  check (!exists (NAME) && exists (NAME "2"),
         "our file is removed, another's is not");
  aid_write_file (NAME, "another's");
  net_listen_unlink (&listeners);
  check (exists (NAME), "it is removed once");
  net_listen_close (&listeners);
  net_listen_unlink (&listeners);
  net_listen_close (&listeners);
  check (aid_count_fds () == before, "closed");
  unlink (NAME);
  unlink (NAME "2");
}

/* Check that the socket FD can be taken if IS_TAKEN, and what becomes of it;
   FD is closed.  */
static void
test_inherited (int fd, bool is_taken, char const *name)
{
  struct net_listeners listeners = { .list = NULL };
  char text[32];
  struct linger linger = { .l_onoff = 0 };
  socklen_t length = sizeof linger;
  snprintf (text, sizeof text, "fd:%d", fd);
  int result = listen_at (&listeners, text);
  if (!is_taken)
    {
      check (result == -1 && (errno == EINVAL || errno == ENOTSOCK)
                 && listeners.count == 0 && aid_is_open (fd)
                 && !aid_is_cloexec (fd) && !aid_is_nonblocking (fd),
             "left alone: %s", name);
      close (fd);
      return;
    }
  if (!check (result == 0 && listeners.count == 1 && listeners.list[0].fd == fd
                  && !listeners.list[0].owns_path,
              "taken: %s", name))
    return;
  check (aid_is_cloexec (fd) && aid_is_nonblocking (fd),
         "non-blocking and closed by exec: %s", name);
  if (listeners.list[0].address.ss_family == AF_INET)
    check (getsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, &length) == 0
               && linger.l_onoff && linger.l_linger == 0,
           "closing will be a reset: %s", name);
  check (listen_at (&listeners, text) == -1 && errno == EADDRINUSE
             && listeners.count == 1 && aid_is_open (fd),
         "taken once: %s", name);
  net_listen_unlink (&listeners);
  net_listen_close (&listeners);
  check (!aid_is_open (fd), "closed: %s", name);
}

static void
test_all_inherited (void)
{
  test_inherited (open_socket (AF_INET, SOCK_STREAM, true), true, "TCP");
  test_inherited (open_socket (AF_UNIX, SOCK_STREAM, true), true, "Unix");
  check (exists ("other"), "an inherited socket's file is not ours");
  unlink ("other");
  test_inherited (open_socket (AF_INET, SOCK_STREAM, false), false,
                  "not listening");
  test_inherited (open_socket (AF_INET, SOCK_DGRAM, false), false, "UDP");
  test_inherited (open_socket (AF_UNIX, SOCK_SEQPACKET, true), false,
                  "packets");
  unlink ("other");
  test_inherited (open ("/dev/null", O_RDWR), false, "no socket");
}

/* A listener that is standard input, output and error at once, as inetd
   gives it.  */
static bool
moves_standard (void *unused)
{
  (void)unused;
  struct net_listeners listeners = { .list = NULL };
  struct stat info, null;
  int copy = dup (STDOUT_FILENO);
  int fd = open_socket (AF_INET, SOCK_STREAM, true);
  for (int i = 0; i < 3; i++)
    dup2 (fd, i);
  close (fd);
  bool ok = listen_at (&listeners, "fd:0") == 0 && listeners.count == 1
            && listeners.list[0].fd > STDERR_FILENO
            && aid_is_cloexec (listeners.list[0].fd)
            && stat ("/dev/null", &null) == 0;
  for (int i = 0; i < 3; i++)
    ok = ok && fstat (i, &info) == 0 && info.st_ino == null.st_ino
         && info.st_dev == null.st_dev;
  bool is_twice = listen_at (&listeners, "fd:1") == 0;
  dup2 (copy, STDOUT_FILENO);
  return HOLDS (ok) && HOLDS (!is_twice);
}

static bool
lacks_descriptors (void *text)
{
  struct net_listeners listeners = { .list = NULL };
  if (listen_at (&listeners, "127.0.0.1:0") < 0 || !aid_limit_fds (1))
    return false;
  int before = aid_count_fds ();
  return HOLDS (listen_at (&listeners, text) == -1) && HOLDS (errno == EMFILE)
         && HOLDS (listeners.count == 1)
         && HOLDS (aid_is_open (listeners.list[0].fd))
         && HOLDS (aid_count_fds () == before);
}

int
main (void)
{
  static char texts[][16] = { UNIX_NAME, "localhost:0", "*:0" };
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_unix ();
  test_all_inherited ();
  check (aid_in_child (moves_standard, NULL),
         "a listener that is all standard descriptors");
  int v6 = socket (AF_INET6, SOCK_STREAM, 0);
  for (size_t i = 0; i < (v6 < 0 ? 1 : sizeof texts / sizeof *texts); i++)
    check (aid_in_child (lacks_descriptors, texts[i]) && !exists (NAME),
           "too few descriptors for %s", texts[i]);
  fd_close (v6);
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
