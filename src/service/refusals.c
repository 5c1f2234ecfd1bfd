/* refusals.c -- what refusals cost the log.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Who refuses may end at once, as a session does, or wait for something
   else; so it is the supervisor who tells of what was left out.  Runs in:
   whatever accepts or serves; the supervisor.  */

#include <config.h>

#include "service/refusals.h"

#include <signal.h>
#include <stdbool.h>

#include "service/record.h"
#include "service/tally.h"
#include "sys/monotime.h"

#define PERIOD_MS 1000
#define RECORDS_PER_PERIOD 5

/* Return whether this period has room for one more record.  Where several
   come at the moment in which one begins, it may have a few more.  */
static bool
has_room (struct tally *tally)
{
  int64_t now_ms = monotime_ms ();
  int64_t end_ms = atomic_load (&tally->refusals_end_ms);
  if (now_ms >= end_ms
      && atomic_compare_exchange_strong (&tally->refusals_end_ms, &end_ms,
                                         now_ms + PERIOD_MS))
    atomic_store (&tally->refusals_logged, 0);
  return atomic_load (&tally->refusals_logged) < RECORDS_PER_PERIOD
         && atomic_fetch_add (&tally->refusals_logged, 1) < RECORDS_PER_PERIOD;
}

void
refusals_add (struct service const *service, struct slot *slot, pid_t server,
              int fd, enum connection_end end)
{
  struct tally *tally = service->tally;
  if (has_room (tally))
    {
      record_end (service, slot, server, fd, end);
      return;
    }
  slot->is_recorded = true;
  tally_add (tally, slot->listener, end);
  if (atomic_fetch_add (&tally->refusals_left_out, 1) == 0)
    kill (service->supervisor, SIGCHLD);
}

void
refusals_finish (struct service const *service)
{
  struct log_line line;
  unsigned long int left_out
      = atomic_exchange (&service->tally->refusals_left_out, 0);
  if (left_out == 0)
    return;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "refused");
  log_number (&line, "left_out", left_out);
  log_end (&line);
}

int64_t
refusals_flush (struct service const *service)
{
  struct tally *tally = service->tally;
  if (atomic_load (&tally->refusals_left_out) == 0)
    return MONOTIME_NEVER;
  int64_t end_ms = atomic_load (&tally->refusals_end_ms);
  if (monotime_ms () < end_ms)
    return end_ms;
  refusals_finish (service);
  return MONOTIME_NEVER;
}
