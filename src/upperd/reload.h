/* reload.h -- read the configuration again while the server runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_RELOAD_H
#define UPPERD_RELOAD_H 1

#include <stdbool.h>

#include "service/service.h"
#include "upperd/options.h"
#include "upperd/supervisor.h"
#include "upperd/tls-setup.h"

/* What options were read last, and how to read them again.  */
struct reload
{
  int argc;
  char **argv;
  /* Those that the server was started with: what cannot change.  */
  struct options const *initial;
  /* The latest, if they are others; what SERVICE has may lie there.  */
  struct options latest;
  bool has_latest;
  /* The files for TLS, as they were read last.  */
  struct tls_files tls_files;
  /* Heap: the log file's name, if it is not the initial one.  */
  char *log_name;
};

/* Let SERVICE have what OPTIONS say of each connection.  */
extern void reload_apply (struct service *service,
                          struct options const *options);

/* Read SUPERVISOR's configuration file again, if there is one, and its
   certificates and keys, if there are such.  If they are right, new
   connections are served by what they say; what cannot change is logged.  If
   not, nothing changes, and the log says why.  Return whether anything has
   changed.  */
extern bool reload_run (struct reload *reload, struct supervisor *supervisor);

extern void reload_fini (struct reload *reload);

#endif
