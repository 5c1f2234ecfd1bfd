/* service.c -- what a process makes of the service that it has inherited.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A session that kept the listeners would keep the port in use after the
   server has stopped; one that kept its parent's other descriptors would
   use them up.  One that lasts for longer than a log file shall not write
   its only line where nobody looks any more.  Runs in: sessions.  */

#include <config.h>

#include "service/service.h"

#include <signal.h>

#include "service/tally.h"
#include "sys/fd-io.h"

int
service_refresh_log (struct service const *service)
{
  if (atomic_load (&service->tally->log_openings) == service->log_openings)
    return 0;
  return log_reopen (&service->log);
}

void
service_tell_end (struct service const *service)
{
  /* It hears of a connection's end as it does of a child's.  */
  atomic_thread_fence (memory_order_seq_cst);
  if (!service->death_tells && atomic_load (&service->tally->is_paused))
    kill (service->supervisor, SIGCHLD);
}

void
service_keep_only (struct service const *service, int fd)
{
  int keep[] = { service->log.fd, service->lifeline, fd };
  log_forget (&service->log);
  fd_close_others (keep, sizeof keep / sizeof keep[0]);
}
