/* tls-warnings.c -- a client that sends warnings of TLS, and then a question.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: tls-warnings PORT PRIORITIES COUNT

   Status 0: it was answered; 1: it was not; 2: there was no handshake.  */

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>

/* Return a socket that is connected to PORT on this machine, or -1.  */
static int
open_socket (char const *port)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_port = htons ((in_port_t)atoi (port)),
    .sin_addr = { .s_addr = htonl (INADDR_LOOPBACK) },
  };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect (fd, (struct sockaddr *)&address, sizeof address) < 0)
    return -1;
  return fd;
}

/* Shake hands on SESSION, warn N times, and ask.  Return the status.  */
static int
talk (gnutls_session_t session, int n)
{
  char answer[1];
  if (gnutls_handshake (session) < 0)
    return 2;
  for (int i = n; i > 0; i--)
    if (gnutls_alert_send (session, GNUTLS_AL_WARNING, GNUTLS_A_USER_CANCELED)
        < 0)
      return 1;
  if (gnutls_record_send (session, "x", 1) != 1
      || gnutls_record_recv (session, answer, 1) != 1)
    return 1;
  gnutls_bye (session, GNUTLS_SHUT_WR);
  return answer[0] == 'X' ? 0 : 1;
}

int
main (int argc, char **argv)
{
  gnutls_certificate_credentials_t credentials;
  gnutls_session_t session;
  int fd = argc == 4 ? open_socket (argv[1]) : -1;
  if (fd < 0 || gnutls_certificate_allocate_credentials (&credentials) < 0
      || gnutls_init (&session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL) < 0
      || gnutls_priority_set_direct (session, argv[2], NULL) < 0
      || gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials)
             < 0)
    return 2;
  gnutls_transport_set_int (session, fd);
  int status = talk (session, atoi (argv[3]));
  gnutls_deinit (session);
  gnutls_certificate_free_credentials (credentials);
  return status;
}
