/* prepare-sandbox.c -- make the sandbox of who serves, and say what it lacks.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Before the privileges are given up, and before there is another root: what
   compiles the filter of calls is a library that must be found.  Runs in: the
   supervisor before it is one.  */

#include <config.h>

#include "upperd/prepare.h"

#include <errno.h>
#include <error.h>
#include <stdio.h>

#include "gettext.h"

#define _(text) gettext (text)

/* Write in words what is MISSING of the sandbox to BUFFER of SIZE bytes.  */
static void
name_parts (unsigned int missing, char *buffer, size_t size)
{
  char const *first = missing & SANDBOX_PART_LANDLOCK  ? "Landlock"
                      : missing & SANDBOX_PART_NETWORK ? "Landlock for TCP"
                                                       : "";
  char const *second = missing & SANDBOX_PART_CALLS ? "seccomp" : "";
  snprintf (buffer, size, "%s%s%s", first, *first && *second ? ", " : "",
            second);
}

/* Log what there is of the sandbox, and what is MISSING, as words.  */
static void
log_sandbox (struct service const *service, char const *missing)
{
  struct log_line line;
  struct sandbox const *sandbox = &service->sandbox;
  log_begin (&line, &service->log,
             *missing ? LOG_LEVEL_WARNING : LOG_LEVEL_NOTICE, "sandbox");
  if (sandbox->parts & SANDBOX_PART_LANDLOCK)
    log_number (&line, "landlock", sandbox->landlock_level);
  if (sandbox->parts & SANDBOX_PART_CALLS)
    log_string (&line, "seccomp",
                sandbox->mode == SANDBOX_REQUIRE ? "kills" : "refuses");
  if (*missing)
    log_string (&line, "missing", missing);
  log_end (&line);
}

bool
prepare_sandbox (struct upperd *upperd)
{
  struct service *service = &upperd->service;
  struct options const *options = upperd->options;
  struct sandbox *sandbox = &service->sandbox;
  char missing[64];
  if (options->sandbox == SANDBOX_NO)
    return true;
  int parts
      = sandbox_init (sandbox, options->sandbox, options->engine->starts);
  if (parts < 0 || (sandbox->is_on && log_hold (&service->log) < 0))
    {
      error (0, errno, _("cannot make the sandbox"));
      return false;
    }
  name_parts ((unsigned int)parts, missing, sizeof missing);
  if (*missing && options->sandbox == SANDBOX_REQUIRE)
    {
      error (0, 0, _("--sandbox=require: the system does not offer %s"),
             missing);
      return false;
    }
  if (sandbox->is_on)
    refused_calls_init (&upperd->refused_calls, service);
  log_sandbox (service, missing);
  return true;
}
