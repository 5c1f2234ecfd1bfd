/* session.c -- one connection, in the module.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The library's calls, as the contract wants them: what goes without waiting
   is done, and what was found meanwhile and cannot be told yet is told by the
   next call.  Runs in: whatever serves a connection.  */

#include <config.h>

#include "transport/gnutls/session.h"

#include <errno.h>
#include <gnutls/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where this process is not the one that it was the last time, have the
   library begin its random numbers anew.  It would see that itself after a
   fork by the C library, but not after one by a system call alone: then all
   who were forked by one process had the same keys.  */
static void
refresh_random (void)
{
  static _Thread_local pid_t seen;
  pid_t self = getpid ();
  if (seen != self)
    gnutls_rnd_refresh ();
  seen = self;
}

/* Set up SESSION's side as its context says.  Return 0 or an error.  */
static int
set_up (struct tls_session *session)
{
  struct tls_context *context = session->context;
  gnutls_session_t library_session = session->session;
  int result = gnutls_priority_set (library_session, context->priorities);
  if (result >= 0)
    result = gnutls_credentials_set (library_session, GNUTLS_CRD_CERTIFICATE,
                                     context->credentials);
  if (result >= 0 && context->is_server)
    result = gnutls_session_ticket_enable_server (library_session,
                                                  &context->ticket_key);
  if (result >= 0 && context->is_name_told)
    result = gnutls_server_name_set (library_session, GNUTLS_NAME_DNS,
                                     context->name, strlen (context->name));
  if (context->is_server)
    gnutls_certificate_server_set_request (
        library_session,
        context->wants_certificate ? GNUTLS_CERT_REQUIRE : GNUTLS_CERT_IGNORE);
  if (context->wants_certificate)
    gnutls_session_set_verify_function (library_session, verify_peer);
  return result;
}

static struct tls_session *
session_new (struct tls_context *context, int fd)
{
  struct tls_session *session = malloc (sizeof *session);
  unsigned int flags = GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL
                       | (context->is_server ? GNUTLS_SERVER : GNUTLS_CLIENT);
  if (!session)
    return NULL;
  refresh_random ();
  memset (session, 0, offsetof (struct tls_session, ahead));
  session->context = context;
  session->fd = fd;
  memset (&session->start, 0,
          sizeof *session - offsetof (struct tls_session, start));
  if (gnutls_init (&session->session, flags) < 0)
    {
      free (session);
      return NULL;
    }
  gnutls_session_set_ptr (session->session, session);
  wire_init (session);
  if (set_up (session) >= 0)
    return session;
  gnutls_deinit (session->session);
  free (session);
  return NULL;
}

static void
session_free (struct tls_session *session)
{
  gnutls_deinit (session->session);
  free (session);
}

static int
session_handshake (struct tls_session *session)
{
  int result;
  session->may_look_ahead = true;
  do
    result = gnutls_handshake (session->session);
  while (result < 0 && result != GNUTLS_E_AGAIN
         && result != GNUTLS_E_INTERRUPTED && !gnutls_error_is_fatal (result));
  session->is_open = result >= 0;
  if (result >= 0)
    return 0;
  if (session->context->is_server && session->n_first == 0 && session->is_over)
    return 1;
  return problem_note (session, result);
}

/* Receive from one record.  Return how many bytes; 0 at the end; or a
   tls_step.  */
static ssize_t
receive_record (struct tls_session *session, char *buffer, size_t size)
{
  for (;;)
    {
      ssize_t n = gnutls_record_recv (session->session, buffer, size);
      if (n >= 0)
        {
          session->n_warnings = 0;
          return n;
        }
      if (session->is_over && gnutls_error_is_fatal ((int)n))
        return TLS_CUT_OFF;
      if (n != GNUTLS_E_AGAIN && n != GNUTLS_E_INTERRUPTED
          && ++session->n_warnings > WARNINGS_MAX)
        n = GNUTLS_E_TOO_MANY_HANDSHAKE_PACKETS;
      if (n == GNUTLS_E_REHANDSHAKE)
        /* A thing of TLS 1.2, which is declined.  */
        gnutls_alert_send (session->session, GNUTLS_AL_WARNING,
                           GNUTLS_A_NO_RENEGOTIATION);
      else if (n == GNUTLS_E_AGAIN && session->start < session->end
               && !gnutls_record_get_direction (session->session))
        /* It was none of data, like a ticket; the next is here.  */
        continue;
      else if (n == GNUTLS_E_AGAIN || n == GNUTLS_E_INTERRUPTED
               || gnutls_error_is_fatal ((int)n))
        return problem_note (session, (int)n);
    }
}

/* Whether there are bytes that the socket does not tell of.  */
static bool
has_bytes (struct tls_session const *session)
{
  return session->start < session->end
         || gnutls_record_check_pending (session->session) > 0;
}

/* Keep STEP, behind bytes that are told first, for the next call.  */
static void
keep_step (struct tls_session *session, ssize_t step)
{
  if (step == TLS_WANTS_INPUT || step == TLS_WANTS_ROOM)
    return;
  session->has_ended = step == 0;
  session->step = (int)step;
  session->errnum = errno;
}

static ssize_t
session_receive (struct tls_session *session, void *buffer, size_t size)
{
  char *bytes = buffer;
  size_t n = 0;
  if (session->has_ended || session->step)
    {
      errno = session->errnum;
      return session->step;
    }
  session->may_look_ahead = true;
  /* What was asked in several short records is answered in one.  */
  do
    {
      ssize_t got = receive_record (session, bytes + n, size - n);
      if (got <= 0 && n == 0)
        return got;
      if (got <= 0)
        {
          keep_step (session, got);
          break;
        }
      n += (size_t)got;
    }
  while (n < size && has_bytes (session));
  return (ssize_t)n;
}

static bool
session_has_more (struct tls_session const *session)
{
  return session->has_ended || session->step || has_bytes (session);
}

static ssize_t
session_send (struct tls_session *session, void const *data, size_t size)
{
  char const *bytes = data;
  size_t n = 0;
  while (n < size)
    {
      ssize_t sent
          = gnutls_record_send (session->session, bytes + n, size - n);
      if (sent > 0)
        n += (size_t)sent;
      else if (n > 0)
        /* It will be met again.  */
        break;
      else if (sent == GNUTLS_E_AGAIN || sent == GNUTLS_E_INTERRUPTED)
        return TLS_WANTS_ROOM;
      else
        return problem_note (session, (int)sent);
    }
  return (ssize_t)n;
}

static int
session_end (struct tls_session *session)
{
  int result = gnutls_bye (session->session, GNUTLS_SHUT_WR);
  return result < 0 ? problem_note (session, result) : 0;
}

static enum tls_problem
session_problem (struct tls_session const *session, char const **detail)
{
  *detail = session->detail;
  return session->problem;
}

static unsigned int
session_protocol (struct tls_session const *session)
{
  return gnutls_protocol_get_version (session->session) == GNUTLS_TLS1_3 ? 13
                                                                         : 12;
}

static void
session_describe (struct tls_session const *session, char *buffer, size_t size)
{
  char *text = gnutls_session_get_desc (session->session);
  snprintf (buffer, size, "%s", text ? text : "");
  gnutls_free (text);
}

/* The module's only symbol.  */
extern struct tls_module const upper_tls_module;

struct tls_module const upper_tls_module = {
  .version = TLS_MODULE_VERSION,
  .context_new = context_new,
  .context_free = context_free,
  .session_new = session_new,
  .session_free = session_free,
  .handshake = session_handshake,
  .receive = session_receive,
  .has_more = session_has_more,
  .send = session_send,
  .end = session_end,
  .problem = session_problem,
  .protocol = session_protocol,
  .describe = session_describe,
};
