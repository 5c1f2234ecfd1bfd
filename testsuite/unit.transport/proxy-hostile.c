/* proxy-hostile.c -- headers with any byte anywhere.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever is changed in a header, it is one or none, known at one byte and
   for good; and one that is taken says what can be written again.  */

#include <config.h>

#include "proxy.h"

static int taken;

static bool
is_mapped (struct sockaddr const *address)
{
  struct sockaddr_in6 in6;
  memcpy (&in6, address, sizeof in6);
  return address->sa_family == AF_INET6
         && IN6_IS_ADDR_V4MAPPED (&in6.sin6_addr);
}

/* Whether HEADER, of which TEXT are the bytes, is the same when it is written
   in each version and read again.  */
static bool
comes_back (struct proxy_header const *header, char const *text)
{
  struct sockaddr const *source = (struct sockaddr const *)&header->source;
  struct sockaddr const *destination
      = (struct sockaddr const *)&header->destination;
  char buffer[PROXY_FORMAT_MAX];
  char first[NET_NAME_SIZE], second[NET_NAME_SIZE];
  struct proxy_header again;
  if (header->kind != PROXY_KIND_PROXIED)
    return true;
  /* One is mapped and the other is not: there is no header for these.  */
  if (is_mapped (source) != is_mapped (destination))
    return true;
  net_name_format (source, header->source_length, first, sizeof first);
  net_name_format (destination, header->destination_length, second,
                   sizeof second);
  size_t size = proxy_header_format_v2 (buffer, source, destination);
  if (proxy_parse (buffer, size, &again) != PROXY_STATUS_DONE
      || !proxy_has (&again, first, second))
    return false;
  if (source->sa_family == AF_UNIX)
    return true;
  size = proxy_header_format_v1 (buffer, source, destination);
  if (proxy_parse (buffer, size, &again) != PROXY_STATUS_DONE
      || !proxy_has (&again, first, second))
    return false;
  /* There is one way to write a line of IPv4.  */
  return *text != 'P' || source->sa_family != AF_INET
         || (header->length == size && memcmp (text, buffer, size) == 0);
}

/* Whether the SIZE bytes at BYTES are one or none for good.  */
static bool
is_decided (char const *bytes, size_t size)
{
  struct proxy_header header;
  size_t length;
  enum proxy_status status = proxy_grow (bytes, size, &length, &header);
  if (length == 0)
    return false;
  if (status != PROXY_STATUS_DONE)
    return true;
  taken++;
  return comes_back (&header, bytes);
}

/* Put each byte in each place of the header of SIZE bytes at BYTES, leave out
   each byte, and double it.  */
static void
try_all (char const *name, void const *bytes, size_t size)
{
  char text[600];
  bool ok = true;
  /* What there is behind, for a header that says that it is longer.  */
  size_t longer = size + 40;
  for (size_t i = 0; i < size; i++)
    {
      for (int byte = 0; byte < 256; byte++)
        {
          memset (text, 'x', sizeof text);
          memcpy (text, bytes, size);
          text[i] = byte;
          if (!is_decided (text, longer))
            {
              note ("%s: byte %d at %zu", name, byte, i);
              ok = false;
            }
        }
      memset (text, 'x', sizeof text);
      memcpy (text, bytes, i);
      memcpy (text + i, (char const *)bytes + i + 1, size - i - 1);
      ok &= is_decided (text, longer);
      memcpy (text, bytes, i + 1);
      memcpy (text + i + 1, (char const *)bytes + i, size - i);
      ok &= is_decided (text, longer);
    }
  check (ok, "%s with any byte anywhere", name);
}

static void
try_line (char const *line)
{
  char name[PROXY_LINE_MAX] = "";
  memcpy (name, line, strcspn (line, "\r"));
  try_all (name, line, strlen (line));
}

int
main (void)
{
  static char const block[]
      = "\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x1a\xC0\0\2\7\xC6\x33\x64\1\x9C\xBA"
        "\x1F\x40\4\0\4noop\x20\0\4ssls";
  static char const sealed[]
      = "\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x13\x7f\0\0\1\x7f\0\0\1\0\1\0\2"
        "\3\0\4\0\0\0\0";
  char paths[16 + 216] = "\r\n\r\n\0\r\nQUIT\n\x21\x31\0\xd8/run/client";
  alarm (AID_DEADLINE_S);
  try_line ("PROXY TCP4 192.0.2.7 198.51.100.1 40122 8000\r\n");
  try_line ("PROXY TCP6 2001:db8::7 ::1 40122 8000\r\n");
  try_line ("PROXY TCP6 ::ffff:192.0.2.7 ::1 0 1\r\n");
  try_line ("PROXY UNKNOWN\r\n");
  try_line ("PROXY UNKNOWN ::1 ::1 1 2\r\n");
  try_all ("a block", block, sizeof block - 1);
  try_all ("a block with a checksum", sealed, sizeof sealed - 1);
  memcpy (paths + 16 + 108, "\0abstract", 9);
  /* Each place in a path is like the others.  */
  try_all ("a block with paths", paths, 40);
  note ("%d were headers still", taken);
  return unit_end ();
}
