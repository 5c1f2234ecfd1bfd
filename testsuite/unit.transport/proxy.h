/* proxy.h -- what must hold of any bytes that are parsed as a header.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UNIT_TRANSPORT_PROXY_H
#define UNIT_TRANSPORT_PROXY_H 1

#include "unit.sys/aid.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "sys/crc32c.h"
#include "sys/net-name.h"
#include "transport/proxy-header.h"

/* Parse the SIZE bytes at BYTES where memory ends behind them.  */
static inline enum proxy_status
proxy_parse (void const *bytes, size_t size, struct proxy_header *header)
{
  char *copy = malloc (size ? size : 1);
  if (!copy)
    exit (EXIT_FAILURE);
  if (size)
    memcpy (copy, bytes, size);
  enum proxy_status status = proxy_header_parse (copy, size, header);
  free (copy);
  return status;
}

/* Parse the SIZE bytes at BYTES as they come, byte by byte.  Set *LENGTH to
   how many there were when it was known what they are, or to SIZE + 1.
   Return what they are; but PROXY_STATUS_MORE, with *LENGTH 0, if it was not
   known for good.  */
static inline enum proxy_status
proxy_grow (void const *bytes, size_t size, size_t *length,
            struct proxy_header *header)
{
  enum proxy_status found = PROXY_STATUS_MORE;
  *length = size + 1;
  for (size_t n = 0; n <= size; n++)
    {
      struct proxy_header again;
      enum proxy_status status = proxy_parse (bytes, n, &again);
      if (found == PROXY_STATUS_MORE && status != PROXY_STATUS_MORE)
        {
          found = status;
          *length = n;
          *header = again;
        }
      bool is_same = status == found;
      if (is_same && found == PROXY_STATUS_DONE)
        is_same
            = again.length == *length
              && memcmp (&again.source, &header->source, sizeof again.source)
                     == 0
              && memcmp (&again.destination, &header->destination,
                         sizeof again.destination)
                     == 0;
      if (!is_same)
        {
          *length = 0;
          return PROXY_STATUS_MORE;
        }
    }
  return found;
}

/* The check NAME is that the SIZE bytes at BYTES are a header, known no
   sooner than when all are there, whatever follows.  Return whether that is
   so, with *HEADER set.  */
static inline bool
proxy_is_one (void const *bytes, size_t size, struct proxy_header *header,
              char const *name)
{
  char longer[PROXY_HEADER_MAX + 100];
  size_t length;
  memset (longer, 'P', sizeof longer);
  memcpy (longer, bytes, size);
  return check (proxy_grow (longer, size + 100, &length, header)
                        == PROXY_STATUS_DONE
                    && length == size && header->length == size,
                "%s", name);
}

/* The check NAME is that the SIZE bytes at BYTES are none, which is known
   when the first KNOWN are there.  */
static inline void
proxy_is_none (void const *bytes, size_t size, size_t known, char const *name)
{
  struct proxy_header header;
  size_t length;
  enum proxy_status status = proxy_grow (bytes, size, &length, &header);
  if (!check (status == PROXY_STATUS_INVALID && length == known, "%s", name))
    note ("status %d after %zu", (int)status, length);
}

/* Return whether HEADER has the addresses SOURCE and DESTINATION, as
   net_name_format writes them.  */
static inline bool
proxy_has (struct proxy_header const *header, char const *source,
           char const *destination)
{
  char text[2][NET_NAME_SIZE];
  if (header->kind != PROXY_KIND_PROXIED)
    return false;
  net_name_format ((struct sockaddr const *)&header->source,
                   header->source_length, text[0], sizeof text[0]);
  net_name_format ((struct sockaddr const *)&header->destination,
                   header->destination_length, text[1], sizeof text[1]);
  bool ok
      = strcmp (text[0], source) == 0 && strcmp (text[1], destination) == 0;
  if (!ok)
    note ("%s to %s", text[0], text[1]);
  return ok;
}

#endif
