/* conclude.c -- how a connection ends, and what is done then.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: the process or thread that serves the connection.  */

#include <config.h>

#include "service/conclude.h"

#include <errno.h>
#include <unistd.h>

#include "service/record.h"
#include "service/refusals.h"
#include "sys/monotime.h"
#include "transport/tls.h"

bool
has_outlived (struct service const *service, struct slot const *slot)
{
  int64_t lifetime_ms = service->limits.lifetime_ms;
  return lifetime_ms && monotime_ms () - slot->start_ms >= lifetime_ms;
}

enum connection_end
receive_end (struct service const *service, struct slot const *slot,
             int errnum)
{
  if (errnum == EAGAIN || errnum == EWOULDBLOCK)
    return has_outlived (service, slot) ? END_LIFETIME
           : slot->in == 0              ? END_FIRST_BYTE_TIMEOUT
                                        : END_IDLE_TIMEOUT;
  switch (errnum)
    {
    case ECONNRESET:
    case EPIPE:
    /* What keep-alive probes or routers have told.  */
    case EHOSTUNREACH:
    case ENETDOWN:
    case ENETUNREACH:
    case ETIMEDOUT:
      return slot->in == 0 ? END_PROBE : END_RESET;
    /* What the transport has found.  */
    case EBADMSG:
      return END_TLS_TRUNCATED;
    case EPROTO:
      return END_TLS_FAILED;
    default:
      return END_ERROR;
    }
}

enum connection_end
send_end (struct service const *service, struct slot const *slot, int errnum)
{
  if (errnum == EAGAIN || errnum == EWOULDBLOCK)
    return has_outlived (service, slot) ? END_LIFETIME : END_WRITE_TIMEOUT;
  return receive_end (service, slot, errnum);
}

void
note_tls (struct slot *slot, struct channel const *channel)
{
  char const *detail;
  unsigned int protocol = tls_channel_protocol (channel);
  enum tls_problem problem = tls_channel_problem (channel, &detail);
  _Static_assert(TLS_PROBLEM_COUNT <= 16, "a slot has four bits for it");
  slot->tls_protocol = protocol & 0xF;
  slot->tls_problem = problem & 0xF;
}

/* Whether SLOT, which came to END, was a proxy's look whether we are there.
   With TLS that breaks off wherever it has seen enough.  */
static bool
is_check (struct slot const *slot, enum connection_end end)
{
  return slot->is_of_proxy && slot->in == 0
         && (end == END_TLS_TRUNCATED
             || (end == END_TLS_FAILED
                 && slot->tls_problem == TLS_PROBLEM_ENDED));
}

void
conclude (struct service const *service, size_t number, pid_t server,
          struct channel *channel, enum connection_end end)
{
  struct slot *slot = slots_entry (service->slots, number);
  if (channel->session)
    note_tls (slot, channel);
  if (is_check (slot, end))
    end = END_PROBE;
  if ((end == END_COMPLETE || end == END_PROBE)
      && channel->transport->finish (channel) < 0)
    end = END_ERROR;
  slot->is_finished = end == END_COMPLETE || end == END_PROBE;
  if (is_refusal (end))
    refusals_add (service, slot, server, channel->fd, end);
  else
    record_end (service, slot, server, channel->fd, end);
  /* Before the client can see the end, so that it finds the place free.  */
  slots_release (service->slots, number);
  channel_release (channel);
  close (channel->fd);
  service_tell_end (service);
}
