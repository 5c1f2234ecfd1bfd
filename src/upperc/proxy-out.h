/* proxy-out.h -- the PROXY header that goes before all else.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It is no part of the stream: what is verified, counted and timed begins
   behind it.  What it looks like is known to ../transport/proxy-header.h.  */

#ifndef UPPERC_PROXY_OUT_H
#define UPPERC_PROXY_OUT_H 1

#include <argp.h>
#include <stdbool.h>

/* Which header.  */
enum proxy_out_kind
{
  PROXY_OUT_NONE,
  /* Version 1 or 2 with the connection's own addresses; that of an unknown
     client on a Unix socket.  */
  PROXY_OUT_V1,
  PROXY_OUT_V2,
  /* Version 2, for a connection of our own.  */
  PROXY_OUT_LOCAL
};

struct proxy_out
{
  enum proxy_out_kind kind;
  /* It shall be in one packet with what is sent next, where the system can do
     that; else it has one of its own.  */
  bool is_joined;
};

/* Send PROXY's header on FD, which is connected, does not block, and has
   carried nothing yet; nothing if it is of no kind.
   Return 0, or -1 with errno set.  A server that has ended in order is no
   failure here: whoever receives will meet that.  */
extern int proxy_out_send (struct proxy_out const *proxy, int fd);

/* The option, to be a child of the program's own; its input is a struct
   options.  */
extern struct argp const proxy_out_argp;

#endif
