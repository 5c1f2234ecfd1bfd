/* report.c -- what the end of a talk means.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line and one exit status for each end.  Numbers of bytes stand behind
   a colon, so that no language needs a plural.  Runs anywhere; keeps no
   state.  */

#include <config.h>

#include "upperc/report.h"

#include <errno.h>

#include "gettext.h"
#include "quotearg.h"
#include "upperc/tls.h"

#define _(msgid) gettext (msgid)

char const *
report_bytes (int slot, char const *bytes, size_t n)
{
  if (n == 0)
    return _("nothing");
  return quotearg_n_style_mem (slot, c_quoting_style, bytes, n);
}

static void
describe_difference (struct verify_report const *difference,
                     struct trouble *trouble)
{
  trouble_set (
      trouble,
      difference->kind == DAMAGE_REFLECTED ? STATUS_REFLECTED : STATUS_DIFFERS,
      _("offset %ju: %s: expected %s, got %s"), (uintmax_t)difference->offset,
      damage_name (difference->kind),
      report_bytes (0, difference->expected, difference->expected_length),
      report_bytes (1, difference->received, difference->received_length));
}

static void
describe_truncated (struct talk_result const *result, struct trouble *trouble)
{
  if (result->error == EBADMSG)
    trouble_set (trouble, STATUS_TRUNCATED,
                 _("offset %ju: truncated: the connection ended, and TLS did "
                    "not: bytes sent: %ju, bytes answered: %ju"),
                 (uintmax_t)result->received, (uintmax_t)result->sent,
                 (uintmax_t)result->received);
  else if (result->received < result->due)
    trouble_set (
        trouble, STATUS_TRUNCATED,
        _("offset %ju: truncated: bytes sent: %ju, bytes answered: %ju"),
        (uintmax_t)result->received, (uintmax_t)result->sent,
        (uintmax_t)result->received);
  else
    trouble_set (
        trouble, STATUS_TRUNCATED,
        _("offset %ju: truncated: the answer ended before the question"),
        (uintmax_t)result->received);
}

static void
describe_extra (struct talk_result const *result, struct trouble *trouble)
{
  trouble_set (trouble, STATUS_DIFFERS,
               _("offset %ju: extra: bytes sent: %ju, bytes answered: %ju"),
               (uintmax_t)result->due, (uintmax_t)result->sent,
               (uintmax_t)result->received);
}

/* Where all is answered, it is the server's half-close that did not come.  */
static void
describe_timeout (struct talk_result const *result, struct trouble *trouble)
{
  uintmax_t sent = result->sent;
  uintmax_t received = result->received;
  if (received < result->due)
    trouble_set (trouble, STATUS_TIMEOUT,
                 _("timeout while waiting for the answer: bytes sent: %ju, "
                    "bytes answered: %ju"),
                 sent, received);
  else
    trouble_set (trouble, STATUS_TIMEOUT,
                 _("timeout while waiting for the end of the answer: "
                    "bytes sent: %ju, bytes answered: %ju"),
                 sent, received);
}

/* A connection can be lost in more ways than by a reset; the system's own
   timeout is one.  */
static void
describe_lost (struct talk_result const *result, struct trouble *trouble)
{
  uintmax_t sent = result->sent;
  uintmax_t received = result->received;
  if (result->error == ECONNRESET)
    trouble_set (trouble, STATUS_RESET,
                 _("connection reset: bytes sent: %ju, bytes answered: %ju"),
                 sent, received);
  else if (result->error == EPROTO)
    tls_describe (result->tls_problem, result->tls_detail, NULL, trouble);
  else
    {
      trouble_set (trouble,
                   result->error == ETIMEDOUT ? STATUS_TIMEOUT : STATUS_RESET,
                   _("connection lost: bytes sent: %ju, bytes answered: %ju"),
                   sent, received);
      trouble_add_error (trouble, result->error);
    }
}

/* Set *TROUBLE to a failure of this machine: TEXT, and ERROR.  */
static void
describe_local (char const *text, int error, struct trouble *trouble)
{
  trouble_set (trouble, STATUS_LOCAL, "%s", text);
  trouble_add_error (trouble, error);
}

void
report_describe (struct talk_result const *result, struct trouble *trouble)
{
  *trouble = (struct trouble){ .status = STATUS_ANSWERED };
  switch (result->end)
    {
    case TALK_TRUNCATED:
      describe_truncated (result, trouble);
      break;
    case TALK_EXTRA:
      describe_extra (result, trouble);
      break;
    case TALK_DIFFERS:
      describe_difference (&result->report, trouble);
      break;
    case TALK_TIMEOUT:
      describe_timeout (result, trouble);
      break;
    case TALK_LOST:
      describe_lost (result, trouble);
      break;
    case TALK_INPUT_FAILED:
      describe_local (_("cannot read standard input"), result->error,
                      trouble);
      break;
    case TALK_OUTPUT_FAILED:
      describe_local (_("cannot write standard output"), result->error,
                      trouble);
      break;
    case TALK_STARVED:
      describe_local (_("cannot talk to the server"), result->error, trouble);
      break;
    case TALK_GOES_ON:
    case TALK_ANSWERED:
    case TALK_INTERRUPTED:
      break;
    }
}
