/* tls.c -- TLS as upperc has it: the handshake, the failures.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One message for each way not to get there; nearly all of them are the
   other end's.  Runs in: the main thread.  */

#include <config.h>

#include "upperc/tls.h"

#include <errno.h>
#include <stdint.h>

#include "gettext.h"
#include "quote.h"
#include "sys/monotime.h"
#include "upperc/connect.h"

#define _(msgid) gettext (msgid)

enum status
tls_prepare (struct options *options, struct trouble *trouble)
{
  struct tls_options *wanted = &options->tls_options;
  struct tls_complaint complaint;
  if (!wanted->is_wanted)
    return STATUS_ANSWERED;
  wanted->config.is_patient = true;
  wanted->tls = tls_new (&wanted->config, &complaint);
  if (wanted->tls)
    return STATUS_ANSWERED;
  /* Nothing of it is the server's fault.  */
  trouble_set (trouble, STATUS_LOCAL, "%s", "");
  tls_complaint_text (&complaint, &wanted->config, trouble->text,
                      sizeof trouble->text);
  return trouble->status;
}

void
tls_begin (struct options const *options, struct channel *channel, int fd)
{
  struct tls const *tls = options->tls_options.tls;
  channel_init (channel, transport_by_name (tls ? "tls" : "plain"), fd, -1);
  channel->tls = tls;
}

/* Return what PROBLEM means; null if DETAIL is all that is known.  */
static char const *
problem_text (enum tls_problem problem)
{
  switch (problem)
    {
    case TLS_PROBLEM_NOT_TLS:
      return _("the other end does not speak TLS");
    case TLS_PROBLEM_NO_AGREEMENT:
      return _("no version or algorithm is common to both ends");
    case TLS_PROBLEM_ALERT:
      return _("the other end refuses");
    case TLS_PROBLEM_ENDED:
      return _("the other end has ended the connection");
    case TLS_PROBLEM_NO_CERTIFICATE:
      return _("the other end has shown no certificate");
    case TLS_PROBLEM_UNKNOWN_ISSUER:
      return _("the certificate is signed by nobody whom we trust");
    case TLS_PROBLEM_EXPIRED:
      return _("the certificate has expired");
    case TLS_PROBLEM_NOT_YET_VALID:
      return _("the certificate is not valid yet");
    case TLS_PROBLEM_WRONG_NAME:
      return _("the certificate is for another name");
    case TLS_PROBLEM_REVOKED:
      return _("the certificate was revoked");
    case TLS_PROBLEM_BAD_CERTIFICATE:
      return _("the certificate is not good for this");
    default:
      return NULL;
    }
}

void
tls_describe (enum tls_problem problem, char const *detail, char const *name,
              struct trouble *trouble)
{
  char const *text = problem_text (problem);
  if (name)
    trouble_set (trouble, STATUS_TLS, _("TLS with %s failed"), quote (name));
  else
    trouble_set (trouble, STATUS_TLS, "%s", _("TLS failed"));
  if (text)
    trouble_append (trouble, ": %s", text);
  if (detail && (!text || problem == TLS_PROBLEM_ALERT))
    trouble_append (trouble, ": %s", detail);
}

/* Set *TROUBLE to why CHANNEL, to the server called NAME, is not open, by
   ERROR.  */
static void
describe_unopened (struct channel const *channel, char const *name, int error,
                   struct trouble *trouble)
{
  char const *detail;
  enum tls_problem problem = tls_channel_problem (channel, &detail);
  if (error == EPROTO)
    tls_describe (problem, detail, name, trouble);
  else if (error == EAGAIN)
    trouble_set (trouble, STATUS_TIMEOUT,
                 _("timeout in the TLS handshake with %s"), quote (name));
  else if (error == ECONNRESET || error == EPIPE)
    trouble_set (trouble, STATUS_RESET,
                 _("connection reset: bytes sent: %ju, bytes answered: %ju"),
                 (uintmax_t)0, (uintmax_t)0);
  else
    {
      trouble_set (trouble,
                   error_is_local (error) ? STATUS_LOCAL : STATUS_UNCONNECTED,
                   _("cannot connect to %s"), quote (name));
      trouble_add_error (trouble, error);
    }
}

int
tls_open (struct options const *options, struct channel *channel,
          char const *name, struct trouble *trouble)
{
  if (options->connect_timeout_ms >= 0)
    channel->deadline_ms = monotime_ms () + options->connect_timeout_ms;
  if (channel_open (channel) == 0)
    {
      channel->deadline_ms = MONOTIME_NEVER;
      return 0;
    }
  describe_unopened (channel, name, errno, trouble);
  channel_release (channel);
  return -1;
}

enum talk_end
tls_lost (struct channel const *channel, struct talk_result *result, int error)
{
  if (error == EPROTO)
    result->tls_problem = tls_channel_problem (channel, &result->tls_detail);
  return error == EBADMSG ? TALK_TRUNCATED : TALK_LOST;
}
