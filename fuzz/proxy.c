/* proxy.c -- the header of the PROXY protocol: any bytes, as they come.
   SPDX-License-Identifier: GPL-3.0-or-later

   An input is a byte that says how, and the beginning of a stream:
   1     whether a checksum in it is made right, for no fuzzer hits it;
   the others  where it is cut.

   What must hold: bytes are a header, the beginning of one, or none, for
   good; what is taken can be written and is then read as the same; and what
   another, plainer way to read it takes is taken.  */

#include <config.h>

#include "fuzz.h"

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

#include "sys/crc32c.h"
#include "transport/proxy-header.h"

static bool
say (char const *name)
{
  fprintf (stderr, "fuzz: proxy: %s\n", name);
  return false;
}

/* Parse the SIZE bytes at BYTES where memory ends behind them.  */
static enum proxy_status
parse (unsigned char const *bytes, size_t size, struct proxy_header *header)
{
  unsigned char *text = fuzz_text_area (size);
  memcpy (text, bytes, size);
  return proxy_header_parse (text, size, header);
}

static bool
is_block (unsigned char const *bytes, size_t size)
{
  return size >= 16 && memcmp (bytes, "\r\n\r\n\0\r\nQUIT\n", 12) == 0;
}

/* Return the length that the block at BYTES says it has.  */
static size_t
block_length (unsigned char const *bytes)
{
  return 16U + bytes[14] * 256U + bytes[15];
}

/* Make the checksum right in BYTES, if there is one.  */
static void
seal (unsigned char *bytes, size_t size)
{
  static unsigned char const addresses[16] = { 0, 12, 36, 216 };
  if (!is_block (bytes, size) || bytes[12] != 0x21)
    return;
  size_t length = block_length (bytes);
  size_t at = 16U + addresses[bytes[13] >> 4];
  while (length <= size && at + 7 <= length && bytes[at] != 3)
    at += 3U + bytes[at + 1] * 256U + bytes[at + 2];
  if (length > size || at + 7 > length)
    return;
  memset (bytes + at + 3, 0, 4);
  uint32_t crc = crc32c (0, bytes, length);
  for (int i = 0; i < 4; i++)
    bytes[at + 3 + i] = crc >> (24 - 8 * i) & 0xff;
}

/* Whether the SIZE bytes at BYTES begin with a line of IPv4, read the easy
   way: by what it would be if it was written.  */
static bool
is_inet_line (char const *bytes, size_t size)
{
  unsigned int a[8], ports[2];
  char text[PROXY_LINE_MAX + 1] = "", again[200];
  memcpy (text, bytes, size < PROXY_LINE_MAX ? size : PROXY_LINE_MAX);
  if (sscanf (text, "PROXY TCP4 %3u.%3u.%3u.%3u %3u.%3u.%3u.%3u %5u %5u",
              &a[0], &a[1], &a[2], &a[3], &a[4], &a[5], &a[6], &a[7],
              &ports[0], &ports[1])
      != 10)
    return false;
  for (int i = 0; i < 8; i++)
    if (a[i] > 255)
      return false;
  snprintf (again, sizeof again,
            "PROXY TCP4 %u.%u.%u.%u %u.%u.%u.%u %u %u\r\n", a[0], a[1], a[2],
            a[3], a[4], a[5], a[6], a[7], ports[0], ports[1]);
  return ports[0] <= 65535 && ports[1] <= 65535
         && strncmp (text, again, strlen (again)) == 0;
}

/* Whether they begin with a line of nobody known.  */
static bool
is_unknown_line (char const *bytes, size_t size)
{
  if (size > PROXY_LINE_MAX)
    size = PROXY_LINE_MAX;
  return size > 14 && memcmp (bytes, "PROXY UNKNOWN", 13) == 0
         && (bytes[13] == ' ' || memcmp (bytes + 13, "\r\n", 2) == 0)
         && memmem (bytes, size, "\r\n", 2) != NULL;
}

/* Whether vectors, of the LENGTH bytes at BYTES, fill those from AT on, and
   there is no wrong checksum.  */
static bool
are_vectors (unsigned char const *bytes, size_t at, size_t length)
{
  static unsigned char copy[PROXY_HEADER_MAX];
  size_t checksums = 0;
  memcpy (copy, bytes, length);
  while (at + 3 <= length)
    {
      size_t behind = at + 3U + bytes[at + 1] * 256U + bytes[at + 2];
      if (bytes[at] == 3)
        {
          checksums++;
          if (behind != at + 7 || behind > length)
            return false;
          seal (copy, length);
        }
      at = behind;
    }
  return at == length && checksums <= 1 && memcmp (copy, bytes, length) == 0;
}

/* Whether the SIZE bytes at BYTES begin with a block, all that is told of
   which is right.  */
static bool
is_right_block (unsigned char const *bytes, size_t size)
{
  static unsigned char const addresses[4] = { 0, 12, 36, 216 };
  if (!is_block (bytes, size))
    return false;
  size_t length = block_length (bytes);
  unsigned int family = bytes[13] >> 4, protocol = bytes[13] & 15;
  if (length > size || length > PROXY_HEADER_MAX)
    return false;
  if (bytes[12] == 0x20)
    return true;
  if (bytes[12] != 0x21 || family > 3 || protocol > 2)
    return false;
  if (family == 0 || protocol == 0)
    return true;
  return length >= 16U + addresses[family]
         && are_vectors (bytes, 16U + addresses[family], length);
}

/* Whether the SIZE bytes at BYTES begin with a header, read in another way;
   IPv6 in a line is left out.  */
static bool
is_header (unsigned char const *bytes, size_t size)
{
  return is_inet_line ((char const *)bytes, size)
         || is_unknown_line ((char const *)bytes, size)
         || is_right_block (bytes, size);
}

static bool
is_inet6_line (unsigned char const *bytes, size_t size)
{
  return size > 11 && memcmp (bytes, "PROXY TCP6 ", 11) == 0;
}

static bool
is_mapped (struct sockaddr const *address)
{
  struct sockaddr_in6 in6;
  memcpy (&in6, address, sizeof in6);
  return address->sa_family == AF_INET6
         && IN6_IS_ADDR_V4MAPPED (&in6.sin6_addr);
}

/* Whether the SIZE bytes of BUFFER, a header that was written for FIRST, are
   read as the same.  */
static bool
is_same (char const *buffer, size_t size, struct proxy_header const *first)
{
  struct proxy_header again;
  return parse ((unsigned char const *)buffer, size, &again)
             == PROXY_STATUS_DONE
         && again.length == size && again.kind == PROXY_KIND_PROXIED
         && (is_mapped ((struct sockaddr const *)&first->source)
             || (again.source_length == first->source_length
                 && memcmp (&again.source, &first->source, sizeof again.source)
                        == 0
                 && memcmp (&again.destination, &first->destination,
                            sizeof again.destination)
                        == 0));
}

/* Whether HEADER, which was taken, makes sense, and comes back when it is
   written.  */
static bool
is_whole (struct proxy_header const *header)
{
  struct sockaddr const *source = (struct sockaddr const *)&header->source;
  struct sockaddr const *destination
      = (struct sockaddr const *)&header->destination;
  char buffer[PROXY_FORMAT_MAX];
  if (header->kind != PROXY_KIND_PROXIED)
    return header->source_length == 0 && header->destination_length == 0;
  if (source->sa_family != destination->sa_family
      || header->source_length > sizeof (struct sockaddr_un)
      || header->destination_length > sizeof (struct sockaddr_un))
    return false;
  if (is_mapped (source) != is_mapped (destination))
    return true;
  size_t size = proxy_header_format_v2 (buffer, source, destination);
  if (!is_same (buffer, size, header))
    return false;
  return source->sa_family == AF_UNIX
         || is_same (buffer,
                     proxy_header_format_v1 (buffer, source, destination),
                     header);
}

/* Try the SIZE bytes at BYTES, which are a header of LENGTH bytes, cut
   at CUT.  */
static bool
try_cuts (unsigned char const *bytes, size_t length, size_t cut)
{
  struct proxy_header header;
  return parse (bytes, length, &header) == PROXY_STATUS_DONE
         && header.length == length
         && parse (bytes, length - 1, &header) == PROXY_STATUS_MORE
         && parse (bytes, cut % length, &header) == PROXY_STATUS_MORE;
}

bool
fuzz_try (unsigned char const *data, size_t size)
{
  static unsigned char bytes[FUZZ_TEXT + FUZZ_HEAD + 1];
  struct proxy_header header, again;
  if (size < 1)
    return true;
  unsigned int mode = *data;
  size = size <= sizeof bytes ? size - 1 : sizeof bytes - 1;
  memcpy (bytes, data + 1, size);
  if (mode & 1)
    seal (bytes, size);
  size_t cut = size * (mode >> 1) / 128;
  enum proxy_status status = parse (bytes, size, &header);
  if (!is_inet6_line (bytes, size)
      && (status == PROXY_STATUS_DONE) != is_header (bytes, size))
    return say ("it is one, or is none");
  enum proxy_status before = parse (bytes, cut, &again);
  switch (status)
    {
    case PROXY_STATUS_DONE:
      if (header.length > size || !try_cuts (bytes, header.length, cut))
        return say ("not at its last byte");
      return is_whole (&header) || say ("it does not come back");
    case PROXY_STATUS_MORE:
      if (size >= PROXY_HEADER_MAX)
        return say ("there is no more");
      return before == PROXY_STATUS_MORE || say ("it was decided");
    default:
      bytes[size] = 'x';
      return (before != PROXY_STATUS_DONE
              && parse (bytes, size + 1, &again) == PROXY_STATUS_INVALID)
             || say ("it was none, or will be");
    }
}
