/* tls-no-end.c -- an upper-case server over TLS that does not end it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: tls-no-end CERTIFICATE KEY

   Say "port N", and serve until standard input ends.  When a client has ended
   its stream, the connection ends, and TLS does not: as with a proxy that
   ends TLS for a server, and knows nothing of close_notify.  */

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Shake hands on SESSION, and answer until the client has ended.  */
static void
converse (gnutls_session_t session)
{
  static char bytes[16384];
  ssize_t n;
  if (gnutls_handshake (session) < 0)
    return;
  while ((n = gnutls_record_recv (session, bytes, sizeof bytes)) > 0)
    {
      for (ssize_t i = 0; i < n; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z')
          bytes[i] = (char)(bytes[i] - 'a' + 'A');
      for (ssize_t sent = 0, m; sent < n; sent += m)
        if ((m = gnutls_record_send (session, bytes + sent, n - sent)) < 0)
          return;
    }
}

/* Serve the client on FD.  */
static void
serve (int fd, gnutls_certificate_credentials_t credentials)
{
  gnutls_session_t session;
  if (gnutls_init (&session, GNUTLS_SERVER) < 0)
    return;
  if (gnutls_set_default_priority (session) >= 0
      && gnutls_credentials_set (session, GNUTLS_CRD_CERTIFICATE, credentials)
             >= 0)
    {
      gnutls_transport_set_int (session, fd);
      converse (session);
    }
  gnutls_deinit (session);
}

/* Listen at a free port of 127.0.0.1, and say which.  Return the
   descriptor, or -1.  */
static int
start (void)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr = { .s_addr = htonl (INADDR_LOOPBACK) },
  };
  socklen_t length = sizeof address;
  struct sockaddr *generic = (struct sockaddr *)&address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind (listener, generic, length) < 0
      || listen (listener, 128) < 0
      || getsockname (listener, generic, &length) < 0)
    return -1;
  printf ("port %u\n", (unsigned int)ntohs (address.sin_port));
  fflush (stdout);
  return listener;
}

int
main (int argc, char **argv)
{
  gnutls_certificate_credentials_t credentials;
  signal (SIGCHLD, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  if (argc != 3 || gnutls_certificate_allocate_credentials (&credentials) < 0
      || gnutls_certificate_set_x509_key_file (credentials, argv[1], argv[2],
                                               GNUTLS_X509_FMT_PEM)
             < 0)
    return 2;
  struct pollfd polls[] = { { .fd = 0, .events = POLLIN },
                            { .fd = start (), .events = POLLIN } };
  if (polls[1].fd < 0)
    return 2;
  while (poll (polls, 2, -1) > 0 && !polls[0].revents)
    {
      int client = accept (polls[1].fd, NULL, NULL);
      if (client >= 0 && fork () == 0)
        {
          close (polls[1].fd);
          serve (client, credentials);
          _exit (0);
        }
      close (client);
    }
  gnutls_certificate_free_credentials (credentials);
  return 0;
}
