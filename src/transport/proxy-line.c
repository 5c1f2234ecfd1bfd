/* proxy-line.c -- version 1 of the PROXY protocol's header: a line.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000, CR, LF (section 2.1).  There
   is one way to write it: whatever differs by a byte is none, so that nothing
   else is taken for a header.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "transport/proxy-version.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "c-ctype.h"
#include "minmax.h"

/* The ways to begin, and the families that follow.  */
static struct
{
  char const *text;
  int family;
} const beginnings[] = {
  { "PROXY TCP4 ", AF_INET },
  { "PROXY TCP6 ", AF_INET6 },
  { "PROXY UNKNOWN ", AF_UNSPEC },
  { "PROXY UNKNOWN\r\n", AF_UNSPEC },
};

/* Find the beginning of the SIZE bytes at BYTES.  Set *LENGTH to its length
   and *FAMILY to what follows if it is whole.  */
static enum proxy_status
parse_beginning (char const *bytes, size_t size, size_t *length, int *family)
{
  for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
    {
      *length = strlen (beginnings[i].text);
      *family = beginnings[i].family;
      if (memcmp (bytes, beginnings[i].text, MIN (size, *length)) == 0)
        return size < *length ? PROXY_STATUS_MORE : PROXY_STATUS_DONE;
    }
  return PROXY_STATUS_INVALID;
}

/* Return where in the SIZE bytes at BYTES, from START on, the first CR with
   an LF is, or SIZE.  */
static size_t
find_end (char const *bytes, size_t start, size_t size)
{
  size_t end = start;
  while (end + 1 < size && (bytes[end] != '\r' || bytes[end + 1] != '\n'))
    end++;
  return end + 1 < size ? end : size;
}

/* Whether the bytes at BYTES from START to END may stand in addresses and
   ports; the last one may be the CR of which the LF is to come.  */
static bool
are_fit (char const *bytes, size_t start, size_t end)
{
  if (end > start && bytes[end - 1] == '\r')
    end--;
  for (size_t i = start; i < end; i++)
    if (!c_isxdigit (bytes[i]) && bytes[i] != '.' && bytes[i] != ':'
        && bytes[i] != ' ')
      return false;
  return true;
}

/* Take the next field from *REST: end it with a null byte and return it.
   *REST is then what follows its one space, or NULL behind the last.  */
static char *
next_field (char **rest)
{
  char *field = *rest;
  char *space = strchr (field, ' ');
  if (space)
    *space = '\0';
  *rest = space ? space + 1 : NULL;
  return field;
}

/* Parse TEXT, a port without heading zeros, into *PORT.  */
static bool
parse_port (char const *text, in_port_t *port)
{
  unsigned int number = 0;
  size_t length = strlen (text);
  if (length < 1 || length > 5 || (length > 1 && text[0] == '0'))
    return false;
  for (size_t i = 0; i < length; i++)
    {
      if (!c_isdigit (text[i]))
        return false;
      number = number * 10 + (unsigned int)(text[i] - '0');
    }
  *port = htons (number);
  return number <= UINT16_MAX;
}

/* Set *ADDRESS, and *LENGTH, to HOST and PORT.  Return whether they are
   right.  */
static bool
parse_address (struct sockaddr_storage *address, socklen_t *length, int family,
               char const *host, char const *port)
{
  if (family == AF_INET)
    {
      struct sockaddr_in in = { .sin_family = AF_INET };
      *length = sizeof in;
      bool ok = inet_pton (AF_INET, host, &in.sin_addr) == 1
                && parse_port (port, &in.sin_port);
      memcpy (address, &in, sizeof in);
      return ok;
    }
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
  *length = sizeof in6;
  bool ok = inet_pton (AF_INET6, host, &in6.sin6_addr) == 1
            && parse_port (port, &in6.sin6_port);
  memcpy (address, &in6, sizeof in6);
  return ok;
}

/* Parse the fields between BYTES and END into HEADER.  */
static bool
parse_fields (char const *bytes, char const *end, int family,
              struct proxy_header *header)
{
  char text[PROXY_LINE_MAX + 1];
  char *rest = text;
  char const *fields[4];
  memcpy (text, bytes, end - bytes);
  text[end - bytes] = '\0';
  for (int i = 0; i < 4; i++)
    {
      if (!rest)
        return false;
      fields[i] = next_field (&rest);
    }
  *header = (struct proxy_header){ .kind = PROXY_KIND_PROXIED };
  return !rest
         && parse_address (&header->source, &header->source_length, family,
                           fields[0], fields[2])
         && parse_address (&header->destination, &header->destination_length,
                           family, fields[1], fields[3]);
}

enum proxy_status
proxy_line_parse (char const *bytes, size_t size, struct proxy_header *header)
{
  size_t start;
  int family;
  struct proxy_header parsed = { .kind = PROXY_KIND_UNKNOWN };
  size = MIN (size, PROXY_LINE_MAX);
  enum proxy_status status = parse_beginning (bytes, size, &start, &family);
  if (status != PROXY_STATUS_DONE)
    return status;
  /* The end of the shortest line is part of its beginning.  */
  size_t end = find_end (bytes, start - 2, size);
  if (family != AF_UNSPEC && !are_fit (bytes, start, end))
    return PROXY_STATUS_INVALID;
  if (end == size)
    return size == PROXY_LINE_MAX ? PROXY_STATUS_INVALID : PROXY_STATUS_MORE;
  if (family != AF_UNSPEC
      && !parse_fields (bytes + start, bytes + end, family, &parsed))
    return PROXY_STATUS_INVALID;
  parsed.length = end + 2;
  *header = parsed;
  return PROXY_STATUS_DONE;
}

/* Write the host of ADDRESS to HOST; return its port.  */
static unsigned int
split (struct sockaddr const *address, char host[INET6_ADDRSTRLEN])
{
  if (address->sa_family == AF_INET)
    {
      struct sockaddr_in in;
      memcpy (&in, address, sizeof in);
      inet_ntop (AF_INET, &in.sin_addr, host, INET6_ADDRSTRLEN);
      return ntohs (in.sin_port);
    }
  struct sockaddr_in6 in6;
  memcpy (&in6, address, sizeof in6);
  inet_ntop (AF_INET6, &in6.sin6_addr, host, INET6_ADDRSTRLEN);
  return ntohs (in6.sin6_port);
}

size_t
proxy_line_format (char *buffer, int family, struct sockaddr const *source,
                   struct sockaddr const *destination)
{
  char source_host[INET6_ADDRSTRLEN], destination_host[INET6_ADDRSTRLEN];
  if (family != AF_INET && family != AF_INET6)
    {
      static char const unknown[] = "PROXY UNKNOWN\r\n";
      memcpy (buffer, unknown, sizeof unknown - 1);
      return sizeof unknown - 1;
    }
  unsigned int source_port = split (source, source_host);
  unsigned int destination_port = split (destination, destination_host);
  int length
      = snprintf (buffer, PROXY_FORMAT_MAX, "PROXY TCP%c %s %s %u %u\r\n",
                  family == AF_INET ? '4' : '6', source_host, destination_host,
                  source_port, destination_port);
  return length;
}
