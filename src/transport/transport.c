/* transport.c -- the table of transports.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: whatever serves a connection.  */

#include <config.h>

#include "transport/transport.h"

#include <string.h>

#include "sys/monotime.h"

extern struct transport const transport_plain;

static struct transport const *const transports[] = {
  &transport_plain,
};

struct transport const *
transport_by_name (char const *name)
{
  for (size_t i = 0; i < sizeof transports / sizeof transports[0]; i++)
    if (strcmp (transports[i]->name, name) == 0)
      return transports[i];
  return NULL;
}

void
channel_init (struct channel *channel, struct transport const *transport,
              int fd, int lifeline)
{
  *channel = (struct channel){
    .transport = transport,
    .fd = fd,
    .lifeline = lifeline,
    .deadline_ms = MONOTIME_NEVER,
    .receive_set_ms = -1,
    .send_set_ms = -1,
  };
}
