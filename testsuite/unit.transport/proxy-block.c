/* proxy-block.c -- version 2 of the PROXY header, right and wrong.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "proxy.h"

/* Two addresses and their ports.  */
#define INET "\xC0\x00\x02\x07\xC6\x33\x64\x01\x9C\xBA\x1F\x40"
#define INET6                                                                 \
 "\x20\x01\x0D\xB8\0\0\0\0\0\0\0\0\0\0\0\7"                                   \
 "\x20\x01\x0D\xB8\0\0\0\0\0\0\0\0\0\0\0\1\x9C\xBA\x1F\x40"

static unsigned char block[PROXY_HEADER_MAX + 100];
static struct proxy_header header;

/* Make block a header with COMMAND and FAMILY, and SIZE bytes of REST behind.
   Return its length.  */
static size_t
make (unsigned int command, unsigned int family, void const *rest, size_t size)
{
  memcpy (block, "\r\n\r\n\0\r\nQUIT\n", 12);
  block[12] = command;
  block[13] = family;
  block[14] = size >> 8;
  block[15] = size & 0xff;
  if (size)
    memcpy (block + 16, rest, size);
  return 16 + size;
}

/* Put a vector of TYPE with SIZE bytes of VALUE behind the LENGTH bytes of
   block.  Return its length.  */
static size_t
add (size_t length, unsigned int type, void const *value, size_t size)
{
  block[length] = type;
  block[length + 1] = size >> 8;
  block[length + 2] = size & 0xff;
  if (size)
    memcpy (block + length + 3, value, size);
  length += 3 + size;
  block[14] = (length - 16) >> 8;
  block[15] = (length - 16) & 0xff;
  return length;
}

/* Set the four bytes at AT in block, LENGTH bytes, to the checksum.  */
static void
seal (size_t at, size_t length)
{
  memset (block + at, 0, 4);
  uint32_t crc = crc32c (0, block, length);
  for (int i = 0; i < 4; i++)
    block[at + i] = crc >> (24 - 8 * i);
}

static void
test_checksum (void)
{
  unsigned char data[32];
  check (crc32c (0, "", 0) == 0, "the checksum of nothing");
  check (crc32c (0, "123456789", 9) == 0xE3069283, "of the digits");
  check (crc32c (crc32c (0, "1234", 4), "56789", 5) == 0xE3069283,
         "in two pieces");
  memset (data, 0, sizeof data);
  check (crc32c (0, data, 32) == 0x8A9136AA, "of zeros (RFC 3720, B.4)");
  memset (data, 0xff, sizeof data);
  check (crc32c (0, data, 32) == 0x62A8AB43, "of ones");
  for (size_t i = 0; i < sizeof data; i++)
    data[i] = i;
  check (crc32c (0, data, 32) == 0x46DD794E, "of 0 to 31");
}

static void
test_addresses (void)
{
  char paths[216] = "/run/client";
  if (proxy_is_one (block, make (0x21, 0x11, INET, 12), &header, "IPv4"))
    check (proxy_has (&header, "192.0.2.7:40122", "198.51.100.1:8000"),
           "IPv4 addresses");
  if (proxy_is_one (block, make (0x21, 0x21, INET6, 36), &header, "IPv6"))
    check (proxy_has (&header, "[2001:db8::7]:40122", "[2001:db8::1]:8000"),
           "IPv6 addresses");
  memcpy (paths + 108, "/run/server", 12);
  if (proxy_is_one (block, make (0x21, 0x31, paths, 216), &header, "Unix"))
    check (proxy_has (&header, "unix:/run/client", "unix:/run/server"),
           "paths");
  memset (paths, 0, sizeof paths);
  memcpy (paths + 108, "\0a\0b\n", 6);
  if (proxy_is_one (block, make (0x21, 0x31, paths, 216), &header, "abstract"))
    check (proxy_has (&header, "unix:", "unix:%00a%00b%0A"),
           "no path, and an abstract one");
  memset (paths, 'x', sizeof paths);
  if (proxy_is_one (block, make (0x21, 0x31, paths, 216), &header, "long"))
    check (header.kind == PROXY_KIND_PROXIED
               && header.source_length == header.destination_length
               && header.source_length <= sizeof (struct sockaddr_un),
           "the longest paths");
}

/* Headers that do not say who it is.  */
static void
test_unknown (void)
{
  static unsigned char const families[]
      = { 0x00, 0x01, 0x02, 0x10, 0x20, 0x30, 0x12 };
  char name[50];
  for (size_t i = 0; i < sizeof families; i++)
    {
      snprintf (name, sizeof name, "family and protocol %02x", families[i]);
      size_t n = make (0x21, families[i], INET, 12);
      if (proxy_is_one (block, n, &header, name))
        check (header.kind == PROXY_KIND_UNKNOWN, "%s: unknown", name);
    }
  if (proxy_is_one (block, make (0x21, 0x00, NULL, 0), &header,
                    "no addresses"))
    check (header.kind == PROXY_KIND_UNKNOWN, "no addresses: unknown");
  proxy_is_one (block, make (0x21, 0x22, INET6, 36), &header, "UDP over IPv6");
  for (unsigned int family = 0; family < 256; family += 17)
    {
      snprintf (name, sizeof name, "LOCAL with %02x", family);
      size_t n = make (0x20, family, "junk", family % 5);
      if (proxy_is_one (block, n, &header, name))
        check (header.kind == PROXY_KIND_LOCAL, "%s: the proxy's own", name);
    }
  memset (block + 16, 0xff, PROXY_HEADER_MAX - 16);
  proxy_is_one (block, make (0x20, 0, block + 16, PROXY_HEADER_MAX - 16),
                &header, "the longest LOCAL");
}

static void
test_wrong_front (void)
{
  char name[50];
  for (size_t i = 0; i < 12; i++)
    {
      size_t n = make (0x21, 0x11, INET, 12);
      block[i] ^= 0x20;
      snprintf (name, sizeof name, "byte %zu of the signature", i);
      proxy_is_none (block, n, i + 1, name);
    }
  for (unsigned int command = 0; command < 256; command++)
    if (command != 0x20 && command != 0x21)
      {
        snprintf (name, sizeof name, "version and command %02x", command);
        proxy_is_none (block, make (command, 0x11, INET, 12), 13, name);
      }
  for (unsigned int family = 0; family < 256; family++)
    if (family >> 4 > 3 || (family & 15) > 2)
      {
        snprintf (name, sizeof name, "family and protocol %02x", family);
        proxy_is_none (block, make (0x21, family, INET, 12), 14, name);
      }
}

static void
test_wrong_length (void)
{
  char paths[216] = "";
  proxy_is_none (block, make (0x21, 0x11, INET, 11), 16, "IPv4, too short");
  proxy_is_none (block, make (0x21, 0x12, INET, 11), 16, "UDP, too short");
  proxy_is_none (block, make (0x21, 0x21, INET6, 35), 16, "IPv6, too short");
  proxy_is_none (block, make (0x21, 0x31, paths, 215), 16, "Unix, too short");
  proxy_is_none (block, make (0x21, 0x11, "", 0), 16, "IPv4, nothing");
  make (0x21, 0x11, INET, 12);
  block[14] = 0xff;
  block[15] = 0xff;
  proxy_is_none (block, sizeof block, 16, "far too long");
  block[14] = (PROXY_HEADER_MAX - 15) >> 8;
  block[15] = (PROXY_HEADER_MAX - 15) & 0xff;
  proxy_is_none (block, sizeof block, 16, "one byte too long");
  block[12] = 0x20;
  proxy_is_none (block, sizeof block, 16, "LOCAL, too long");
}

/* Vectors behind the addresses.  */
static void
test_vectors (void)
{
  /* Of an SSL vector: client, verify, and vectors of its own.  */
  static char const ssl[] = "\1\0\0\0\0\x21\0\7TLSv1.3";
  char big[PROXY_HEADER_MAX] = "";
  size_t n = make (0x21, 0x11, INET, 12);
  n = add (n, 0x01, "h2", 2);
  n = add (n, 0x02, "example.org\n\x1b", 13);
  n = add (n, 0x04, NULL, 0);
  n = add (n, 0x05, "unique", 6);
  n = add (n, 0x20, ssl, sizeof ssl - 1);
  n = add (n, 0x30, "netns", 5);
  n = add (n, 0xff, "?", 1);
  if (proxy_is_one (block, n, &header, "vectors of all kinds"))
    check (proxy_has (&header, "192.0.2.7:40122", "198.51.100.1:8000"),
           "addresses before vectors");
  for (size_t cut = 1; cut <= 3; cut++)
    {
      n = make (0x21, 0x11, INET, 12);
      n = add (n, 0x04, "abcd", 4);
      block[15] -= cut;
      proxy_is_none (block, n - cut, n - cut, "a vector that is cut");
    }
  n = add (make (0x21, 0x11, INET, 12), 0x04, NULL, 0);
  for (size_t cut = 1; cut <= 2; cut++)
    {
      block[15]--;
      proxy_is_none (block, n - cut, n - cut, "half a vector's head");
    }
  n = add (make (0x21, 0x11, INET, 12), 0x04, "ab", 2);
  block[16 + 12 + 1] = 0xff;
  proxy_is_none (block, n, n, "a vector that is far too long");
  n = add (make (0x21, 0x11, INET, 12), 0x04, big,
           PROXY_HEADER_MAX - 16 - 12 - 3);
  proxy_is_one (block, n, &header, "the longest");
}

static void
test_vector_checksum (void)
{
  size_t at = 16 + 12 + 3;
  size_t n = add (make (0x21, 0x11, INET, 12), 0x03, "\0\0\0\0", 4);
  n = add (n, 0x04, "behind", 6);
  seal (at, n);
  proxy_is_one (block, n, &header, "a checksum");
  for (size_t i = 16; i < n; i++)
    if (i < 28 || i == at || i > at + 6)
      {
        block[i] ^= 1;
        if (proxy_header_parse (block, n, &header) == PROXY_STATUS_DONE)
          check (false, "a checksum that is wrong by byte %zu", i);
        block[i] ^= 1;
      }
  check (proxy_header_parse (block, n, &header) == PROXY_STATUS_DONE,
         "right again");
  block[at + 3] ^= 1;
  proxy_is_none (block, n, n, "a checksum that is wrong");
  n = add (make (0x21, 0x11, INET, 12), 0x03, "\0\0\0", 3);
  proxy_is_none (block, n, n, "a checksum of three bytes");
  n = add (make (0x21, 0x11, INET, 12), 0x03, NULL, 0);
  proxy_is_none (block, n, n, "a checksum of none");
  n = add (make (0x21, 0x11, INET, 12), 0x03, "\0\0\0\0", 4);
  n = add (n, 0x03, "\0\0\0\0", 4);
  seal (at, n);
  proxy_is_none (block, n, n, "two checksums");
  n = add (make (0x21, 0x12, INET, 12), 0x03, "\0\0\0\0", 4);
  block[at] ^= 1;
  proxy_is_none (block, n, n, "a wrong one of a datagram's");
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  test_checksum ();
  test_addresses ();
  test_unknown ();
  test_wrong_front ();
  test_wrong_length ();
  test_vectors ();
  test_vector_checksum ();
  return unit_end ();
}
