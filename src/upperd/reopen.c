/* reopen.c -- open the log anew, in all processes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Those who serve open it themselves, before their next line, when they see
   that we have; in a sandbox they take what we have opened.  Runs in: the
   supervisor.  */

#include <config.h>

#include "upperd/reopen.h"

#include <errno.h>
#include <signal.h>

#include "service/tally.h"
#include "sys/monotime.h"
#include "upperd/supervisor.h"

#define AGAIN_MS 1000

/* Open the log anew.  Return 0, or -1 with errno set.  */
static int
reopen (struct service *service)
{
  if (log_reopen (&service->log) < 0)
    return -1;
  sandbox_put_log (&service->sandbox, &service->log);
  atomic_store (&service->tally->log_openings, ++service->log_openings);
  return 0;
}

void
reopen_log (struct supervisor *supervisor)
{
  struct log_line line;
  if (reopen (supervisor->service) < 0)
    {
      int errnum = errno;
      log_begin (&line, &supervisor->service->log, LOG_LEVEL_ERROR,
                 "log-not-reopened");
      log_errno (&line, errnum);
      log_end (&line);
    }
  workers_signal (&supervisor->workers, SIGHUP);
}

void
reopen_lost_log (struct supervisor *supervisor)
{
  struct service *service = supervisor->service;
  if (!service->log.has_socket)
    return;
  uint64_t lost = atomic_load (&service->tally->log_lost);
  int64_t now_ms = monotime_ms ();
  if (lost == supervisor->log_lost || now_ms < supervisor->log_again_ms)
    return;
  supervisor->log_lost = lost;
  supervisor->log_again_ms = now_ms + AGAIN_MS;
  reopen (service);
}
