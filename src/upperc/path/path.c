/* path.c -- the way to a server: its addresses, and connections there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Addresses are not raced here: each is to be known for itself.  Runs in:
   the only thread.  */

#include <config.h>

#include "upperc/path/path.h"

#include <errno.h>
#include <stdlib.h>

#include "gettext.h"
#include "sys/monotime.h"
#include "sys/net-resolve.h"
#include "upperc/connect.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)

/* Set *ADDRESS to SOCKET_ADDRESS, an IPv4 or IPv6 one.
   Return 0, or -1 if it has no name in numbers.  */
static int
set_address (struct path_address *address,
             struct addrinfo const *socket_address)
{
  struct net_endpoint *endpoint = &address->endpoint;
  *endpoint = (struct net_endpoint){ .kind = NET_KIND_INET };
  if (getnameinfo (socket_address->ai_addr, socket_address->ai_addrlen,
                   endpoint->host, sizeof endpoint->host, endpoint->port,
                   sizeof endpoint->port, NI_NUMERICHOST | NI_NUMERICSERV)
      != 0)
    return -1;
  net_name_format (socket_address->ai_addr, socket_address->ai_addrlen,
                   address->name, sizeof address->name);
  return 0;
}

/* Set PATH's addresses from LIST.  Return 0, or -1 for want of memory.  */
static int
take_addresses (struct path *path, struct addrinfo const *list)
{
  size_t count = 0;
  for (struct addrinfo const *each = list; each; each = each->ai_next)
    count++;
  path->addresses = calloc (count, sizeof *path->addresses);
  if (!path->addresses)
    return -1;
  for (struct addrinfo const *each = list; each; each = each->ai_next)
    if (set_address (&path->addresses[path->address_count], each) == 0)
      path->address_count++;
  return 0;
}

/* Set PATH's addresses to those of its host.  Return 0, or -1 with *TROUBLE
   set.  */
static int
resolve (struct path *path, struct trouble *trouble)
{
  struct options const *options = path->options;
  struct net_connect_result result = { .status = NET_CONNECT_UNRESOLVED };
  struct addrinfo *list;
  result.gai_code = net_resolve (&options->endpoint, options->family, &list);
  result.error = errno;
  if (result.gai_code == 0 && take_addresses (path, list) < 0)
    result.gai_code = EAI_MEMORY;
  if (list)
    freeaddrinfo (list);
  if (result.gai_code == 0)
    return 0;
  connect_describe (options->name, &result, trouble);
  return -1;
}

/* Set PATH's only address to its Unix socket.  Return 0, or -1 with *TROUBLE
   set.  */
static int
take_socket (struct path *path, struct trouble *trouble)
{
  path->addresses = calloc (1, sizeof *path->addresses);
  if (!path->addresses)
    {
      trouble_set_local (trouble, ENOMEM);
      return -1;
    }
  path->addresses->endpoint = path->options->endpoint;
  net_endpoint_format (&path->addresses->endpoint, path->addresses->name,
                       sizeof path->addresses->name);
  path->address_count = 1;
  return 0;
}

int
path_init (struct path *path, struct options const *options,
           struct trouble *trouble)
{
  *path = (struct path){ .options = options, .deadline = MONOTIME_NEVER };
  message_style_init_plain (&path->style);
  int rc = options->endpoint.kind == NET_KIND_UNIX
               ? take_socket (path, trouble)
               : resolve (path, trouble);
  path->address = path->addresses;
  return rc;
}

void
path_fini (struct path *path)
{
  free (path->addresses);
}

int
path_open (struct path const *path, struct flow *flow, uint32_t connection,
           struct trouble *trouble)
{
  struct path_address const *address = path->address;
  struct channel channel;
  int fd = server_connect_to (path->options, &address->endpoint, address->name,
                              &channel, trouble);
  if (fd < 0)
    return -1;
  flow_init (flow, fd, &path->style, connection);
  flow->channel = channel;
  flow->deadline = path->deadline;
  return 0;
}

int
path_open_any (struct path *path, struct flow *flow, uint32_t connection,
               struct trouble *trouble)
{
  struct trouble other;
  for (size_t i = 0; i < path->address_count; i++)
    {
      path->address = &path->addresses[i];
      if (path_open (path, flow, connection, i == 0 ? trouble : &other) == 0)
        return 0;
    }
  return -1;
}

int
path_open_set (struct path const *path, struct flow_set *set, size_t count,
               struct trouble *trouble)
{
  if (flow_set_init (set, count, path->options->timeout_ms) < 0)
    {
      trouble_set_local (trouble, errno);
      return -1;
    }
  for (size_t i = 0; i < count; i++)
    if (path_open (path, &set->flows[i], i, trouble) < 0)
      {
        if (count > 1)
          trouble_prefix (trouble, _("connection %zu of %zu"), i + 1, count);
        flow_set_fini (set);
        return -1;
      }
  return 0;
}

int
path_ask (struct path const *path, struct flow_request const *request,
          struct trouble *trouble)
{
  struct flow_set set;
  if (path_open_set (path, &set, 1, trouble) < 0)
    return -1;
  flow_ask (&set.flows[0], request);
  flow_set_run (&set);
  report_describe (&set.flows[0].result, trouble);
  flow_set_fini (&set);
  return trouble->status == STATUS_ANSWERED ? 0 : -1;
}
