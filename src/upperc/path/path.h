/* path.h -- the way to a server: its addresses, and connections there.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERC_PATH_PATH_H
#define UPPERC_PATH_PATH_H 1

#include <stddef.h>

#include "sys/net-name.h"
#include "upperc/message.h"
#include "upperc/options.h"
#include "upperc/path/flow-set.h"
#include "upperc/path/flow.h"
#include "upperc/trouble.h"

/* One address of the server, and how to call it.  */
struct path_address
{
  struct net_endpoint endpoint;
  char name[NET_NAME_SIZE];
};

struct path
{
  struct options const *options;
  /* How our messages look: they pass where anything does.  */
  struct message_style style;
  /* The server's addresses, in the order of getaddrinfo; for a Unix socket
     one.  */
  struct path_address *addresses;
  size_t address_count;
  /* The one that connections go to.  */
  struct path_address const *address;
  /* When what is asked over it has to be answered at the latest, by
     monotime_ms; MONOTIME_NEVER.  */
  int64_t deadline;
};

/* Set *PATH to that to the server of OPTIONS, which stay the caller's and
   in use.  Connections go to the first address.
   Return 0, and the caller passes PATH to path_fini; or -1 with *TROUBLE
   set.  */
extern int path_init (struct path *path, struct options const *options,
                      struct trouble *trouble);

extern void path_fini (struct path *path);

/* Open FLOW over PATH; its messages bear the number CONNECTION.
   Return 0, or -1 with *TROUBLE set.  */
extern int path_open (struct path const *path, struct flow *flow,
                      uint32_t connection, struct trouble *trouble);

/* Have PATH's connections go to the first address that can be connected to,
   and open FLOW there, as path_open.  The trouble of the first address is
   that of all.  */
extern int path_open_any (struct path *path, struct flow *flow,
                          uint32_t connection, struct trouble *trouble);

/* Set up *SET for COUNT connections, and open them over PATH, numbered from
   0 on.
   Return 0, and the caller passes SET to flow_set_fini; or -1 with *TROUBLE
   set.  */
extern int path_open_set (struct path const *path, struct flow_set *set,
                          size_t count, struct trouble *trouble);

/* Open a connection over PATH, ask REQUEST there, and close it.
   Return 0 if the answer was right, or -1 with *TROUBLE set.  */
extern int path_ask (struct path const *path,
                     struct flow_request const *request,
                     struct trouble *trouble);

#endif
