/* connect-families.c -- IPv4 and IPv6 addresses of a host take turns.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever the order in each family is: of two addresses of the first one and
   one of the other, that stands between them.  The first one refuses, so that
   the winner is the second.  */

#include <config.h>

#include "unit.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "sys/connect-race.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

/* An address as getaddrinfo gives it.  */
struct place
{
  union
  {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
  } address;
  struct addrinfo info;
};

/* Set *PLACE to 127.0.0.HOST, or to ::1 if that is 0, and to PORT.  */
static void
place_set (struct place *place, int host, int port)
{
  int family = host ? AF_INET : AF_INET6;
  *place = (struct place){ .address.any.sa_family = family };
  place->info = (struct addrinfo){
    .ai_family = family,
    .ai_socktype = SOCK_STREAM,
    .ai_addr = &place->address.any,
    .ai_addrlen = host ? sizeof place->address.v4 : sizeof place->address.v6,
  };
  if (host)
    {
      place->address.v4.sin_port = htons (port);
      place->address.v4.sin_addr.s_addr = htonl (0x7f000000 + host);
    }
  else
    {
      place->address.v6.sin6_port = htons (port);
      place->address.v6.sin6_addr = in6addr_loopback;
    }
}

/* Bind a socket to PLACE, whose port may be 0 and is set then, and listen
   there if LISTENS; else connections are refused.
   Return the descriptor, or -1.  */
static int
place_open (struct place *place, bool listens)
{
  socklen_t length = place->info.ai_addrlen;
  int fd = socket (place->info.ai_family, SOCK_STREAM, 0);
  if (fd >= 0 && bind (fd, &place->address.any, length) == 0
      && (!listens || listen (fd, 5) == 0)
      && getsockname (fd, &place->address.any, &length) == 0)
    return fd;
  fd_close (fd);
  return -1;
}

/* The check is that of ONE, which refuses, ANOTHER of its family and OTHER,
   which is not, in this order, OTHER wins.  */
static void
check_turns (struct place *one, struct place *another, struct place *other,
             char const *what)
{
  struct addrinfo const *winner = NULL;
  one->info.ai_next = &another->info;
  another->info.ai_next = &other->info;
  other->info.ai_next = NULL;
  int fd = connect_race (&one->info, NULL, 0, monotime_ms () + 60000, &winner);
  check (fd >= 0 && winner == &other->info, "%s", what);
  fd_close (fd);
}

int
main (void)
{
  struct place v4, v4_refuses, v6;
  place_set (&v4, 1, 0);
  int listener = place_open (&v4, true);
  int port = ntohs (v4.address.v4.sin_port);
  place_set (&v4_refuses, 3, port);
  place_set (&v6, 0, port);
  int refuser = place_open (&v4_refuses, false);
  int listener_v6 = place_open (&v6, true);
  if (listener < 0 || refuser < 0 || listener_v6 < 0)
    untested ("no ::1 or no 127.0.0.3, or the port is taken");
  else
    check_turns (&v4_refuses, &v4, &v6, "behind IPv4 comes IPv6");
  fd_close (listener);
  fd_close (refuser);
  fd_close (listener_v6);
  return unit_end ();
}
