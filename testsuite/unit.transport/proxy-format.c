/* proxy-format.c -- headers that are written are read as they were meant.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "proxy.h"

static struct sockaddr_storage source, destination;
static char buffer[PROXY_FORMAT_MAX];

/* Set *ADDRESS to HOST and PORT.  */
static void
set_host (struct sockaddr_storage *address, char const *host, in_port_t port)
{
  struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons (port) };
  struct sockaddr_in6 in6
      = { .sin6_family = AF_INET6, .sin6_port = htons (port) };
  memset (address, 0, sizeof *address);
  if (inet_pton (AF_INET, host, &in.sin_addr) == 1)
    memcpy (address, &in, sizeof in);
  else if (inet_pton (AF_INET6, host, &in6.sin6_addr) == 1)
    memcpy (address, &in6, sizeof in6);
}

static void
set_path (struct sockaddr_storage *address, char const *path)
{
  struct sockaddr_un un = { .sun_family = AF_UNIX };
  memset (address, 0, sizeof *address);
  memcpy (un.sun_path, path, strlen (path));
  memcpy (address, &un, sizeof un);
}

/* Write version 1.  Return whether that is LINE.  */
static bool
is_line (char const *line)
{
  size_t size
      = proxy_header_format_v1 (buffer, (struct sockaddr const *)&source,
                                (struct sockaddr const *)&destination);
  return size == strlen (line) && memcmp (buffer, line, size) == 0;
}

/* Write version 2.  Return its length, with *HEADER as it is read.  */
static size_t
block (struct proxy_header *header)
{
  memset (buffer, 0x55, sizeof buffer);
  size_t size
      = proxy_header_format_v2 (buffer, (struct sockaddr const *)&source,
                                (struct sockaddr const *)&destination);
  return proxy_parse (buffer, size, header) == PROXY_STATUS_DONE
                 && header->length == size
             ? size
             : 0;
}

static void
test_hosts (void)
{
  struct proxy_header header;
  set_host (&source, "192.0.2.7", 40122);
  set_host (&destination, "198.51.100.1", 8000);
  check (is_line ("PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000\r\n"),
         "IPv4 in version 1");
  check (block (&header) == 28
             && proxy_has (&header, "192.0.2.7:40122", "198.51.100.1:8000"),
         "IPv4 in version 2");
  set_host (&source, "::ffff:192.0.2.7", 40122);
  check (is_line ("PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000\r\n"),
         "mapped and not, in version 1");
  set_host (&destination, "::ffff:198.51.100.1", 8000);
  check (is_line ("PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000\r\n"),
         "mapped in version 1");
  check (block (&header) == 28
             && proxy_has (&header, "192.0.2.7:40122", "198.51.100.1:8000"),
         "mapped in version 2");
  set_host (&source, "2001:db8::7", 1);
  set_host (&destination, "::", 65535);
  check (is_line ("PROXY TCP6 2001:db8::7 :: 1 65535\r\n"),
         "IPv6 in version 1");
  check (block (&header) == 52
             && proxy_has (&header, "[2001:db8::7]:1", "[::]:65535"),
         "IPv6 in version 2");
}

static void
test_others (void)
{
  struct proxy_header header;
  set_host (&source, "192.0.2.7", 1);
  set_host (&destination, "::1", 2);
  check (is_line ("PROXY UNKNOWN\r\n"), "two families in version 1");
  check (block (&header) == 16 && header.kind == PROXY_KIND_UNKNOWN,
         "two families in version 2");
  set_path (&source, "");
  set_path (&destination, "/run/upperd.socket");
  check (is_line ("PROXY UNKNOWN\r\n"), "Unix in version 1");
  check (block (&header) == 232
             && proxy_has (&header, "unix:", "unix:/run/upperd.socket"),
         "Unix in version 2");
  memset (&source, 0, sizeof source);
  memset (&destination, 0, sizeof destination);
  check (is_line ("PROXY UNKNOWN\r\n"), "no family in version 1");
  check (block (&header) == 16 && header.kind == PROXY_KIND_UNKNOWN,
         "no family in version 2");
  size_t size = proxy_header_format_local (buffer);
  check (size == 16 && proxy_parse (buffer, size, &header) == PROXY_STATUS_DONE
             && header.kind == PROXY_KIND_LOCAL && header.length == 16,
         "our own");
}

int
main (void)
{
  test_hosts ();
  test_others ();
  return unit_end ();
}
