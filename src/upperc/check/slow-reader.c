/* slow-reader.c -- the check "slow-reader": nobody reads for a while.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   We send and do not read, until nothing can be sent any more: the server
   cannot get rid of its answers, reads no further, and all buffers on the way
   are full.  Then we read, and all has to come.  Our own buffers are small,
   so that it is those of the path that count.  Runs in: the only thread.  */

#include <config.h>

#include <sys/socket.h>

#include "gettext.h"
#include "minmax.h"
#include "sys/monotime.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  MESSAGE = 64 * 1024,
  /* 64 MiB: what takes these unread, takes anything.  */
  MESSAGES = 1024,
  OWN_BUFFER = 64 * 1024,
  /* The path is full when it has not taken a byte for so long.  Meanwhile a
     server may still be probing our window, and get rid of some bytes.  */
  FULL_MS = 2000
};

/* Send on the only flow of SET, which has been asked and does not read, until
   the path is full.  */
static void
fill (struct flow_set *set)
{
  struct flow *flow = &set->flows[0];
  int64_t patience_ms = FULL_MS;
  if (set->timeout_ms >= 0)
    patience_ms = MIN (patience_ms, set->timeout_ms / 2);
  while (!flow_is_over (flow) && flow_events (flow) != 0
         && monotime_ms () < flow->last_progress + patience_ms)
    flow_set_step (set, flow->last_progress + patience_ms);
  flow_stop_asking (flow);
}

static enum check_verdict
slow_reader_run (struct path *path, struct trouble *reason)
{
  struct flow_set set;
  struct flow_request const request = { .size = MESSAGE, .count = MESSAGES };
  if (path_open_set (path, &set, 1, reason) < 0)
    return CHECK_FAIL;
  struct flow *flow = &set.flows[0];
  int const size = OWN_BUFFER;
  setsockopt (flow->fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  setsockopt (flow->fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  flow_ask (flow, &request);
  flow->is_reading = false;
  fill (&set);
  uint64_t taken = flow->result.sent;
  flow->is_reading = true;
  flow->last_progress = monotime_ms ();
  flow_set_run (&set);
  report_describe (&flow->result, reason);
  flow_set_fini (&set);
  if (reason->status != STATUS_ANSWERED)
    {
      trouble_prefix (reason, _("after %ju KiB that were not read"),
                      (uintmax_t)taken / 1024);
      return CHECK_FAIL;
    }
  trouble_set (reason, STATUS_ANSWERED,
               taken < MESSAGE * MESSAGES
                   ? _("all is answered after %ju KiB that were not read")
                   : _("something on the way keeps %ju KiB unread"),
               (uintmax_t)taken / 1024);
  return CHECK_PASS;
}

struct check const slow_reader_check = {
  .name = "slow-reader",
  .summary = N_ ("nothing gets lost while we do not read"),
  .needs = &full_duplex_check,
  .run = slow_reader_run,
};
