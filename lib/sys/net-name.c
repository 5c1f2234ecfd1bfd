/* net-name.c -- endpoints and addresses as people write them.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The one place that knows brackets and "unix:".  Runs anywhere; keeps no
   state.  */

#include <config.h>

#include "sys/net-name.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/un.h>

#include "c-ctype.h"
#include "minmax.h"
#include "sys/net-peer.h"
#include "sys/parse-amount.h"

static int
fail (int errnum)
{
  errno = errnum;
  return -1;
}

/* Copy the LENGTH bytes at TEXT to FIELD of SIZE bytes, as a string.  */
static int
copy_field (char *field, size_t size, char const *text, size_t length)
{
  if (length >= size)
    return fail (ENAMETOOLONG);
  memcpy (field, text, length);
  field[length] = '\0';
  return 0;
}

static bool
is_digits (char const *text)
{
  return *text && text[strspn (text, "0123456789")] == '\0';
}

/* Whether all LENGTH bytes at TEXT may stand in a host's or service's name:
   no white space, no control character, nothing that has a meaning for us.
   Bytes beyond ASCII may: names may be of any language.  */
static bool
is_name (char const *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)text[i] <= ' ' || text[i] == 127
        || strchr ("/[]*", text[i]))
      return false;
  return true;
}

/* Whether the LENGTH bytes at TEXT are an IPv6 address, perhaps with "%" and
   the name of a scope behind (RFC 4007).  */
static bool
is_ipv6 (char const *text, size_t length)
{
  char address[INET6_ADDRSTRLEN];
  struct in6_addr binary;
  char const *percent = memchr (text, '%', length);
  size_t n = percent ? (size_t)(percent - text) : length;
  if (n >= sizeof address || n + 1 == length)
    return false;
  memcpy (address, text, n);
  address[n] = '\0';
  return inet_pton (AF_INET6, address, &binary) == 1;
}

static int
set_port (struct net_endpoint *endpoint, char const *port)
{
  size_t length = strlen (port);
  if (is_digits (port))
    {
      uint64_t number;
      if (parse_number (port, 0, 65535, &number) < 0)
        return -1;
      snprintf (endpoint->port, sizeof endpoint->port, "%u",
                (unsigned int)number);
      return 0;
    }
  if (length == 0 || !c_isalnum (port[0]) || !is_name (port, length)
      || strchr (port, ':'))
    return fail (EINVAL);
  return copy_field (endpoint->port, sizeof endpoint->port, port, length);
}

static int
set_inet (struct net_endpoint *endpoint, char const *host, size_t length,
          char const *port)
{
  endpoint->kind = NET_KIND_INET;
  endpoint->fd = -1;
  if (!is_name (host, length)
      || (memchr (host, ':', length) && !is_ipv6 (host, length)))
    return fail (EINVAL);
  if (copy_field (endpoint->host, sizeof endpoint->host, host, length) < 0)
    return -1;
  return set_port (endpoint, port);
}

static int
set_unix (struct net_endpoint *endpoint, char const *path)
{
  size_t length = strlen (path);
  endpoint->kind = NET_KIND_UNIX;
  endpoint->fd = -1;
  endpoint->port[0] = '\0';
  if (length == 0)
    return fail (EINVAL);
  if (length >= sizeof ((struct sockaddr_un *)NULL)->sun_path)
    return fail (ENAMETOOLONG);
  return copy_field (endpoint->host, sizeof endpoint->host, path, length);
}

static int
set_fd (struct net_endpoint *endpoint, char const *text)
{
  uint64_t number;
  if (parse_number (text, 0, 1 << 30, &number) < 0)
    return -1;
  endpoint->kind = NET_KIND_FD;
  endpoint->host[0] = '\0';
  endpoint->port[0] = '\0';
  endpoint->fd = number;
  return 0;
}

/* Parse [IPV6] or [IPV6]:PORT.  */
static int
parse_brackets (struct net_endpoint *endpoint, char const *text,
                char const *default_port)
{
  char const *close = strchr (text, ']');
  if (!close || !memchr (text, ':', close - text)
      || (close[1] && close[1] != ':'))
    return fail (EINVAL);
  return set_inet (endpoint, text + 1, close - text - 1,
                   close[1] ? close + 2 : default_port);
}

int
net_endpoint_parse (struct net_endpoint *endpoint, char const *text,
                    char const *default_port)
{
  if (strncmp (text, "unix:", 5) == 0)
    return set_unix (endpoint, text + 5);
  if (strncmp (text, "fd:", 3) == 0)
    return set_fd (endpoint, text + 3);
  if (*text == '[')
    return parse_brackets (endpoint, text, default_port);
  if (is_digits (text))
    return set_inet (endpoint, "localhost", 9, text);
  char const *colon = strchr (text, ':');
  if (*text == '\0')
    return fail (EINVAL);
  if (!colon || strchr (colon + 1, ':'))
    return net_endpoint_set (endpoint, text, default_port);
  if (colon == text || (colon == text + 1 && *text == '*'))
    return set_inet (endpoint, "", 0, colon + 1);
  return set_inet (endpoint, text, colon - text, colon + 1);
}

int
net_endpoint_set (struct net_endpoint *endpoint, char const *host,
                  char const *port)
{
  size_t length = strlen (host);
  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    return memchr (host, ':', length)
               ? set_inet (endpoint, host + 1, length - 2, port)
               : fail (EINVAL);
  if (strcmp (host, "*") == 0)
    length = 0;
  return set_inet (endpoint, host, length, port);
}

bool
net_endpoint_is_localhost (struct net_endpoint const *endpoint)
{
  return endpoint->kind == NET_KIND_INET
         && (strcasecmp (endpoint->host, "localhost") == 0
             || strcasecmp (endpoint->host, "localhost.") == 0);
}

char *
net_endpoint_format (struct net_endpoint const *endpoint, char *buffer,
                     size_t size)
{
  switch (endpoint->kind)
    {
    case NET_KIND_UNIX:
      snprintf (buffer, size, "unix:%s", endpoint->host);
      break;
    case NET_KIND_FD:
      snprintf (buffer, size, "fd:%d", endpoint->fd);
      break;
    case NET_KIND_INET:
      snprintf (buffer, size,
                strchr (endpoint->host, ':') ? "[%s]:%s" : "%s:%s",
                endpoint->host[0] ? endpoint->host : "*", endpoint->port);
      break;
    }
  return buffer;
}

/* Write the path of a Unix address of LENGTH bytes, each byte that is no
   printable character of ASCII as %XX; an abstract name so begins "%00".  */
static void
format_unix (struct sockaddr_un const *address, socklen_t length, char *buffer,
             size_t size)
{
  size_t used = snprintf (buffer, size, "unix:");
  size_t start = offsetof (struct sockaddr_un, sun_path);
  size_t count = start < length ? length - start : 0;
  count = MIN (count, sizeof address->sun_path);
  if (count && address->sun_path[0])
    count = strnlen (address->sun_path, count);
  for (size_t i = 0; i < count && used + 4 <= size; i++)
    {
      unsigned char byte = address->sun_path[i];
      used += snprintf (buffer + used, size - used,
                        c_isprint (byte) && byte != '%' ? "%c" : "%%%02X",
                        byte);
    }
}

static char *
format_address (struct sockaddr const *address, socklen_t length,
                char separator, char *buffer, size_t size)
{
  if (address->sa_family == AF_UNIX)
    format_unix ((struct sockaddr_un const *)address, length, buffer, size);
  else
    {
      struct net_peer peer;
      net_peer_set (&peer, address, -1);
      net_peer_format_host (&peer, separator, buffer, size);
    }
  return buffer;
}

char *
net_name_format (struct sockaddr const *address, socklen_t length,
                 char *buffer, size_t size)
{
  return format_address (address, length, ':', buffer, size);
}

char *
net_name_format_words (struct sockaddr const *address, socklen_t length,
                       char *buffer, size_t size)
{
  return format_address (address, length, ' ', buffer, size);
}
