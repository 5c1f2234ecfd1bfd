/* upperd.c -- the server's main file: start, serve, stop.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The order is the point: first everything that may fail with a message to
   whoever started us, then the privileges are given up, then the service
   says that it is ready, for it listens and clients may come; and children
   are started last, so that they have nothing of a daemon's starter, neither
   its descriptors nor its directory.  What was made on the way is removed at
   the end, whichever step it ends at.  Runs in: the supervisor.  */

#include <config.h>

#include <errno.h>
#include <error.h>
#include <locale.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "closeout.h"
#include "gettext.h"
#include "progname.h"
#include "service/admission.h"
#include "service/capacity.h"
#include "service/slots.h"
#include "service/source.h"
#include "service/tally.h"
#include "sys/detach.h"
#include "sys/die-with-parent.h"
#include "sys/fd-io.h"
#include "sys/identity.h"
#include "sys/pid-file.h"
#include "transport/tls.h"
#include "transport/transport.h"
#include "upper/upper.h"
#include "upperd/alone.h"
#include "upperd/announce.h"
#include "upperd/check-config.h"
#include "upperd/options.h"
#include "upperd/prepare.h"
#include "upperd/supervisor.h"

#define _(text) gettext (text)

enum
{
  EXIT_STOPPED = 0,
  EXIT_FAILED = 1,
  EXIT_CANNOT_START = 3
};

static void
list_engines (void)
{
  struct engine const *engine;
  for (size_t i = 0; (engine = engine_by_index (i)); i++)
    printf ("%s\t%s%s\n", engine->name, _(engine->summary),
            i == 0 ? _(" (default)") : "");
}

/* Return how many connections there may be at once, and log why.  */
static uint64_t
find_most (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  struct engine const *engine = options->engine;
  struct log_line line;
  struct capacity capacity;
  capacity_raise ();
  capacity_find (&capacity, engine->each_takes,
                 engine->turn_count ? engine->turn_count (options->workers)
                                    : 0);
  if (!options->is_max_auto)
    {
      capacity.connections
          = options->max_connections ? options->max_connections : CAPACITY_MAX;
      capacity.from = "--max-connections";
    }
  log_begin (&line, &upperd->service.log, LOG_LEVEL_NOTICE, "limit");
  log_number (&line, "max_connections", capacity.connections);
  log_string (&line, "from", capacity.from);
  if (options->is_max_auto)
    log_number (&line, "value", capacity.value);
  log_end (&line);
  return capacity.connections;
}

/* Make the table of slots as large as the options say, or the system.  */
static bool
make_tables (struct upperd *upperd)
{
  struct service *service = &upperd->service;
  uint64_t most = find_most (upperd);
  service->slots = slots_new (most);
  if (!service->slots
      || (service->access.requires_header
          && admission_make_proxies (service) < 0))
    {
      error (0, errno, _("cannot make a table of %llu connections"),
             (unsigned long long int)most);
      return false;
    }
  service->tally = &service->slots->tally;
  service->log.lost = &service->tally->log_lost;
  if (service->limits.max_per_source)
    source_begin (service);
  return true;
}

/* From here on a signal to stop comes when we look for it, so that nothing
   is left behind.  */
static bool
hold_signals (struct upperd *upperd)
{
  upperd->signal_fd = supervisor_signals ();
  if (upperd->signal_fd >= 0)
    return true;
  error (0, errno, _("cannot start"));
  return false;
}

static bool
prepare_children (struct upperd *upperd)
{
  struct options const *options = upperd->options;
  /* Where the kernel does not kill children with us, they watch the other
     end of this pipe, which we hold and never write to.  */
  int ends[2];
  upperd->service.supervisor = getpid ();
  /* The library chooses its kernel here, once, and not in every child.  */
  upper_implementation ();
  upperd->service.lifeline = -1;
  if (!CAN_DIE_WITH_PARENT && fd_pipe (ends) == 0)
    upperd->service.lifeline = ends[0];
  if (supervisor_init (&upperd->supervisor, &upperd->service, options,
                       upperd->signal_fd)
      == 0)
    {
      upperd->supervisor.notify = &upperd->notify;
      upperd->supervisor.reload = &upperd->reload;
      upperd->supervisor.control = &upperd->control;
      upperd->supervisor.refused_calls = &upperd->refused_calls;
      return true;
    }
  error (0, errno, _("cannot start"));
  return false;
}

static bool
detach (struct upperd *upperd)
{
  struct options *options = upperd->options;
  if (!options->is_daemon && !options->chroot)
    return true;
  if (!prepare_names (options))
    {
      error (0, errno, _("cannot make a file name absolute"));
      return false;
    }
  if (!options->is_daemon)
    return true;
  upperd->detach_fd = detach_start ();
  if (upperd->detach_fd >= 0)
    return true;
  error (0, errno, _("cannot go to the background"));
  return false;
}

/* Serve until told to stop; return the exit status.  */
static int
serve (struct upperd *upperd)
{
  struct supervisor *supervisor = &upperd->supervisor;
  struct log_line line;
#if HAVE_FORK
  int result = supervisor_run (supervisor);
#else
  int result = alone_run (&upperd->service, upperd->options->engine,
                          upperd->options->workers, upperd->signal_fd);
#endif
  if (result < 0)
    {
      int errnum = errno;
      log_begin (&line, &upperd->service.log, LOG_LEVEL_ERROR, "failed");
      log_errno (&line, errnum);
      log_end (&line);
      return EXIT_FAILED;
    }
  log_begin (&line, &upperd->service.log, LOG_LEVEL_NOTICE, "stop");
  log_number (&line, "finished", supervisor->finished);
  log_number (&line, "reset", supervisor->reset);
  log_end (&line);
  return EXIT_STOPPED;
}

static void
undo (struct upperd *upperd)
{
  struct service *service = &upperd->service;
  if (upperd->supervisor.service)
    supervisor_fini (&upperd->supervisor);
  reload_fini (&upperd->reload);
  control_fini (&upperd->control);
  port_file_remove (&upperd->port_file);
  net_listen_unlink (&service->listeners);
  net_listen_close (&service->listeners);
  pid_file_remove (&upperd->pid_file);
  fd_close (upperd->signal_fd);
  refused_calls_fini (&upperd->refused_calls);
  sandbox_fini (&service->sandbox);
  admission_free_proxies (service);
  slots_free (service->slots);
  tls_free (service->tls);
  notify_fini (&upperd->notify);
  identity_fini (&upperd->identity);
  activation_fini (&upperd->activation);
  log_close (&service->log);
}

static int
run (struct options *options, int argc, char **argv)
{
  struct upperd upperd = {
    .options = options,
    .reload = { .argc = argc, .argv = argv, .initial = options },
    .service = {
      .engine = options->engine->name,
      .transport = transport_by_name ("plain"),
      .death_tells = options->engine->each_takes == CAPACITY_OF_PROCESSES,
      .log = { .fd = STDERR_FILENO },
    },
    .pid_file = { .fd = -1 },
    .notify = { .socket = { .fd = -1 } },
    .started_as = getpid (),
    .signal_fd = -1,
    .detach_fd = -1,
  };
  int status = EXIT_CANNOT_START;
  reload_apply (&upperd.service, options);
  /* A peer that is gone, or a log file that may not grow any more, is an
     error of the write, not the end of us.  */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  if (prepare_activation (&upperd) && detach (&upperd)
      && prepare_identity (&upperd) && prepare_log (&upperd)
      && prepare_notify (&upperd) && hold_signals (&upperd)
      && prepare_pid_file (&upperd) && prepare_listeners (&upperd)
      && prepare_control (&upperd) && prepare_tls (&upperd)
      && prepare_sandbox (&upperd) && prepare_privileges (&upperd)
      && make_tables (&upperd) && prepare_children (&upperd)
      && announce (&upperd))
    status = serve (&upperd);
  undo (&upperd);
  return status;
}

int
main (int argc, char **argv)
{
  struct options options;
  fd_open_standard ();
  /* Messages of getopt, of argp and of error begin alike.  */
  char *slash = strrchr (argv[0], '/');
  if (slash)
    argv[0] = slash + 1;
  set_program_name (argv[0]);
  setlocale (LC_MESSAGES, "");
  setlocale (LC_CTYPE, "");
  bindtextdomain (PACKAGE, LOCALEDIR);
  textdomain (PACKAGE);
  atexit (close_stdout);
  options_parse (&options, argc, argv);
  int status = EXIT_STOPPED;
  if (options.lists_engines)
    list_engines ();
  else if (options.checks_config)
    status = check_config (&options) ? EXIT_STOPPED : EXIT_CANNOT_START;
  else
    status = run (&options, argc, argv);
  options_fini (&options);
  return status;
}
