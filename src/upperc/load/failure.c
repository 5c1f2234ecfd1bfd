/* failure.c -- what went wrong first in a load test.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line for one cause, with what can be done about it where that is no
   secret.  Runs in: the main thread.  */

#include <config.h>

#include <errno.h>
#include <error.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "gettext.h"
#include "quote.h"
#include "upperc/load/report.h"
#include "upperc/report.h"
#include "upperc/tls.h"

#define _(msgid) gettext (msgid)

/* Set *LOW and *HIGH to the ports that connections come from.  Return whether
   the system tells.  */
static bool
find_ports (unsigned int *low, unsigned int *high)
{
  FILE *stream = fopen ("/proc/sys/net/ipv4/ip_local_port_range", "re");
  char line[64];
  if (!stream)
    return false;
  char *rest = fgets (line, sizeof line, stream);
  fclose (stream);
  if (!rest)
    return false;
  *low = (unsigned int)strtoul (rest, &rest, 10);
  *high = (unsigned int)strtoul (rest, &rest, 10);
  return *low > 0 && *high >= *low;
}

/* This machine lacks something.  */
static void
report_local (struct run const *run)
{
  unsigned int low, high;
  if (run->failure.error == EADDRNOTAVAIL && find_ports (&low, &high))
    error (0, 0,
           _("no port is left to come from: there are %u to %u, and each is "
              "held for a minute after its connection; more addresses "
              "(--source) have more"),
           low, high);
  else
    error (0, run->failure.error, _("cannot connect to %s"),
           quote (run->options->name));
}

/* The answer was a wrong one.  */
static void
report_difference (struct run_failure const *failure)
{
  struct verify_report const *difference = &failure->difference;
  error (
      0, 0,
      _("connection %ju, message %ju, offset %ju: %s: expected %s, got %s"),
      (uintmax_t)failure->message.connection,
      (uintmax_t)failure->message.sequence, (uintmax_t)difference->offset,
      damage_name (difference->kind),
      report_bytes (0, difference->expected, difference->expected_length),
      report_bytes (1, difference->received, difference->received_length));
}

void
report_failure (struct run const *run)
{
  struct run_failure const *failure = &run->failure;
  uintmax_t connection = failure->message.connection;
  uintmax_t sequence = failure->message.sequence;
  struct trouble trouble;
  switch (failure->status)
    {
    case STATUS_ANSWERED:
      break;
    case STATUS_LOCAL:
      report_local (run);
      break;
    case STATUS_UNCONNECTED:
      error (0, failure->error, _("cannot connect to %s"),
             quote (run->options->name));
      break;
    case STATUS_TIMEOUT:
      error (0, 0, _("connection %ju, message %ju: timeout"), connection,
             sequence);
      break;
    case STATUS_RESET:
      error (0, failure->error == ECONNRESET ? 0 : failure->error,
             _("connection %ju, message %ju: connection reset"), connection,
             sequence);
      break;
    case STATUS_TLS:
      tls_describe (failure->tls_problem, failure->tls_detail,
                    run->options->name, &trouble);
      error (0, 0, "%s", trouble.text);
      break;
    default:
      report_difference (failure);
      break;
    }
}
