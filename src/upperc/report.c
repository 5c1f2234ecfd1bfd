/* report.c -- say how a talk ended.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line and one exit status for each end.  Numbers of bytes stand behind
   a colon, so that no language needs a plural.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/report.h"

#include <errno.h>
#include <error.h>

#include "gettext.h"
#include "quotearg.h"

#define _(msgid) gettext (msgid)

/* Return the N bytes at BYTES as text for the slot SLOT of quotearg.  */
static char const *
show (int slot, char const *bytes, size_t n)
{
  if (n == 0)
    return _("nothing");
  return quotearg_n_style_mem (slot, c_quoting_style, bytes, n);
}

static enum status
report_difference (struct verify_report const *difference)
{
  error (0, 0, _("offset %ju: %s: expected %s, got %s"),
         (uintmax_t)difference->offset, damage_name (difference->kind),
         show (0, difference->expected, difference->expected_length),
         show (1, difference->received, difference->received_length));
  return difference->kind == DAMAGE_REFLECTED ? STATUS_REFLECTED
                                              : STATUS_DIFFERS;
}

static enum status
report_truncated (struct talk_result const *result)
{
  if (result->received < result->due)
    error (0, 0,
           _("offset %ju: truncated: bytes sent: %ju, bytes answered: %ju"),
           (uintmax_t)result->received, (uintmax_t)result->sent,
           (uintmax_t)result->received);
  else
    error (0, 0,
           _("offset %ju: truncated: the answer ended before the question"),
           (uintmax_t)result->received);
  return STATUS_TRUNCATED;
}

static enum status
report_extra (struct talk_result const *result)
{
  error (0, 0, _("offset %ju: extra: bytes sent: %ju, bytes answered: %ju"),
         (uintmax_t)result->due, (uintmax_t)result->sent,
         (uintmax_t)result->received);
  return STATUS_DIFFERS;
}

/* Where all is answered, it is the server's half-close that did not come.  */
static enum status
report_timeout (struct talk_result const *result)
{
  uintmax_t sent = result->sent;
  uintmax_t received = result->received;
  if (received < result->due)
    error (0, 0,
           _("timeout while waiting for the answer: bytes sent: %ju, "
              "bytes answered: %ju"),
           sent, received);
  else
    error (0, 0,
           _("timeout while waiting for the end of the answer: "
              "bytes sent: %ju, bytes answered: %ju"),
           sent, received);
  return STATUS_TIMEOUT;
}

/* A connection can be lost in more ways than by a reset; the system's own
   timeout is one.  */
static enum status
report_lost (struct talk_result const *result)
{
  if (result->error == ECONNRESET)
    error (0, 0, _("connection reset: bytes sent: %ju, bytes answered: %ju"),
           (uintmax_t)result->sent, (uintmax_t)result->received);
  else
    error (0, result->error,
           _("connection lost: bytes sent: %ju, bytes answered: %ju"),
           (uintmax_t)result->sent, (uintmax_t)result->received);
  return result->error == ETIMEDOUT ? STATUS_TIMEOUT : STATUS_RESET;
}

enum status
report (struct talk_result const *result)
{
  switch (result->end)
    {
    case TALK_TRUNCATED:
      return report_truncated (result);
    case TALK_EXTRA:
      return report_extra (result);
    case TALK_DIFFERS:
      return report_difference (&result->report);
    case TALK_TIMEOUT:
      return report_timeout (result);
    case TALK_LOST:
      return report_lost (result);
    case TALK_INPUT_FAILED:
      error (0, result->error, _("cannot read standard input"));
      return STATUS_LOCAL;
    case TALK_OUTPUT_FAILED:
      error (0, result->error, _("cannot write standard output"));
      return STATUS_LOCAL;
    case TALK_STARVED:
      error (0, result->error, _("cannot talk to the server"));
      return STATUS_LOCAL;
    case TALK_GOES_ON:
    case TALK_ANSWERED:
    case TALK_INTERRUPTED:
      break;
    }
  return STATUS_ANSWERED;
}
