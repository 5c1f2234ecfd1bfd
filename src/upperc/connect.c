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
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

#include "gettext.h"
#include "quote.h"
#include "sys/fd-io.h"
#include "sys/net-connect.h"
#include "upperc/proxy-out.h"
#include "upperc/tls.h"

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

/* Set *TROUBLE: NAME cannot be resolved for the reason in RESULT.  */
static void
describe_unresolved (char const *name, struct net_connect_result const *result,
                     struct trouble *trouble)
{
  bool is_system = result->gai_code == EAI_SYSTEM;
  bool is_local = result->gai_code == EAI_MEMORY
                  || (is_system && error_is_local (result->error));
  trouble_set (trouble, is_local ? STATUS_LOCAL : STATUS_UNRESOLVED,
               _("cannot resolve %s: %s"), quote (name),
               is_system ? strerror (result->error)
                         : gai_strerror (result->gai_code));
}

void
connect_describe (char const *name, struct net_connect_result const *result,
                  struct trouble *trouble)
{
  switch (result->status)
    {
    case NET_CONNECT_UNRESOLVED:
      describe_unresolved (name, result, trouble);
      break;
    case NET_CONNECT_TIMEOUT:
      trouble_set (trouble, STATUS_TIMEOUT,
                   _("timeout while connecting to %s"), quote (name));
      break;
    default:
      /* There was a connection, or it would have been refused.  */
      if (result->error == ECONNRESET)
        {
          trouble_set (trouble, STATUS_RESET,
                       _("connection reset: bytes sent: %ju, "
                          "bytes answered: %ju"),
                       (uintmax_t)0, (uintmax_t)0);
          break;
        }
      trouble_set (trouble,
                   error_is_local (result->error) ? STATUS_LOCAL
                                                  : STATUS_UNCONNECTED,
                   _("cannot connect to %s"), quote (name));
      trouble_add_error (trouble, result->error);
    }
}

int
connect_begin (struct options const *options, int fd)
{
  return proxy_out_send (&options->proxy_out, fd);
}

int
server_reach (struct options const *options,
              struct net_endpoint const *endpoint, char const *name,
              struct trouble *trouble)
{
  struct net_connect_result result;
  int fd = net_connect_from (endpoint, options->family, options->sources,
                             options->source_count,
                             options->connect_timeout_ms, &result);
  if (fd < 0)
    {
      connect_describe (name, &result, trouble);
      return -1;
    }
  /* What a person types shall leave at once.  Fails on a Unix socket, where
     that is so anyway.  */
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  if (connect_begin (options, fd) < 0)
    {
      result.status = NET_CONNECT_FAILED;
      result.error = errno;
      fd_close (fd);
      connect_describe (name, &result, trouble);
      return -1;
    }
  return fd;
}

int
server_connect_to (struct options const *options,
                   struct net_endpoint const *endpoint, char const *name,
                   struct channel *channel, struct trouble *trouble)
{
  int fd = server_reach (options, endpoint, name, trouble);
  if (fd < 0)
    return -1;
  tls_begin (options, channel, fd);
  if (tls_open (options, channel, name, trouble) == 0)
    return fd;
  fd_close (fd);
  return -1;
}

void
server_close (struct channel *channel)
{
  if (channel->fd < 0)
    return;
  channel_release (channel);
  fd_close (channel->fd);
  channel->fd = -1;
}

int
server_connect (struct options const *options, struct channel *channel,
                enum status *status)
{
  struct trouble trouble;
  int fd = server_connect_to (options, &options->endpoint, options->name,
                              channel, &trouble);
  if (fd < 0)
    {
      error (0, 0, "%s", trouble.text);
      *status = trouble.status;
    }
  return fd;
}
