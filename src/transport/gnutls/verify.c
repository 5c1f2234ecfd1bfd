/* verify.c -- whether the peer is who it has to be.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Runs in: whatever serves a connection.  */

#include <config.h>

#include <gnutls/x509.h>
#include <string.h>

#include "transport/gnutls/session.h"

/* What the library's verdict has, the plainest reason first.  */
static struct
{
  unsigned int flag;
  enum tls_problem problem;
} const reasons[] = {
  { GNUTLS_CERT_SIGNER_NOT_FOUND, TLS_PROBLEM_UNKNOWN_ISSUER },
  { GNUTLS_CERT_SIGNER_NOT_CA, TLS_PROBLEM_UNKNOWN_ISSUER },
  { GNUTLS_CERT_REVOKED, TLS_PROBLEM_REVOKED },
  { GNUTLS_CERT_EXPIRED, TLS_PROBLEM_EXPIRED },
  { GNUTLS_CERT_NOT_ACTIVATED, TLS_PROBLEM_NOT_YET_VALID },
  { GNUTLS_CERT_UNEXPECTED_OWNER, TLS_PROBLEM_WRONG_NAME },
};

/* Return what the verdict STATUS says.  */
static enum tls_problem
problem_of (unsigned int status)
{
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (status & reasons[i].flag)
      return reasons[i].problem;
  return TLS_PROBLEM_BAD_CERTIFICATE;
}

int
verify_peer (gnutls_session_t library_session)
{
  struct tls_session *session = gnutls_session_get_ptr (library_session);
  struct tls_context const *context = session->context;
  gnutls_typed_vdata_st data[2] = {
    { .type = GNUTLS_DT_KEY_PURPOSE_OID },
    { .type = GNUTLS_DT_DNS_HOSTNAME },
  };
  unsigned int status = 0;
  data[0].data
      = (unsigned char *)(context->is_server ? GNUTLS_KP_TLS_WWW_CLIENT
                                             : GNUTLS_KP_TLS_WWW_SERVER);
  data[1].data = (unsigned char *)context->name;
  int result = gnutls_certificate_verify_peers (
      library_session, data, context->name ? 2 : 1, &status);
  if (result == GNUTLS_E_NO_CERTIFICATE_FOUND)
    session->problem = TLS_PROBLEM_NO_CERTIFICATE;
  else if (result < 0)
    return result;
  else if (status)
    session->problem = problem_of (status);
  return session->problem ? GNUTLS_E_CERTIFICATE_ERROR : 0;
}
