/* proxy-block.c -- version 2 of the PROXY protocol's header: a block.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A signature that no other protocol begins with; a byte each for version
   and command, and for family and protocol; the length of the rest; and there
   the addresses and type-length-value vectors (section 2.2).  Of these the
   checksum alone is for us.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "transport/proxy-version.h"

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/un.h>

#include "minmax.h"
#include "sys/crc32c.h"

static unsigned char const signature[] = {
  0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
};

/* Where what is.  */
enum
{
  AT_COMMAND = 12,
  AT_FAMILY = 13,
  AT_LENGTH = 14,
  AT_ADDRESSES = 16
};

/* Version 2, with a command.  */
#define COMMAND_LOCAL 0x20
#define COMMAND_PROXY 0x21

/* Families and protocols.  */
#define FAMILY_INET 1
#define FAMILY_INET6 2
#define FAMILY_UNIX 3
#define PROTOCOL_STREAM 1
#define PROTOCOL_DATAGRAM 2

/* A path's bytes, whatever the system has room for.  */
#define PATH_SIZE 108

#define TLV_HEAD 3
#define TLV_CRC32C 0x03

static size_t
get_16 (unsigned char const *bytes)
{
  return (size_t)bytes[0] << 8 | bytes[1];
}

static uint32_t
get_32 (unsigned char const *bytes)
{
  return (uint32_t)get_16 (bytes) << 16 | get_16 (bytes + 2);
}

/* Return the size of two addresses of FAMILY, 0 if it is none.  */
static size_t
address_size (unsigned int family)
{
  static unsigned char const sizes[] = {
    [FAMILY_INET] = 2 * (4 + 2),
    [FAMILY_INET6] = 2 * (16 + 2),
    [FAMILY_UNIX] = 2 * PATH_SIZE,
  };
  return family < sizeof sizes ? sizes[family] : 0;
}

/* Whether the SIZE bytes at BYTES, not more than AT_ADDRESSES, can be the
   beginning.  */
static bool
is_beginning (unsigned char const *bytes, size_t size)
{
  if (memcmp (bytes, signature, MIN (size, sizeof signature)) != 0)
    return false;
  if (size > AT_COMMAND && bytes[AT_COMMAND] != COMMAND_LOCAL
      && bytes[AT_COMMAND] != COMMAND_PROXY)
    return false;
  return size <= AT_FAMILY || bytes[AT_COMMAND] == COMMAND_LOCAL
         || (bytes[AT_FAMILY] >> 4 <= FAMILY_UNIX
             && (bytes[AT_FAMILY] & 15) <= PROTOCOL_DATAGRAM);
}

/* Return how long the addresses at AT_ADDRESSES are; 0 if what is there is
   not to be looked at.  */
static size_t
known_size (unsigned char const *bytes)
{
  return bytes[AT_COMMAND] == COMMAND_PROXY && (bytes[AT_FAMILY] & 15) != 0
             ? address_size (bytes[AT_FAMILY] >> 4)
             : 0;
}

/* Whether the header of LENGTH bytes at BYTES, with the four at CHECKSUM taken
   for 0, has that checksum.  */
static bool
has_checksum (unsigned char const *bytes, size_t length, size_t checksum)
{
  static unsigned char const zeros[4];
  size_t behind = checksum + sizeof zeros;
  uint32_t crc = crc32c (0, bytes, checksum);
  crc = crc32c (crc, zeros, sizeof zeros);
  crc = crc32c (crc, bytes + behind, length - behind);
  return crc == get_32 (bytes + checksum);
}

/* Whether vectors fill the header of LENGTH bytes at BYTES from START to its
   end, and a checksum among them is right.  */
static bool
are_vectors_right (unsigned char const *bytes, size_t start, size_t length)
{
  size_t checksum = 0;
  size_t at = start;
  while (at < length)
    {
      if (length - at < TLV_HEAD)
        return false;
      size_t size = get_16 (bytes + at + 1);
      if (size > length - at - TLV_HEAD)
        return false;
      if (bytes[at] == TLV_CRC32C)
        {
          if (size != 4 || checksum)
            return false;
          checksum = at + TLV_HEAD;
        }
      at += TLV_HEAD + size;
    }
  return !checksum || has_checksum (bytes, length, checksum);
}

/* Set *ADDRESS to the path of PATH_SIZE bytes at PATH, as far as this system
   has room.  Return its length.  */
static socklen_t
set_path (struct sockaddr_storage *address, unsigned char const *path)
{
  struct sockaddr_un un = { .sun_family = AF_UNIX };
  size_t size = MIN (sizeof un.sun_path, PATH_SIZE);
  memcpy (un.sun_path, path, size);
  memcpy (address, &un, sizeof un);
  /* An abstract name may have null bytes, but what is filled up with them
     does not tell how many.  */
  if (path[0] != '\0')
    size = strnlen (un.sun_path, size);
  else
    while (size > 0 && path[size - 1] == '\0')
      size--;
  return offsetof (struct sockaddr_un, sun_path) + size;
}

/* Set *ADDRESS to the host at HOST and the port at PORT.  Return its
   length.  */
static socklen_t
set_host (struct sockaddr_storage *address, unsigned int family,
          unsigned char const *host, unsigned char const *port)
{
  if (family == FAMILY_INET)
    {
      struct sockaddr_in in = { .sin_family = AF_INET };
      memcpy (&in.sin_addr, host, 4);
      memcpy (&in.sin_port, port, 2);
      memcpy (address, &in, sizeof in);
      return sizeof in;
    }
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
  memcpy (&in6.sin6_addr, host, 16);
  memcpy (&in6.sin6_port, port, 2);
  memcpy (address, &in6, sizeof in6);
  return sizeof in6;
}

/* Set HEADER to the addresses of FAMILY at BYTES.  */
static void
set_addresses (struct proxy_header *header, unsigned int family,
               unsigned char const *bytes)
{
  size_t size = family == FAMILY_INET ? 4 : 16;
  header->kind = PROXY_KIND_PROXIED;
  if (family == FAMILY_UNIX)
    {
      header->source_length = set_path (&header->source, bytes);
      header->destination_length
          = set_path (&header->destination, bytes + PATH_SIZE);
      return;
    }
  unsigned char const *ports = bytes + 2 * size;
  header->source_length = set_host (&header->source, family, bytes, ports);
  header->destination_length
      = set_host (&header->destination, family, bytes + size, ports + 2);
}

enum proxy_status
proxy_block_parse (unsigned char const *bytes, size_t size,
                   struct proxy_header *header)
{
  if (!is_beginning (bytes, MIN (size, AT_ADDRESSES)))
    return PROXY_STATUS_INVALID;
  if (size < AT_ADDRESSES)
    return PROXY_STATUS_MORE;
  size_t length = AT_ADDRESSES + get_16 (bytes + AT_LENGTH);
  size_t known = known_size (bytes);
  if (length > PROXY_HEADER_MAX || length < AT_ADDRESSES + known)
    return PROXY_STATUS_INVALID;
  if (size < length)
    return PROXY_STATUS_MORE;
  if (known && !are_vectors_right (bytes, AT_ADDRESSES + known, length))
    return PROXY_STATUS_INVALID;
  *header = (struct proxy_header){
    .kind = bytes[AT_COMMAND] == COMMAND_LOCAL ? PROXY_KIND_LOCAL
                                               : PROXY_KIND_UNKNOWN,
    .length = length,
  };
  if (known && (bytes[AT_FAMILY] & 15) == PROTOCOL_STREAM)
    set_addresses (header, bytes[AT_FAMILY] >> 4, bytes + AT_ADDRESSES);
  return PROXY_STATUS_DONE;
}

/* Write the part at the front of a header, with SIZE bytes behind it, to
   BUFFER.  Return the length of the whole.  */
static size_t
format_front (char *buffer, unsigned int command, unsigned int family,
              size_t size)
{
  memcpy (buffer, signature, sizeof signature);
  buffer[AT_COMMAND] = command;
  buffer[AT_FAMILY] = family ? family << 4 | PROTOCOL_STREAM : 0;
  buffer[AT_LENGTH] = size >> 8;
  buffer[AT_LENGTH + 1] = size & 0xff;
  return AT_ADDRESSES + size;
}

/* Write HOST and PORT, which are those of ADDRESS or, of AF_UNIX, its path
   alone.  */
static void
format_address (char *host, char *port, struct sockaddr const *address)
{
  struct sockaddr_in in;
  struct sockaddr_in6 in6;
  switch (address->sa_family)
    {
    case AF_INET:
      memcpy (&in, address, sizeof in);
      memcpy (host, &in.sin_addr, 4);
      memcpy (port, &in.sin_port, 2);
      break;
    case AF_INET6:
      memcpy (&in6, address, sizeof in6);
      memcpy (host, &in6.sin6_addr, 16);
      memcpy (port, &in6.sin6_port, 2);
      break;
    default:
      memcpy (host, ((struct sockaddr_un const *)address)->sun_path,
              MIN (sizeof ((struct sockaddr_un *)0)->sun_path, PATH_SIZE));
    }
}

size_t
proxy_block_format (char *buffer, int family, struct sockaddr const *source,
                    struct sockaddr const *destination)
{
  unsigned int ours = family == AF_INET    ? FAMILY_INET
                      : family == AF_INET6 ? FAMILY_INET6
                      : family == AF_UNIX  ? FAMILY_UNIX
                                           : 0;
  size_t size = address_size (ours);
  size_t host_size = ours == FAMILY_UNIX ? PATH_SIZE : size / 2 - 2;
  char *hosts = buffer + AT_ADDRESSES;
  memset (hosts, 0, size);
  if (ours)
    {
      char *ports = hosts + 2 * host_size;
      format_address (hosts, ports, source);
      format_address (hosts + host_size, ports + 2, destination);
    }
  return format_front (buffer, COMMAND_PROXY, ours, size);
}

size_t
proxy_header_format_local (char *buffer)
{
  return format_front (buffer, COMMAND_LOCAL, 0, 0);
}
