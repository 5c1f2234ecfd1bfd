/* connect.c -- the check "connect": each address takes connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A client tries one address after the other, so that a dead one only makes
   it slow, and is overlooked.  Runs in: the only thread.  */

#include <config.h>

#include "sys/fd-io.h"
#include "upperc/check/check.h"
#include "upperc/connect.h"

#define N_(msgid) msgid

static enum check_verdict
connect_run (struct path *path, struct trouble *reason)
{
  struct path_address const *address = path->address;
  int fd = server_reach (path->options, &address->endpoint, address->name,
                         reason);
  if (fd < 0)
    return CHECK_FAIL;
  fd_close (fd);
  trouble_set (reason, STATUS_ANSWERED, "%s", path->address->name);
  return CHECK_PASS;
}

struct check const connect_check = {
  .name = "connect",
  .summary = N_ ("the address takes connections"),
  .is_for_each_address = true,
  .run = connect_run,
};
