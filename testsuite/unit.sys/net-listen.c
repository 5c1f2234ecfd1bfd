/* net-listen.c -- listening sockets of every kind.
   SPDX-License-Identifier: GPL-3.0-or-later

   At loopback addresses only, at ports that the system chooses.  */

#include <config.h>

#include "aid.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>

#include "sys/fd-io.h"
#include "sys/net-listen.h"

/* Listen at TEXT, adding to LISTENERS.  Return what net_listen does.  */
static int
listen_at (struct net_listeners *listeners, char const *text, int *gai_status)
{
  struct net_endpoint endpoint;
  if (net_endpoint_parse (&endpoint, text, "0") < 0)
    return -2;
  *gai_status = 77;
  errno = 0;
  return net_listen (listeners, &endpoint, gai_status);
}

/* Return the address of LISTENER without its port.  */
static char const *
host_of (struct net_listener const *listener)
{
  static char text[2][NET_NAME_SIZE];
  static int turn;
  turn = !turn;
  net_name_format_words ((struct sockaddr const *)&listener->address,
                         listener->length, text[turn], NET_NAME_SIZE);
  char *space = strchr (text[turn], ' ');
  if (space)
    *space = '\0';
  return text[turn];
}

static in_port_t
port_of (struct net_listener const *listener)
{
  if (listener->address.ss_family == AF_INET)
    return ((struct sockaddr_in const *)&listener->address)->sin_port;
  return ((struct sockaddr_in6 const *)&listener->address)->sin6_port;
}

static int
option (int fd, int level, int name)
{
  int value = -1;
  socklen_t length = sizeof value;
  return getsockopt (fd, level, name, &value, &length) < 0 ? -1 : value;
}

/* Return a socket connected to LISTENER, -1 on failure.  */
static int
connect_to (struct net_listener const *listener)
{
  int fd = socket (listener->address.ss_family, SOCK_STREAM, 0);
  if (connect (fd, (struct sockaddr const *)&listener->address,
               listener->length)
      == 0)
    return fd;
  fd_close (fd);
  return -1;
}

/* Return what is accepted from LISTENER.  */
static int
accept_from (struct net_listener const *listener)
{
  struct pollfd watched = { .fd = listener->fd, .events = POLLIN };
  return poll (&watched, 1, AID_DEADLINE_S * 1000) == 1
             ? accept (listener->fd, NULL, NULL)
             : -1;
}

/* What accept returns inherits what makes any end a reset.  */
static void
test_inherited (struct net_listener const *listener, char const *name)
{
  struct linger linger = { .l_onoff = 0 };
  socklen_t length = sizeof linger;
  char byte;
  int client = connect_to (listener);
  int served = accept_from (listener);
  if (!check (served >= 0, "%s: accept", name))
    return;
  check (getsockopt (served, SOL_SOCKET, SO_LINGER, &linger, &length) == 0
             && linger.l_onoff && linger.l_linger == 0
             && option (served, IPPROTO_TCP, TCP_NODELAY) > 0
             && option (served, SOL_SOCKET, SO_KEEPALIVE) > 0
             && option (served, SOL_SOCKET, SO_OOBINLINE) > 0,
         "%s: options are inherited", name);
  close (served);
  errno = 0;
  check (read (client, &byte, 1) == -1 && errno == ECONNRESET,
         "%s: closing is a reset", name);
  close (client);
}

/* Whether there is an address TEXT of FAMILY here.  */
static bool
is_here (int family, char const *text)
{
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
  struct sockaddr_in in = { .sin_family = AF_INET };
  int fd = socket (family, SOCK_STREAM, 0);
  if (family == AF_INET)
    inet_pton (family, text, &in.sin_addr);
  else
    inet_pton (family, text, &in6.sin6_addr);
  bool ok
      = fd >= 0
        && (family == AF_INET ? bind (fd, (struct sockaddr *)&in, sizeof in)
                              : bind (fd, (struct sockaddr *)&in6, sizeof in6))
               == 0;
  fd_close (fd);
  return ok;
}

/* Listen at TEXT, for which there are to be the addresses V4, V6.  */
static void
test_both (char const *text, char const *v4, char const *v6)
{
  struct net_listeners listeners = { .list = NULL };
  int gai_status;
  size_t n = 0;
  bool has_v4 = is_here (AF_INET, v4), has_v6 = is_here (AF_INET6, v6);
  int before = aid_count_fds ();
  if (!check (listen_at (&listeners, text, &gai_status) == 0 && gai_status == 0
                  && listeners.count == (size_t)has_v4 + (size_t)has_v6,
              "%s", text))
    return;
  if (has_v4)
    check (strcmp (host_of (&listeners.list[n++]), v4) == 0, "%s: IPv4 first",
           text);
  if (has_v6)
    check (strcmp (host_of (&listeners.list[n]), v6) == 0
               && option (listeners.list[n].fd, IPPROTO_IPV6, IPV6_V6ONLY) > 0,
           "%s: IPv6, and that only", text);
  else
    untested ("%s: no IPv6 here", text);
  bool ok = true, is_one_port = true;
  for (size_t i = 0; i < listeners.count; i++)
    {
      struct net_listener const *listener = &listeners.list[i];
      ok &= aid_is_nonblocking (listener->fd) && aid_is_cloexec (listener->fd)
            && option (listener->fd, SOL_SOCKET, SO_ACCEPTCONN) > 0
            && !listener->owns_path;
      is_one_port &= port_of (listener) != 0
                     && port_of (listener) == port_of (&listeners.list[0]);
    }
  check (ok, "%s: non-blocking, closed by exec, listening", text);
  check (is_one_port, "%s: one port for all", text);
  net_listen_close (&listeners);
  check (!listeners.list && listeners.count == 0 && aid_count_fds () == before,
         "%s: closed", text);
}

/* A port that is in use: nothing is added, and what was there stays.  */
static void
test_in_use (void)
{
  struct net_listeners listeners = { .list = NULL };
  char text[64];
  int gai_status;
  if (listen_at (&listeners, "127.0.0.1:0", &gai_status) < 0)
    return;
  int before = aid_count_fds ();
  int fd = listeners.list[0].fd;
  snprintf (text, sizeof text, "localhost:%u",
            ntohs (port_of (&listeners.list[0])));
  check (listen_at (&listeners, text, &gai_status) == -1 && gai_status == 0
             && errno == EADDRINUSE && listeners.count == 1
             && aid_count_fds () == before,
         "one of the addresses is in use");
  test_inherited (&listeners.list[0], "IPv4");
  snprintf (text, sizeof text, "fd:%d", fd);
  check (listen_at (&listeners, text, &gai_status) == -1 && errno == EADDRINUSE
             && listeners.count == 1 && aid_is_open (fd),
         "our own listener is none that we were started with");
  net_listen_close (&listeners);
}

/* TEXT fails by ERROR, or by GAI_ERROR if that is not 0.  */
static void
check_fails (char const *text, int error, int gai_error)
{
  struct net_listeners listeners = { .list = NULL };
  int gai_status = 0;
  int before = aid_count_fds ();
  int files = aid_count_files (".");
  int result = listen_at (&listeners, text, &gai_status);
  int errnum = errno;
  if (!check (result == -1 && errnum == error && gai_status == gai_error
                  && listeners.count == 0 && aid_count_fds () == before
                  && aid_count_files (".") == files,
              "no listening at %s", text))
    note ("result %d, errno %d, status %d", result, errnum, gai_status);
  net_listen_close (&listeners);
}

static void
test_errors (void)
{
  check_fails ("192.0.2.1:0", EADDRNOTAVAIL, 0);
  check_fails ("127.0.0.1:no-such-service", 0, EAI_SERVICE);
  check_fails ("localhost:no-such-service", 0, EAI_SERVICE);
  check_fails ("unix:no-such-directory/socket", ENOENT, 0);
  check_fails ("fd:999", EBADF, 0);
  check_fails ("fd:1000000000", EBADF, 0);
  struct net_endpoint endpoint;
  struct net_listeners listeners = { .list = NULL };
  int gai_status = 0;
  /* In the domain .invalid there is nothing, whoever is asked (RFC 6761);
     in a syntax that is no name's, nobody is asked.  */
  net_endpoint_set (&endpoint, "no..such..host.invalid", "0");
  errno = ERANGE;
  check (net_listen (&listeners, &endpoint, &gai_status) == -1
             && gai_status != 0 && (errno == 0) == (gai_status != EAI_SYSTEM)
             && listeners.count == 0,
         "no such host");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_both ("localhost:0", "127.0.0.1", "::1");
  test_both ("LocalHost.:0", "127.0.0.1", "::1");
  test_both ("0", "127.0.0.1", "::1");
  test_both ("*:0", "0.0.0.0", "::");
  test_both (":0", "0.0.0.0", "::");
  test_in_use ();
  test_errors ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
