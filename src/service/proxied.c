/* proxied.c -- the header before a connection that a proxy forwards.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel is asked what there is; if that is the beginning of a header it
   is taken, for then all of it belongs to the header, and else the header
   alone.  (To leave a beginning there and wait for more would be to wait for
   what the kernel says is there.)  The time is for all of it together: who
   sends a byte now and then gets no more.  Runs in: whatever serves a
   connection.  */

#include <config.h>

#include "service/proxied.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

#include "service/admission.h"
#include "service/conclude.h"
#include "sys/monotime.h"
#include "transport/wait.h"

/* Enough for a segment that is lost and sent again (section 2 of the
   specification: 3 s at least).  */
#define TIMEOUT_MS 5000

int64_t
proxied_timeout_ms (struct limits const *limits)
{
  int64_t first_ms = limits->first_byte_timeout_ms;
  return first_ms && first_ms < TIMEOUT_MS ? first_ms : TIMEOUT_MS;
}

enum connection_end
proxied_late_end (struct service const *service, struct slot const *slot)
{
  return has_outlived (service, slot) ? END_LIFETIME : END_PROXY_INVALID;
}

/* Receive up to SIZE bytes that are there from FD to BUFFER, with FLAGS.  */
static ssize_t
receive (int fd, char *buffer, size_t size, int flags)
{
  ssize_t n;
  do
    n = recv (fd, buffer, size, MSG_DONTWAIT | flags);
  while (n < 0 && errno == EINTR);
  return n;
}

/* Take SIZE bytes, which are there, off FD into BUFFER.  Return whether that
   was done.  */
static bool
take (int fd, char *buffer, size_t size)
{
  while (size > 0)
    {
      ssize_t n = receive (fd, buffer, size, 0);
      if (n <= 0)
        return false;
      buffer += n;
      size -= n;
    }
  return true;
}

/* There are no more bytes, for N, of recv, is not positive; USED were taken
   before.  Return what that means, and set *END.  */
static enum proxied_step
judge (struct service const *service, struct slot const *slot, ssize_t n,
       size_t used, enum connection_end *end)
{
  if (n == 0)
    {
      *end = END_PROXY_INVALID;
      return used == 0 ? PROXIED_BEGINS : PROXIED_ENDS;
    }
  if (errno == EAGAIN || errno == EWOULDBLOCK)
    return PROXIED_WAITS;
  *end = receive_end (service, slot, errno);
  if (*end == END_PROBE && used > 0)
    *end = END_RESET;
  return PROXIED_ENDS;
}

enum proxied_step
proxied_take (struct service const *service, size_t number, int fd,
              char *header, size_t *used, enum connection_end *end)
{
  struct slot const *slot = slots_entry (service->slots, number);
  struct proxy_header parsed;
  char *rest = header + *used;
  ssize_t n = receive (fd, rest, PROXY_HEADER_MAX - *used, MSG_PEEK);
  if (n <= 0)
    return judge (service, slot, n, *used, end);
  enum proxy_status status = proxy_header_parse (header, *used + n, &parsed);
  *end = END_PROXY_INVALID;
  if (status == PROXY_STATUS_INVALID)
    return PROXIED_ENDS;
  if (status == PROXY_STATUS_DONE)
    n = (ssize_t)(parsed.length - *used);
  if (!take (fd, rest, n))
    {
      *end = END_ERROR;
      return PROXIED_ENDS;
    }
  *used += n;
  if (status == PROXY_STATUS_MORE)
    return PROXIED_WAITS;
  return admit_proxied (service, number, &parsed, end) ? PROXIED_BEGINS
                                                       : PROXIED_ENDS;
}

bool
proxied_receive (struct service const *service, size_t number,
                 struct channel const *channel, char *buffer,
                 enum connection_end *end)
{
  struct slot const *slot = slots_entry (service->slots, number);
  struct limits const *limits = &service->limits;
  int64_t until_ms = slot->start_ms + proxied_timeout_ms (limits);
  size_t used = 0;
  if (limits->lifetime_ms && slot->start_ms + limits->lifetime_ms < until_ms)
    until_ms = slot->start_ms + limits->lifetime_ms;
  for (;;)
    {
      enum proxied_step step
          = proxied_take (service, number, channel->fd, buffer, &used, end);
      if (step != PROXIED_WAITS)
        return step == PROXIED_BEGINS;
      int64_t left_ms = until_ms - monotime_ms ();
      if (left_ms <= 0)
        {
          *end = proxied_late_end (service, slot);
          return false;
        }
      if (channel_wait (channel, POLLIN, left_ms) < 0 && errno != EAGAIN)
        {
          *end = END_ERROR;
          return false;
        }
    }
}
