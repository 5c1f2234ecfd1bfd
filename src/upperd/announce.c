/* announce.c -- tell everybody who waits for it that the service is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The listeners are open: who connects now is served, if only when the first
   worker has been started.  Runs in: the supervisor, before its first
   child.  */

#include <config.h>

#include "upperd/announce.h"

#include <errno.h>
#include <error.h>
#include <unistd.h>

#include "gettext.h"
#include "quote.h"
#include "sys/detach.h"
#include "upper/upper.h"

#define _(text) gettext (text)

static void
log_listeners (struct upperd const *upperd)
{
  struct service const *service = &upperd->service;
  struct log_line line;
  char name[NET_NAME_SIZE];
  for (size_t i = 0; i < service->listeners.count; i++)
    {
      struct net_listener const *listener = &service->listeners.list[i];
      char const *passed_as
          = activation_name (&upperd->activation, listener->fd);
      net_name_format ((struct sockaddr const *)&listener->address,
                       listener->length, name, sizeof name);
      log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "listen");
      log_string (&line, "local", name);
      if (passed_as && listener->is_inherited)
        log_string (&line, "name", passed_as);
      log_end (&line);
    }
}

static void
log_ready (struct service const *service)
{
  struct log_line line;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "ready");
  log_string (&line, "engine", service->engine);
  log_string (&line, "mapping", upper_implementation ());
  log_number (&line, "pid", getpid ());
  log_end (&line);
}

bool
announce (struct upperd *upperd)
{
  struct service *service = &upperd->service;
  char const *port_file = upperd->options->port_file;
  if (port_file
      && port_file_write (&upperd->port_file, port_file, &service->listeners)
             < 0)
    {
      error (0, errno, _("cannot write %s"), quote (port_file));
      return false;
    }
  log_listeners (upperd);
  log_ready (service);
  /* Before the starter of a daemon ends: until then its child is known to
     the service manager as one that may speak.  */
  notify_ready (&upperd->notify);
  if (upperd->detach_fd >= 0 && detach_ready (upperd->detach_fd) < 0)
    {
      error (0, errno, _("cannot go to the background"));
      return false;
    }
  return true;
}
