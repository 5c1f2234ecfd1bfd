/* connect.c -- reach the server, or say why not.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One message and one exit status for each way that net_connect can end.
   Runs in: the only thread.  */

#include <config.h>

#include "upperc/connect.h"

#include <errno.h>
#include <error.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

#include "gettext.h"
#include "quote.h"
#include "sys/net-connect.h"

#define _(msgid) gettext (msgid)

bool
error_is_local (int error)
{
  switch (error)
    {
    case EADDRNOTAVAIL:
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
      return true;
    default:
      return false;
    }
}

/* Say that NAME cannot be resolved for the reason in RESULT.
   Return the exit status.  */
static enum status
report_unresolved (char const *name, struct net_connect_result const *result)
{
  bool is_system = result->gai_code == EAI_SYSTEM;
  error (0, 0, _("cannot resolve %s: %s"), quote (name),
         is_system ? strerror (result->error)
                   : gai_strerror (result->gai_code));
  if (result->gai_code == EAI_MEMORY
      || (is_system && error_is_local (result->error)))
    return STATUS_LOCAL;
  return STATUS_UNRESOLVED;
}

/* Say that NAME cannot be connected to for the reason in RESULT.
   Return the exit status.  */
static enum status
report_failure (char const *name, struct net_connect_result const *result)
{
  switch (result->status)
    {
    case NET_CONNECT_UNRESOLVED:
      return report_unresolved (name, result);
    case NET_CONNECT_TIMEOUT:
      error (0, 0, _("timeout while connecting to %s"), quote (name));
      return STATUS_TIMEOUT;
    default:
      error (0, result->error, _("cannot connect to %s"), quote (name));
      return error_is_local (result->error) ? STATUS_LOCAL
                                            : STATUS_UNCONNECTED;
    }
}

int
server_connect (struct options const *options, enum status *status)
{
  struct net_connect_result result;
  int fd = net_connect (&options->endpoint, options->family,
                        options->connect_timeout_ms, &result);
  if (fd < 0)
    *status = report_failure (options->name, &result);
  else
    /* What a person types shall leave at once.  Fails on a Unix socket,
       where that is so anyway.  */
    setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  return fd;
}
