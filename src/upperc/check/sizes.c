/* sizes.c -- the check "sizes": messages of any length, from 1 B to 1 MiB.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One message at a time on one connection.  The lengths are the powers of
   two, and those around what one, two and three full packets carry: where
   packets of some length get lost, and nobody says so (a "black hole" for
   path MTU discovery, RFC 2923, section 2.1), all shorter messages are
   answered and no longer ones.  Runs in: the only thread.  */

#include <config.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include "gettext.h"
#include "minmax.h"
#include "upperc/check/check.h"
#include "upperc/report.h"

#define _(msgid) gettext (msgid)
#define N_(msgid) msgid

enum
{
  LARGEST = 1024 * 1024,
  /* How many full packets the lengths are around.  */
  PACKETS = 3
};

/* Return how many bytes a packet carries on FD, or 0 where that is not
   known.  */
static uint64_t
packet_size (int fd)
{
  int size = 0;
  socklen_t length = sizeof size;
  if (getsockopt (fd, IPPROTO_TCP, TCP_MAXSEG, &size, &length) < 0)
    return 0;
  return MAX (size, 0);
}

/* Return the least length behind SIZE that is to be tried where a packet
   carries PACKET bytes.  */
static uint64_t
next_size (uint64_t size, uint64_t packet)
{
  uint64_t next = 1;
  while (next <= size)
    next *= 2;
  for (uint64_t n = 1; packet > 0 && n <= PACKETS; n++)
    for (uint64_t around = n * packet - 1; around <= n * packet + 1; around++)
      if (around > size)
        next = MIN (next, around);
  return next;
}

static enum check_verdict
sizes_run (struct path *path, struct trouble *reason)
{
  struct flow_set set;
  struct flow_request request = { .size = 1, .count = 1 };
  uint64_t answered = 0;
  if (path_open_set (path, &set, 1, reason) < 0)
    return CHECK_FAIL;
  struct flow *flow = &set.flows[0];
  uint64_t packet = packet_size (flow->fd);
  while (request.size <= LARGEST && !flow_is_over (flow))
    {
      flow_ask (flow, &request);
      flow_set_run (&set);
      if (!flow_is_over (flow))
        answered = request.size;
      request.size = next_size (request.size, packet);
    }
  uint64_t failed = flow->request.size;
  report_describe (&flow->result, reason);
  flow_set_fini (&set);
  if (reason->status == STATUS_ANSWERED)
    return CHECK_PASS;
  trouble_prefix (reason,
                  _("size %ju (answered: up to %ju; full packet: %ju)"),
                  (uintmax_t)failed, (uintmax_t)answered, (uintmax_t)packet);
  return CHECK_FAIL;
}

struct check const sizes_check = {
  .name = "sizes",
  .summary = N_ ("messages from 1 byte to 1 MiB, and around full packets"),
  .needs = &answer_check,
  .run = sizes_run,
};
