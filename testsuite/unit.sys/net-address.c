/* net-address.c -- addresses written as endpoints, and peers.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "sys/net-name.h"
#include "sys/net-peer.h"

/* An address, whatever its family.  */
union address
{
  struct sockaddr any;
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  struct sockaddr_un un;
  struct sockaddr_storage storage;
};

/* Set *ADDRESS to HOST and PORT.  Return its length.  */
static socklen_t
set_host (union address *address, char const *host, in_port_t port)
{
  *address = (union address){ .in = { .sin_family = AF_INET } };
  if (inet_pton (AF_INET, host, &address->in.sin_addr) == 1)
    {
      address->in.sin_port = htons (port);
      return sizeof address->in;
    }
  address->in6.sin6_family = AF_INET6;
  address->in6.sin6_port = htons (port);
  inet_pton (AF_INET6, host, &address->in6.sin6_addr);
  return sizeof address->in6;
}

static void
check_host (char const *host, in_port_t port, uint32_t scope,
            char const *expected, char const *words)
{
  union address address;
  struct net_peer peer;
  char text[NET_NAME_SIZE];
  socklen_t length = set_host (&address, host, port);
  if (scope)
    address.in6.sin6_scope_id = scope;
  check (net_name_format (&address.any, length, text, sizeof text) == text
             && strcmp (text, expected) == 0,
         "%s", expected);
  net_name_format_words (&address.any, length, text, sizeof text);
  check (strcmp (text, words) == 0, "%s, in words", expected);
  net_peer_set (&peer, &address.any, -1);
  check (net_peer_format (&peer, text, sizeof text) == text
             && strcmp (text, expected) == 0,
         "%s, a peer", expected);
}

static void
test_hosts (void)
{
  check_host ("127.0.0.1", 8000, 0, "127.0.0.1:8000", "127.0.0.1 8000");
  check_host ("0.0.0.0", 0, 0, "0.0.0.0:0", "0.0.0.0 0");
  check_host ("255.255.255.255", 65535, 0, "255.255.255.255:65535",
              "255.255.255.255 65535");
  check_host ("::1", 8000, 0, "[::1]:8000", "::1 8000");
  check_host ("::", 1, 0, "[::]:1", ":: 1");
  check_host ("2001:db8:1111:2222:3333:4444:5555:6666", 65535, 0,
              "[2001:db8:1111:2222:3333:4444:5555:6666]:65535",
              "2001:db8:1111:2222:3333:4444:5555:6666 65535");
  check_host ("fe80::1", 80, 2, "[fe80::1%2]:80", "fe80::1%2 80");
  check_host ("fe80:1111:2222:3333:4444:5555:6666:7777", 80, UINT32_MAX,
              "[fe80:1111:2222:3333:4444:5555:6666:7777%4294967295]:80",
              "fe80:1111:2222:3333:4444:5555:6666:7777%4294967295 80");
  check_host ("::ffff:192.0.2.7", 80, 0, "192.0.2.7:80", "192.0.2.7 80");
  check_host ("::ffff:192.0.2.7", 80, 3, "192.0.2.7:80", "192.0.2.7 80");
  check_host ("::fffe:192.0.2.7", 80, 0, "[::fffe:c000:207]:80",
              "::fffe:c000:207 80");
}

static void
check_path (char const *path, size_t length, char const *expected,
            char const *name)
{
  union address address = { .un = { .sun_family = AF_UNIX } };
  char text[NET_NAME_SIZE], words[NET_NAME_SIZE];
  if (length > 0)
    memcpy (address.un.sun_path, path, length);
  socklen_t size
      = (socklen_t)(offsetof (struct sockaddr_un, sun_path) + length);
  net_name_format (&address.any, size, text, sizeof text);
  net_name_format_words (&address.any, size, words, sizeof words);
  if (!check (strcmp (text, expected) == 0 && strcmp (words, expected) == 0,
              "a path: %s", name))
    note ("is: %s", text);
}

static void
test_paths (void)
{
  size_t const room = sizeof ((struct sockaddr_un *)NULL)->sun_path;
  char path[200], expected[NET_NAME_SIZE];
  check_path ("", 0, "unix:", "none");
  check_path ("/run/s", 7, "unix:/run/s", "with its null byte");
  check_path ("/run/s", 6, "unix:/run/s", "without its null byte");
  check_path ("/a\0junk", 7, "unix:/a", "junk behind the null byte");
  check_path ("\0name", 5, "unix:%00name", "abstract");
  check_path ("\0a\0b", 4, "unix:%00a%00b", "abstract, with null bytes");
  check_path ("/a b%\n\033\177", 8, "unix:/a b%25%0A%1B%7F", "odd");
  check_path ("/\xC3\xA4\x9B\xFF", 5, "unix:/%C3%A4%9B%FF", "not ASCII");
  memset (path, 'x', sizeof path);
  snprintf (expected, sizeof expected, "unix:%.*s", (int)room, path);
  check_path (path, room, expected, "the longest");
  memset (path, '\n', sizeof path);
  char *end = stpcpy (expected, "unix:");
  for (size_t i = 0; i < room; i++)
    end = stpcpy (end, "%0A");
  check_path (path, room, expected, "the longest when written");
}

/* The kernel says a length beyond the struct for the longest of paths.  */
static void
test_long_length (void)
{
  union address address = { .un = { .sun_family = AF_UNIX } };
  char text[NET_NAME_SIZE];
  memset (address.un.sun_path, 'x', sizeof address.un.sun_path);
  net_name_format (&address.any, sizeof address.un + 1, text, sizeof text);
  check (strlen (text) == 5 + sizeof address.un.sun_path,
         "a length beyond the struct");
}

static void
test_unknown (void)
{
  union address address = { .any = { .sa_family = AF_UNSPEC } };
  struct net_peer peer;
  char text[NET_NAME_SIZE];
  net_name_format (&address.any, sizeof address, text, sizeof text);
  check (strcmp (text, "unknown") == 0, "no family");
  net_name_format_words (&address.any, sizeof address, text, sizeof text);
  check (strcmp (text, "unknown") == 0, "no family, in words");
  address.any.sa_family = 0x7FFF;
  memset (&peer, 0x55, sizeof peer);
  net_peer_set (&peer, &address.any, -1);
  check (peer.family == 0 && peer.port == 0
             && strcmp (net_peer_format (&peer, text, sizeof text), "unknown")
                    == 0,
         "an unheard-of family");
}

/* What does not fit is cut, and nothing is written beyond.  */
static void
test_cut (void)
{
  static char const *const full[]
      = { "[fe80::1%2]:80", "unix:/a b%0Ac", "unix:uid=4711" };
  union address inet, unix_address = { .un = { .sun_family = AF_UNIX } };
  struct net_peer peer = { .family = AF_UNIX, .scope = 4711 };
  char text[40];
  bool ok = true;
  set_host (&inet, "fe80::1", 80);
  inet.in6.sin6_scope_id = 2;
  memcpy (unix_address.un.sun_path, "/a b\nc", 7);
  for (size_t size = 1; size < 30; size++)
    for (int i = 0; i < 3; i++)
      {
        memset (text, 0x55, sizeof text);
        if (i == 0)
          net_name_format (&inet.any, sizeof inet.in6, text, size);
        else if (i == 1)
          net_name_format (&unix_address.any, sizeof unix_address.un, text,
                           size);
        else
          net_peer_format (&peer, text, size);
        ok &= strlen (text) < size && text[size] == 0x55
              && strncmp (text, full[i], strlen (text)) == 0;
      }
  check (ok, "cut to any size");
}

/* The user at the other end of a Unix socket.  */
static void
test_user (void)
{
  union address address = { .un = { .sun_family = AF_UNIX } };
  struct net_peer peer;
  char text[NET_NAME_SIZE], expected[NET_NAME_SIZE];
  int ends[2];
  net_peer_set (&peer, &address.any, -1);
  check (strcmp (net_peer_format (&peer, text, sizeof text), "unix:") == 0,
         "a Unix peer of whom nothing is known");
  net_peer_format_host (&peer, ' ', text, sizeof text);
  check (strcmp (text, "unix:") == 0, "the same, in words");
  if (socketpair (AF_UNIX, SOCK_STREAM, 0, ends) < 0)
    return;
  net_peer_set (&peer, &address.any, ends[0]);
  net_peer_format (&peer, text, sizeof text);
  snprintf (expected, sizeof expected, "unix:uid=%lu",
            (unsigned long int)geteuid ());
#ifdef __linux__
  check (strcmp (text, expected) == 0, "a Unix peer's user");
#else
  check (strcmp (text, expected) == 0 || strcmp (text, "unix:") == 0,
         "a Unix peer's user");
#endif
  close (ends[0]);
  close (ends[1]);
  errno = ERANGE;
  net_peer_set (&peer, &address.any, 1000000);
  check (peer.family == AF_UNIX && peer.scope == UINT32_MAX,
         "no socket to ask");
  check (sizeof peer <= 28, "a peer takes few bytes");
}

int
main (void)
{
  test_hosts ();
  test_paths ();
  test_long_length ();
  test_unknown ();
  test_cut ();
  test_user ();
  return unit_end ();
}
