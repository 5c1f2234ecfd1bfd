/* prepare.h -- what may fail with a message before the service runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each function is a step of the start.  It returns true; or it says on
   standard error what is wrong, in one line, and returns false.  */

#ifndef UPPERD_PREPARE_H
#define UPPERD_PREPARE_H 1

#include <stdbool.h>

#include "service/service.h"
#include "sys/activation.h"
#include "sys/identity.h"
#include "sys/pid-file.h"
#include "upperd/control.h"
#include "upperd/notify.h"
#include "upperd/options.h"
#include "upperd/port-file.h"
#include "upperd/refused-calls.h"
#include "upperd/reload.h"
#include "upperd/supervisor.h"

/* Everything that must be undone.  */
struct upperd
{
  struct options *options;
  struct service service;
  struct supervisor supervisor;
  struct reload reload;
  struct control control;
  struct activation activation;
  struct identity identity;
  struct pid_file pid_file;
  struct notify notify;
  struct refused_calls refused_calls;
  /* The id of the process that was started; a daemon has another.  */
  pid_t started_as;
  int signal_fd;
  /* For detach_ready; -1 in the foreground.  */
  int detach_fd;
  struct port_file port_file;
};

/* Find out which sockets a service manager has opened for us.  */
extern bool prepare_activation (struct upperd *upperd);

/* Make absolute what names files in OPTIONS, for a daemon changes its
   directory, and who has another root.  Says nothing; return whether all
   fit.  */
extern bool prepare_names (struct options *options);

/* Look up whom to become.  */
extern bool prepare_identity (struct upperd *upperd);

/* Open the log.  */
extern bool prepare_log (struct upperd *upperd);

/* Connect to the service manager, if there is one.  That it cannot be heard
   is logged, and no reason not to serve.  */
extern bool prepare_notify (struct upperd *upperd);

/* Take the pid file, if there is to be one.  */
extern bool prepare_pid_file (struct upperd *upperd);

/* Open all listeners, and take those that we were passed.  */
extern bool prepare_listeners (struct upperd *upperd);

/* Open the control socket, if there is to be one.  */
extern bool prepare_control (struct upperd *upperd);

/* Make the sandbox, if there is to be one, and say what it lacks: in the log,
   unless all of it is required.  */
extern bool prepare_sandbox (struct upperd *upperd);

/* Read certificates and keys, if there is to be TLS.  */
extern bool prepare_tls (struct upperd *upperd);

/* Go into the root directory that is wanted, and become who was looked
   up.  */
extern bool prepare_privileges (struct upperd *upperd);

#endif
