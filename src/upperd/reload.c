/* reload.c -- read the configuration again while the server runs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever is wrong with options ends the program that reads them: that is
   how a start fails.  So a child reads first, and what it says on its way
   out is what the log says.  Only what it found right is read by the
   supervisor, out of the same memory, so that nothing can change between the
   two.

   Connections keep what they began with.  Workers are replaced: the new ones
   accept before the old ones stop, and the old ones serve to the end whom
   they have.  Runs in: the supervisor, and its child that checks.  */

#include <config.h>

#include "upperd/reload.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "service/admission.h"
#include "service/source.h"
#include "sys/chroot.h"
#include "sys/fd-io.h"
#include "sys/get-file.h"
#include "upperd/option-table.h"
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

/* In a child: read the LENGTH bytes of TEXT, as a start would; what is said
   of them goes to FD.  */
static _Noreturn void
check_text (struct reload const *reload, int fd, char *text, size_t length)
{
  struct options options;
  if (dup2 (fd, STDERR_FILENO) >= 0)
    options_build (&options, reload->argc, reload->argv,
                   &reload->initial->settings, reload->initial->config, text,
                   length);
  _exit (0);
}

/* Read all from FD into the SIZE bytes at BUFFER, up to the first line's
   end.  */
static void
read_line (int fd, char *buffer, size_t size)
{
  size_t used = 0;
  while (used < size - 1)
    {
      ssize_t n = read (fd, buffer + used, size - 1 - used);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      used += (size_t)n;
    }
  buffer[used] = '\0';
  buffer[strcspn (buffer, "\n")] = '\0';
}

/* Return whether the LENGTH bytes of TEXT are a right configuration, in the
   opinion of a child; if not, set REASON, of SIZE bytes, to what it said.  */
static bool
is_right (struct reload const *reload, char *text, size_t length, char *reason,
          size_t size)
{
  int ends[2];
  int status = 0;
  *reason = '\0';
  if (fd_pipe (ends) < 0)
    {
      snprintf (reason, size, "%s", strerror (errno));
      return false;
    }
#if HAVE_FORK
  pid_t pid = fork ();
#else
  pid_t pid = -1;
  errno = ENOSYS;
#endif
  if (pid == 0)
    check_text (reload, ends[1], text, length);
  int errnum = errno;
  fd_close (ends[1]);
  if (pid > 0)
    {
      read_line (ends[0], reason, size);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
    }
  else
    snprintf (reason, size, "%s", strerror (errnum));
  fd_close (ends[0]);
  return pid > 0 && status == 0;
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
  workers_replace (&supervisor->workers);
}

bool
reload_run (struct reload *reload, struct supervisor *supervisor)
{
  struct options requested;
  char reason[1024];
  size_t length;
  char const *config = reload->initial->config;
  if (!config)
    return false;
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
      = copy && is_right (reload, copy, length, reason, sizeof reason);
  free (copy);
  if (!is_good)
    {
      log_failure (supervisor, reason);
      free (text);
      return false;
    }
  options_build (&requested, reload->argc, reload->argv,
                 &reload->initial->settings, config, text, length);
  log_fixed (supervisor, reload->initial, &requested);
  struct options const *before
      = reload->has_latest ? &reload->latest : reload->initial;
  unsigned int n = count_changes (before, &requested);
  if (n == 0)
    options_fini (&requested);
  else
    change (reload, supervisor, before, &requested);
  struct log_line line;
  log_begin (&line, &supervisor->service->log, LOG_LEVEL_NOTICE, "reloaded");
  log_number (&line, "changed", n);
  log_end (&line);
  return n > 0;
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
