/* tls-echo.c -- the baseline of TLS: GnuTLS' records in a bare epoll loop.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: tls-echo CERTIFICATE KEY

   As epoll-echo, with TLS 1.3 as the library's manual has it: its own calls to
   the socket, one record received and one sent for what is ready.  For short
   questions only: an answer that cannot be sent at once ends the server.  It
   listens at a free port of 127.0.0.1, and serves until killed.  */

#include <errno.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "listener.h"

#define SIZE 65536
#define AT_ONCE 64

struct peer
{
  int fd;
  gnutls_session_t session;
  bool is_open;
};

static int epoll_fd;
static char buffer[SIZE];
static gnutls_certificate_credentials_t credentials;
static gnutls_priority_t priorities;

static void
check (int result, char const *what)
{
  if (result >= 0)
    return;
  fprintf (stderr, "tls-echo: %s: %s\n", what, gnutls_strerror (result));
  exit (3);
}

static void
end (struct peer *peer)
{
  gnutls_deinit (peer->session);
  close (peer->fd);
  free (peer);
}

static void
accept_one (int listener)
{
  int fd = accept4 (listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  struct peer *peer = fd < 0 ? NULL : calloc (1, sizeof *peer);
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = peer };
  if (!peer)
    return;
  peer->fd = fd;
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof (int));
  check (gnutls_init (&peer->session,
                      GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL),
         "session");
  check (gnutls_priority_set (peer->session, priorities), "priorities");
  check (gnutls_credentials_set (peer->session, GNUTLS_CRD_CERTIFICATE,
                                 credentials),
         "credentials");
  gnutls_transport_set_int (peer->session, fd);
  if (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0)
    exit (1);
}

static void
go_on (struct peer *peer)
{
  if (!peer->is_open)
    {
      int result = gnutls_handshake (peer->session);
      peer->is_open = result >= 0;
      if (result < 0 && gnutls_error_is_fatal (result))
        end (peer);
      return;
    }
  ssize_t n = gnutls_record_recv (peer->session, buffer, sizeof buffer);
  if (n > 0)
    check ((int)gnutls_record_send (peer->session, buffer, (size_t)n), "send");
  else if (n == 0 || gnutls_error_is_fatal ((int)n))
    end (peer);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      fprintf (stderr, "Usage: tls-echo CERTIFICATE KEY\n");
      return 2;
    }
  int listener = listener_open ("tls-echo");
  struct epoll_event event = { .events = EPOLLIN };
  check (gnutls_certificate_allocate_credentials (&credentials),
         "credentials");
  check (gnutls_certificate_set_x509_key_file (credentials, argv[1], argv[2],
                                               GNUTLS_X509_FMT_PEM),
         argv[1]);
  check (gnutls_priority_init (&priorities, "NORMAL:-VERS-ALL:+VERS-TLS1.3",
                               NULL),
         "priorities");
  epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  signal (SIGPIPE, SIG_IGN);
  epoll_ctl (epoll_fd, EPOLL_CTL_ADD, listener, &event);
  for (;;)
    {
      struct epoll_event events[AT_ONCE];
      int n = epoll_wait (epoll_fd, events, AT_ONCE, -1);
      for (int i = 0; i < n; i++)
        if (events[i].data.ptr)
          go_on (events[i].data.ptr);
        else
          accept_one (listener);
    }
}
