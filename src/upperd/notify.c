/* notify.c -- what the service manager is told.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It is told when the state changes, how many connections there are when
   that has changed, and, where it watches us, twice in each interval that we
   are alive: the supervisor says so between two waits, so that one that
   hangs is found.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/notify.h"

#include <unistd.h>

#include "service/slots.h"
#include "sys/monotime.h"

/* How old the number of connections may be that the manager shows.  */
#define STATUS_MS 5000

void
notify_init (struct notify *notify, struct service *service,
             struct notify_socket const *socket, pid_t started_as)
{
  *notify = (struct notify){
    .socket = *socket,
    .service = service,
    .is_daemon = started_as != getpid (),
    .watchdog_ms = MONOTIME_NEVER,
    .status_ms = MONOTIME_NEVER,
  };
}

/* Send the lines LINES, and how it stands.  */
static void
send_status (struct notify *notify, char const *lines)
{
  struct service *service = notify->service;
  uint64_t most = service->slots->count;
  notify->connections = slots_live (service->slots);
  notify->status_ms = monotime_ms () + STATUS_MS;
  notify_socket_send (
      &notify->socket, "%sSTATUS=engine %s, %llu of at most %llu connections",
      lines, service->engine, (unsigned long long int)notify->connections,
      (unsigned long long int)most);
}

void
notify_ready (struct notify *notify)
{
  if (notify->socket.fd < 0)
    return;
  if (notify->is_daemon)
    notify_socket_send (&notify->socket, "MAINPID=%ld", (long int)getpid ());
  send_status (notify, "READY=1\n");
  if (notify->socket.watchdog_ms && notify->watchdog_ms == MONOTIME_NEVER)
    notify->watchdog_ms = 0;
}

void
notify_reloading (struct notify *notify)
{
  /* The time shows which of several requests is being answered.  */
  notify_socket_send (&notify->socket, "RELOADING=1\nMONOTONIC_USEC=%lld",
                      (long long int)(monotime_ns () / 1000));
}

void
notify_stopping (struct notify *notify)
{
  if (notify->socket.fd >= 0)
    send_status (notify, "STOPPING=1\n");
}

int64_t
notify_due (struct notify *notify)
{
  if (notify->socket.fd < 0)
    return MONOTIME_NEVER;
  int64_t now_ms = monotime_ms ();
  if (now_ms >= notify->watchdog_ms)
    {
      notify_socket_send (&notify->socket, "WATCHDOG=1");
      notify->watchdog_ms = now_ms + notify->socket.watchdog_ms / 2;
    }
  if (now_ms >= notify->status_ms)
    {
      notify->status_ms = now_ms + STATUS_MS;
      if (slots_live (notify->service->slots) != notify->connections)
        send_status (notify, "");
    }
  return notify->watchdog_ms < notify->status_ms ? notify->watchdog_ms
                                                 : notify->status_ms;
}

void
notify_fini (struct notify *notify)
{
  notify_socket_close (&notify->socket);
}
