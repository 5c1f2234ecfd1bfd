/* reload.c -- read the configuration again while the server runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A child reads it first (reload-check.c).  Only what it found right is read
   by the supervisor, out of the same memory, so that nothing can change
   between the two.

   Connections keep what they began with.  Workers are replaced: the new ones
   accept before the old ones stop, and the old ones serve to the end whom
   they have.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/reload.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service/admission.h"
#include "service/source.h"
#include "sys/chroot.h"
#include "sys/get-file.h"
#include "transport/tls.h"
#include "upperd/option-table.h"
#include "upperd/reload-check.h"
#include "upperd/reload-tls.h"
#include "xalloc.h"

void
reload_apply (struct service *service, struct options const *options)
{
  service->limits = options->limits;
  service->access = options->access;
  service->mapping = options->mapping;
  service->logs_probes = options->logs_probes;
}

static void
log_failure (struct supervisor const *supervisor, char const *reason)
{
  struct log_line line;
  log_begin (&line, &supervisor->service->log, LOG_LEVEL_ERROR,
             "not-reloaded");
  log_string (&line, "reason", reason);
  log_end (&line);
}

/* Log, for each option that cannot change and differs between REQUESTED and
   INITIAL, that it does not.  */
static void
log_fixed (struct supervisor const *supervisor, struct options const *initial,
           struct options const *requested)
{
  struct argp_option const *option;
  for (size_t i = 0; (option = option_by_index (i)) != NULL; i++)
    {
      struct log_line line;
      if (!option_is_fixed (option->key)
          || settings_are_same (&initial->settings, &requested->settings,
                                option->key,
                                option_is_repeatable (option->key)))
        continue;
      log_begin (&line, &supervisor->service->log, LOG_LEVEL_WARNING,
                 "not-changed");
      log_string (&line, "option", option->name);
      log_string (&line, "reason", "only a start can change it");
      log_end (&line);
    }
}

/* Return how many options that can change differ between A and B.  */
static unsigned int
count_changes (struct options const *a, struct options const *b)
{
  unsigned int n = 0;
  struct argp_option const *option;
  for (size_t i = 0; (option = option_by_index (i)) != NULL; i++)
    n += !option_is_fixed (option->key)
         && !settings_are_same (&a->settings, &b->settings, option->key,
                                option_is_repeatable (option->key));
  return n;
}

/* Have SUPERVISOR log where REQUESTED says, if that is not where BEFORE said.
   A log that cannot be opened is not used.  */
static void
change_log (struct reload *reload, struct supervisor *supervisor,
            struct options const *before, struct options const *requested)
{
  struct log *log = &supervisor->service->log;
  log->format = requested->log_format;
  log->level = requested->log_level;
  if (settings_are_same (&before->settings, &requested->settings, OPT_LOG,
                         false))
    return;
  struct log changed = *log;
  char *name = xstrdup (requested->log);
  if (log_open (&changed, name, "upperd") == 0
      && (!supervisor->service->sandbox.is_on || log_hold (&changed) == 0))
    {
      log_close (log);
      *log = changed;
      free (reload->log_name);
      reload->log_name = name;
      return;
    }
  struct log_line line;
  int errnum = errno;
  free (name);
  log_begin (&line, log, LOG_LEVEL_ERROR, "not-changed");
  log_string (&line, "option", "log");
  log_errno (&line, errnum);
  log_end (&line);
}

/* Use REQUESTED instead of BEFORE.  Takes it over.  */
static void
change (struct reload *reload, struct supervisor *supervisor,
        struct options const *before, struct options *requested)
{
  struct service *service = supervisor->service;
  change_log (reload, supervisor, before, requested);
  if (requested->limits.max_per_source && !service->limits.max_per_source)
    source_begin (service);
  /* Without memory for them no record tells of proxies.  */
  if (requested->access.requires_header && !service->proxies)
    admission_make_proxies (service);
  reload_apply (service, requested);
  supervisor->drain_timeout_ms = requested->drain_timeout_ms;
  if (reload->has_latest)
    options_fini (&reload->latest);
  reload->latest = *requested;
  reload->has_latest = true;
}

/* What stands for standard error in REQUESTED is the system log if the server
   is a daemon; and that it is or is not since INITIAL.  */
static void
adopt_daemon (struct options *requested, struct options const *initial)
{
  struct setting const *log = settings_last (&requested->settings, OPT_LOG);
  bool is_instead = requested->is_daemon && log->origin == SETTING_DEFAULT;
  if (requested->is_daemon == initial->is_daemon
      || (!is_instead && strcmp (requested->log, "stderr") != 0))
    return;
  requested->log = initial->is_daemon ? "syslog" : "stderr";
  struct setting setting = {
    .key = OPT_LOG,
    .value = requested->log,
    .origin = SETTING_DEFAULT,
  };
  settings_add (&requested->settings, &setting);
}

/* Set *REQUESTED to what RELOAD's configuration file says now.  Return whether
   that can be; else log why not.  */
static bool
read_again (struct reload *reload, struct supervisor *supervisor,
            struct options *requested)
{
  char reason[1024];
  size_t length;
  char const *config = reload->initial->config;
  /* Nobody shall wait for who writes a pipe.  */
  char *text
      = get_file (chroot_inside (config), false, OPTIONS_CONFIG_MAX, &length);
  if (!text)
    {
      snprintf (reason, sizeof reason, "%s: %s", config, strerror (errno));
      log_failure (supervisor, reason);
      return false;
    }
  char *copy = malloc (length + 1);
  snprintf (reason, sizeof reason, "%s", strerror (ENOMEM));
  if (copy)
    memcpy (copy, text, length + 1);
  bool is_good
      = copy && reload_is_right (reload, copy, length, reason, sizeof reason);
  free (copy);
  if (!is_good)
    {
      log_failure (supervisor, reason);
      free (text);
      return false;
    }
  options_build (requested, reload->argc, reload->argv,
                 &reload->initial->settings, config, text, length);
  reload_tls_name (requested, reload->initial);
  adopt_daemon (requested, reload->initial);
  return true;
}

/* Log that N options have changed, and, where there is TLS, what became of
   that.  */
static void
log_success (struct service const *service, unsigned int n, bool has_new_tls)
{
  struct log_line line;
  log_begin (&line, &service->log, LOG_LEVEL_NOTICE, "reloaded");
  log_number (&line, "changed", n);
  if (service->tls || has_new_tls)
    log_string (&line, "tls",
                !has_new_tls   ? "kept"
                : service->tls ? "renewed"
                               : "off");
  log_end (&line);
}

bool
reload_run (struct reload *reload, struct supervisor *supervisor)
{
  struct service *service = supervisor->service;
  struct options const *before
      = reload->has_latest ? &reload->latest : reload->initial;
  struct options requested;
  bool has_file = reload->initial->config != NULL;
  unsigned int n = 0;
  char reason[1024];
  struct tls *former = service->tls;
  struct tls *tls = former;
  if ((!has_file && !tls)
      || (has_file && !read_again (reload, supervisor, &requested)))
    return false;
  if (has_file)
    n = count_changes (before, &requested);
  if (!reload_tls (reload, has_file ? &requested : before, n > 0, &tls, reason,
                   sizeof reason))
    {
      log_failure (supervisor, reason);
      if (has_file)
        options_fini (&requested);
      return false;
    }
  if (has_file)
    log_fixed (supervisor, reload->initial, &requested);
  if (tls != former)
    tls_setup_use (service, tls);
  if (n > 0)
    change (reload, supervisor, before, &requested);
  else if (has_file)
    options_fini (&requested);
  if (n > 0 || tls != former)
    workers_replace (&supervisor->workers);
  log_success (service, n, tls != former);
  if (tls != former)
    tls_free (former);
  return n > 0 || tls != former;
}

void
reload_fini (struct reload *reload)
{
  if (reload->has_latest)
    options_fini (&reload->latest);
  reload->has_latest = false;
  free (reload->log_name);
  reload->log_name = NULL;
}
