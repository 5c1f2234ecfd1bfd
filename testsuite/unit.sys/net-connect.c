/* net-connect.c -- connect to an endpoint, or learn why not.
   SPDX-License-Identifier: GPL-3.0-or-later

   A listener whose queue is full stands for a host that does not answer.  */

#include <config.h>

#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/un.h>
#include <unistd.h>

#include "sys/connect-race.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"
#include "sys/net-connect.h"

/* A loopback address as getaddrinfo gives it.  */
struct place
{
  struct sockaddr_in address;
  struct addrinfo info;
};

/* Set *PLACE to 127.0.0.HOST and PORT, followed by NEXT in a list.  */
static void
place_set (struct place *place, int host, int port, struct place *next)
{
  place->address = (struct sockaddr_in){
    .sin_family = AF_INET,
    .sin_port = htons (port),
    .sin_addr.s_addr = htonl (0x7f000000 + host),
  };
  place->info = (struct addrinfo){
    .ai_family = AF_INET,
    .ai_socktype = SOCK_STREAM,
    .ai_addr = (struct sockaddr *)&place->address,
    .ai_addrlen = sizeof place->address,
    .ai_next = next ? &next->info : NULL,
  };
}

/* Listen at 127.0.0.HOST with a queue of BACKLOG; at any port if *PORT is 0,
   and set *PORT then.  With a negative BACKLOG only hold the port, so that
   connections to it are refused.  Return the descriptor, or -1.  */
static int
listen_at (int host, int *port, int backlog)
{
  struct place place;
  place_set (&place, host, *port, NULL);
  socklen_t length = sizeof place.address;
  struct sockaddr *address = place.info.ai_addr;
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || bind (fd, address, length) < 0
      || (backlog >= 0 && listen (fd, backlog) < 0)
      || getsockname (fd, address, &length) < 0)
    return -1;
  *port = ntohs (place.address.sin_port);
  return fd;
}

/* Begin so many connections to 127.0.0.HOST, PORT that the queue is full.
   They are left to the end of the process.  */
static void
fill_queue (int host, int port)
{
  struct place place;
  place_set (&place, host, port, NULL);
  for (int i = 0; i < 4; i++)
    {
      int fd = connect_socket (AF_INET, 0, true);
      if (connect (fd, place.info.ai_addr, place.info.ai_addrlen) < 0
          && errno != EINPROGRESS)
        note ("connect: %s", strerror (errno));
    }
}

/* Connect to HOST and PORT over FAMILY for at most TIMEOUT_MS.
   Set *RESULT.  Return the descriptor.  */
static int
connect_to (char const *host, int port, int family, int64_t timeout_ms,
            struct net_connect_result *result)
{
  struct net_endpoint endpoint;
  char port_text[16];
  snprintf (port_text, sizeof port_text, "%d", port);
  if (net_endpoint_set (&endpoint, host, port_text) < 0)
    return -1;
  return net_connect (&endpoint, family, timeout_ms, result);
}

static void
check_success (void)
{
  struct net_connect_result result;
  char name[NET_NAME_SIZE];
  char expected[NET_NAME_SIZE];
  int port = 0;
  int listener = listen_at (1, &port, 5);
  int fd = connect_to ("127.0.0.1", port, AF_UNSPEC, 10000, &result);
  snprintf (expected, sizeof expected, "127.0.0.1:%d", port);
  check (fd >= 0 && result.status == NET_CONNECT_OK, "connected");
  check (fcntl (fd, F_GETFL) & O_NONBLOCK, "it does not block");
  check (fcntl (fd, F_GETFD) & FD_CLOEXEC, "it is closed by exec");
  net_name_format ((struct sockaddr *)&result.address, result.length, name,
                   sizeof name);
  check (strcmp (name, expected) == 0, "the address is told");
  fd_close (fd);

  fd = connect_to ("*", port, AF_INET, -1, &result);
  check (fd >= 0, "no host is this one, and no timeout");
  fd_close (fd);
  fd = connect_to ("LocalHost.", port, AF_UNSPEC, 10000, &result);
  check (fd >= 0, "localhost is this one, whatever the names file says");
  fd_close (fd);
  fd = connect_to ("127.0.0.1", port, AF_INET6, 10000, &result);
  check (fd < 0 && result.status == NET_CONNECT_UNRESOLVED,
         "an address of the other family");

  fd_close (listener);
  port = 0;
  int holder = listen_at (1, &port, -1);
  fd = connect_to ("127.0.0.1", port, AF_UNSPEC, 10000, &result);
  check (fd < 0 && result.status == NET_CONNECT_FAILED
             && result.error == ECONNREFUSED,
         "refused");
  fd_close (holder);
}

static void
check_unresolved (void)
{
  struct net_endpoint endpoint;
  struct net_connect_result result;
  net_endpoint_set (&endpoint, "127.0.0.1", "no-such-service");
  int fd = net_connect (&endpoint, AF_UNSPEC, 10000, &result);
  check (fd < 0 && result.status == NET_CONNECT_UNRESOLVED
             && result.gai_code != 0,
         "no such service");
}

/* The address that does not answer gets its start and no more.  */
static void
check_race (void)
{
  struct place first, second;
  struct addrinfo const *winner = NULL;
  int port = 0;
  int quiet = listen_at (2, &port, 0);
  int listener = listen_at (1, &port, 5);
  int refusers[2] = { listen_at (3, &port, -1), listen_at (4, &port, -1) };
  if (quiet < 0 || listener < 0 || refusers[0] < 0 || refusers[1] < 0)
    {
      untested ("127.0.0.2 is not this machine, or the port is taken");
      return;
    }
  fill_queue (2, port);
  place_set (&second, 1, port, NULL);
  place_set (&first, 2, port, &second);
  int64_t start = monotime_ms ();
  int fd = connect_race (&first.info, NULL, 0, start + 60000, &winner);
  check (fd >= 0 && winner == &second.info && monotime_ms () - start >= 250,
         "one that does not answer is overtaken");
  fd_close (fd);

  place_set (&first, 3, port, &second);
  fd = connect_race (&first.info, NULL, 0, monotime_ms () + 60000, &winner);
  check (fd >= 0 && winner == &second.info, "one that refuses is passed by");
  fd_close (fd);

  place_set (&first, 2, port, NULL);
  fd = connect_race (&first.info, NULL, 0, monotime_ms () + 50, &winner);
  check (fd < 0 && errno == ETIMEDOUT && !winner, "the deadline comes");

  place_set (&second, 3, port, NULL);
  place_set (&first, 4, port, &second);
  fd = connect_race (&first.info, NULL, 0, MONOTIME_NEVER, &winner);
  check (fd < 0 && errno == ECONNREFUSED, "none is left");
  fd_close (quiet);
  fd_close (listener);
  fd_close (refusers[0]);
  fd_close (refusers[1]);
}

/* A want of descriptors says more than a refusal.  */
static void
check_starved (void)
{
  struct net_connect_result result;
  struct rlimit limit, none;
  int port = 0;
  int listener = listen_at (1, &port, 5);
  getrlimit (RLIMIT_NOFILE, &limit);
  none = limit;
  none.rlim_cur = 0;
  setrlimit (RLIMIT_NOFILE, &none);
  int fd = connect_to ("127.0.0.1", port, AF_UNSPEC, 10000, &result);
  setrlimit (RLIMIT_NOFILE, &limit);
  check (fd < 0 && result.status == NET_CONNECT_FAILED
             && result.error == EMFILE,
         "no descriptor is left");
  fd_close (listener);
}

static void
check_unix (void)
{
  struct net_endpoint endpoint = { .kind = NET_KIND_UNIX };
  struct net_connect_result result;
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  char directory[] = "/tmp/net-connect-XXXXXX";
  if (!mkdtemp (directory))
    {
      untested ("no directory for a socket");
      return;
    }
  snprintf (endpoint.host, sizeof endpoint.host, "%s/s", directory);
  memcpy (address.sun_path, endpoint.host, strlen (endpoint.host));
  int fd = net_connect (&endpoint, AF_UNSPEC, 10000, &result);
  check (fd < 0 && result.status == NET_CONNECT_FAILED
             && result.error == ENOENT,
         "no such socket");

  int listener = socket (AF_UNIX, SOCK_STREAM, 0);
  if (bind (listener, (struct sockaddr *)&address, sizeof address) < 0
      || listen (listener, 0) < 0)
    note ("listen: %s", strerror (errno));
  fd = net_connect (&endpoint, AF_UNSPEC, 10000, &result);
  check (fd >= 0 && fcntl (fd, F_GETFL) & O_NONBLOCK, "a Unix socket");
  int others[64];
  size_t n = 0;
  do
    others[n] = net_connect (&endpoint, AF_UNSPEC, 50, &result);
  while (others[n] >= 0 && ++n < 64);
  check (result.status == NET_CONNECT_TIMEOUT,
         "a Unix socket with a full queue");
  while (n > 0)
    fd_close (others[--n]);
  fd_close (fd);
  fd_close (listener);
  unlink (endpoint.host);
  rmdir (directory);
}

int
main (void)
{
  check_success ();
  check_unresolved ();
  check_race ();
  check_starved ();
  check_unix ();
  struct net_endpoint endpoint = { .kind = NET_KIND_FD };
  struct net_connect_result result;
  check (net_connect (&endpoint, AF_UNSPEC, 0, &result) < 0
             && result.status == NET_CONNECT_FAILED && result.error == EINVAL,
         "a descriptor is no place to connect to");
  return unit_end ();
}
