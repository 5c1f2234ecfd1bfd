/* service.c -- what a process makes of the service that it has inherited.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A session that kept the listeners would keep the port in use after the
   server has stopped; one that kept its parent's other descriptors would
   use them up.  One that lasts for longer than a log file shall not write
   its only line where nobody looks any more.  Runs in: sessions.  */

#include <config.h>

#include "service/service.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "service/tally.h"
#include "sys/fd-io.h"

int
service_refresh_log (struct service const *service)
{
  if (atomic_load (&service->tally->log_openings) == service->log_openings)
    return 0;
  return service->sandbox.is_on
             ? sandbox_take_log (&service->sandbox, &service->log)
             : log_reopen (&service->log);
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
service_confine (struct service const *service, bool asks)
{
  struct log_line line;
  if (sandbox_enter (&service->sandbox, asks) == 0)
    return;
  int errnum = errno;
  log_begin (&line, &service->log, LOG_LEVEL_ERROR, "sandbox-not-entered");
  log_number (&line, "worker", getpid ());
  log_errno (&line, errnum);
  log_end (&line);
  if (service->sandbox.mode == SANDBOX_REQUIRE)
    _exit (1);
}

void
service_keep_only (struct service const *service, int fd)
{
  int keep[] = { service->log.fd, log_held (&service->log), service->lifeline,
                 service->sandbox.mailbox.out, fd };
  log_forget (&service->log);
  fd_close_others (keep, sizeof keep / sizeof keep[0]);
}
