/* notify.h -- what the service manager is told.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Where there is no service manager all of this does nothing.  A message that
   it does not take is lost: the service does not depend on it.  */

#ifndef UPPERD_NOTIFY_H
#define UPPERD_NOTIFY_H 1

#include <stdbool.h>
#include <stdint.h>

#include "service/service.h"
#include "sys/notify-socket.h"

struct notify
{
  struct notify_socket socket;
  struct service *service;
  /* Whether our id is not that of the process that was started.  */
  bool is_daemon;
  /* When something has to be said again: that we are alive, and how many
     connections there are; MONOTIME_NEVER where nobody wants to hear.  */
  int64_t watchdog_ms;
  int64_t status_ms;
  /* What was said last.  */
  uint64_t connections;
};

/* Have NOTIFY tell of SERVICE by SOCKET, which it owns from now on; the
   manager has started the process STARTED_AS.  */
extern void notify_init (struct notify *notify, struct service *service,
                         struct notify_socket const *socket, pid_t started_as);

/* The service is ready, at first or after notify_reloading.  */
extern void notify_ready (struct notify *notify);

/* A signal has asked for what is read at the start to be read again.  */
extern void notify_reloading (struct notify *notify);

/* The service stops, now or when its connections have ended.  */
extern void notify_stopping (struct notify *notify);

/* Say what is due.  Return when to call next, or MONOTIME_NEVER.  */
extern int64_t notify_due (struct notify *notify);

/* Free what NOTIFY owns.  */
extern void notify_fini (struct notify *notify);

#endif
