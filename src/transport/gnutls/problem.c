/* problem.c -- what the library's errors mean.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: whatever serves a connection.  */

#include <config.h>

#include <errno.h>

#include "transport/gnutls/session.h"

/* The types of records and, in one, of a message.  */
#define RECORD_ALERT 21
#define RECORD_HANDSHAKE 22
#define MESSAGE_CLIENT_HELLO 1

/* Whether SESSION's peer has begun the handshake and has broken it off.  */
static bool
is_broken_off (struct tls_session const *session)
{
  return session->context->is_server && !session->is_open
         && session->n_first > 0
         && (session->lost_errnum == ECONNRESET
             || session->lost_errnum == EPIPE);
}

/* Whether what came first from SESSION's peer cannot be TLS.  A server that
   answers every byte sends our own hello back.  */
static bool
is_foreign (struct tls_session const *session)
{
  unsigned char const *first = session->first;
  unsigned int n = session->n_first;
  if (n == 0)
    return false;
  if (first[0] != RECORD_ALERT && first[0] != RECORD_HANDSHAKE)
    return true;
  if (n > 1 && first[1] != 3)
    return true;
  return !session->context->is_server && n >= FIRST_SIZE
         && first[0] == RECORD_HANDSHAKE && first[5] == MESSAGE_CLIENT_HELLO;
}

static enum tls_problem
problem_of (struct tls_session const *session, int result)
{
  if (is_foreign (session))
    return TLS_PROBLEM_NOT_TLS;
  if (session->is_over || is_broken_off (session))
    return TLS_PROBLEM_ENDED;
  switch (result)
    {
    case GNUTLS_E_FATAL_ALERT_RECEIVED:
      return TLS_PROBLEM_ALERT;
    case GNUTLS_E_NO_CIPHER_SUITES:
    case GNUTLS_E_UNKNOWN_CIPHER_SUITE:
    case GNUTLS_E_UNSUPPORTED_VERSION_PACKET:
    case GNUTLS_E_NO_COMMON_KEY_SHARE:
    case GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM:
    case GNUTLS_E_INAPPROPRIATE_FALLBACK:
      return TLS_PROBLEM_NO_AGREEMENT;
    case GNUTLS_E_NO_CERTIFICATE_FOUND:
    case GNUTLS_E_CERTIFICATE_REQUIRED:
      return TLS_PROBLEM_NO_CERTIFICATE;
    default:
      return TLS_PROBLEM_OTHER;
    }
}

/* Tell SESSION's peer what went wrong, by RESULT, if it speaks TLS and does
   not know better.  */
static void
tell_peer (struct tls_session *session, int result)
{
  if (session->problem != TLS_PROBLEM_NOT_TLS
      && session->problem != TLS_PROBLEM_ALERT
      && session->problem != TLS_PROBLEM_ENDED)
    gnutls_alert_send_appropriate (session->session, result);
}

int
problem_note (struct tls_session *session, int result)
{
  switch (result)
    {
    case GNUTLS_E_AGAIN:
    case GNUTLS_E_INTERRUPTED:
      return gnutls_record_get_direction (session->session) ? TLS_WANTS_ROOM
                                                            : TLS_WANTS_INPUT;
    case GNUTLS_E_MEMORY_ERROR:
      errno = ENOMEM;
      return TLS_LOST;
    }
  /* The library has several words for that, and one of them is that for a
     stream that was cut off.  */
  if (session->lost_errnum && !is_broken_off (session))
    {
      errno = session->lost_errnum;
      return TLS_LOST;
    }
  /* Verification knows better.  */
  if (session->problem == TLS_PROBLEM_NONE)
    {
      session->problem = problem_of (session, result);
      session->detail
          = session->problem == TLS_PROBLEM_ALERT
                ? gnutls_alert_get_name (gnutls_alert_get (session->session))
                : gnutls_strerror (result);
    }
  tell_peer (session, result);
  return TLS_FAILED;
}
