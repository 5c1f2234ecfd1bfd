/* service.c -- what a process keeps of the service when it only serves.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A session that kept the listeners would keep the port in use after the
   server has stopped; one that kept its parent's other descriptors would
   use them up.  Runs in: sessions.  */

#include <config.h>

#include "service/service.h"

#include "sys/fd-io.h"

void
service_keep_only (struct service const *service, int fd)
{
  int keep[] = { service->log.fd, service->lifeline, fd };
  log_forget (&service->log);
  fd_close_others (keep, sizeof keep / sizeof keep[0]);
}
