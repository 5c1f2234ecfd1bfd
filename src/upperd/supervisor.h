/* supervisor.h -- the process that starts, watches, drains and reaps.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_SUPERVISOR_H
#define UPPERD_SUPERVISOR_H 1

#include <stdint.h>

#include "engine/engine.h"
#include "service/service.h"
#include "upperd/notify.h"
#include "upperd/options.h"
#include "upperd/workers.h"

/* What the supervisor is about.  */
enum supervisor_state
{
  /* Workers that end are replaced.  */
  SUPERVISOR_SERVING,
  /* Nothing new is accepted; what runs may finish until the deadline.  */
  SUPERVISOR_DRAINING,
  /* Everything is being killed.  */
  SUPERVISOR_KILLING
};

struct control;
struct refused_calls;
struct reload;

struct supervisor
{
  struct service *service;
  struct workers workers;
  /* What reads the configuration again, or null.  */
  struct reload *reload;
  /* The control socket, which may be none; never null.  */
  struct control *control;
  /* Those that ask for their system calls, if any; never null.  */
  struct refused_calls *refused_calls;
  enum supervisor_state state;
  int signal_fd;
  struct notify *notify;
  /* How many lines of the log were lost when it was last opened on their
     account, and when it may be again, by monotime_ms; see reopen.h.  */
  uint64_t log_lost;
  int64_t log_again_ms;
  /* The longest drain; 0: as long as it takes.  */
  int64_t drain_timeout_ms;
  int64_t deadline_ms;
  /* Connections that ended in order, and by a reset: before the drain, while
     it lasts; during it, when supervisor_run has returned.  */
  unsigned long int finished;
  unsigned long int reset;
};

/* Block the signals that the supervisor listens to, and return their
   descriptor, or -1 with errno set.  One that comes before supervisor_run
   is heard there.  */
extern int supervisor_signals (void);

/* Be ready to run workers for SERVICE as OPTIONS say, with SIGNAL_FD from
   supervisor_signals.  Return 0, or -1 with errno set.  */
extern int supervisor_init (struct supervisor *supervisor,
                            struct service *service,
                            struct options const *options, int signal_fd);

/* Start the workers, and supervise until a signal has asked for the end and
   nobody is left who accepts or serves.  Return 0, or -1 with errno set if
   that cannot go on; whatever children there are then die with this
   process.  */
extern int supervisor_run (struct supervisor *supervisor);

/* Kill and reap what runs, and free what SUPERVISOR owns.  */
extern void supervisor_fini (struct supervisor *supervisor);

#endif
