/* tls-requests.c -- the load of TLS: requests on connections that are open.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: tls-requests CONNECTIONS NUMBER BYTES HOST PORT

   Open CONNECTIONS, with one exchange on each (marked "hold"); make NUMBER
   exchanges of BYTES, which are in upper case, so that an echo will do, on
   whichever has its answer (marked "hold" again); and end.  Marks are those
   of load.h.  Every answer is compared.  */

#include <errno.h>
#include <gnutls/gnutls.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define AT_ONCE 64
#define MOST_SIZE 16384

struct peer
{
  int fd;
  gnutls_session_t session;
  size_t due;
};

static gnutls_certificate_credentials_t credentials;
static unsigned long int size;
static char message[MOST_SIZE];
static char answer[MOST_SIZE];

static _Noreturn void
die (char const *what, long int result)
{
  fprintf (stderr, "tls-requests: %s: %s\n", what,
           result < 0 ? gnutls_strerror ((int)result) : strerror (errno));
  exit (1);
}

static long int
check (long int result, char const *what)
{
  if (result < 0)
    die (what, result);
  return result;
}

static void
mark (void)
{
  puts ("hold");
  fflush (stdout);
  while (getchar () != '\n')
    if (feof (stdin))
      exit (1);
}

static void
ask (struct peer *peer)
{
  peer->due = size;
  if (check (gnutls_record_send (peer->session, message, size), "send")
      != (long int)size)
    die ("send", GNUTLS_E_PUSH_ERROR);
}

/* Receive what has come for PEER.  Return whether that was the rest.  */
static bool
receive (struct peer *peer)
{
  ssize_t n = gnutls_record_recv (peer->session, answer, peer->due);
  if (n == GNUTLS_E_AGAIN || n == GNUTLS_E_INTERRUPTED)
    return false;
  if (check (n, "receive") == 0
      || memcmp (answer, message + size - peer->due, (size_t)n) != 0)
    die ("the answer", GNUTLS_E_UNEXPECTED_PACKET);
  peer->due -= (size_t)n;
  return peer->due == 0;
}

/* Open PEER to ADDRESS, watched by EPOLL_FD, with one exchange.  */
static void
begin (struct peer *peer, struct addrinfo const *address, int epoll_fd)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = peer };
  int result;
  peer->fd = socket (address->ai_family, SOCK_STREAM, 0);
  if (peer->fd < 0
      || connect (peer->fd, address->ai_addr, address->ai_addrlen) < 0
      || setsockopt (peer->fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 },
                     sizeof (int))
             < 0
      || epoll_ctl (epoll_fd, EPOLL_CTL_ADD, peer->fd, &event) < 0)
    die ("connect", 0);
  check (gnutls_init (&peer->session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL),
         "session");
  check (gnutls_set_default_priority (peer->session), "priorities");
  check (gnutls_credentials_set (peer->session, GNUTLS_CRD_CERTIFICATE,
                                 credentials),
         "credentials");
  gnutls_transport_set_int (peer->session, peer->fd);
  do
    result = gnutls_handshake (peer->session);
  while (result < 0 && !gnutls_error_is_fatal (result));
  check (result, "handshake");
  ask (peer);
  while (!receive (peer))
    continue;
}

int
main (int argc, char **argv)
{
  struct addrinfo const hints = {
    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
    .ai_socktype = SOCK_STREAM,
  };
  struct addrinfo *address;
  if (argc != 6 || getaddrinfo (argv[4], argv[5], &hints, &address) != 0)
    {
      fprintf (stderr,
               "Usage: tls-requests CONNECTIONS NUMBER BYTES HOST PORT\n");
      return 2;
    }
  unsigned long int connections = strtoul (argv[1], NULL, 10);
  unsigned long int number = strtoul (argv[2], NULL, 10);
  size = strtoul (argv[3], NULL, 10);
  struct peer *peers = calloc (connections, sizeof *peers);
  int epoll_fd = epoll_create1 (0);
  if (!peers || epoll_fd < 0 || connections == 0 || size == 0
      || size > MOST_SIZE)
    die ("start", 0);
  check (gnutls_certificate_allocate_credentials (&credentials),
         "credentials");
  memset (message, 'X', size);
  for (unsigned long int i = 0; i < connections; i++)
    begin (&peers[i], address, epoll_fd);
  mark ();
  unsigned long int asked = 0;
  unsigned long int answered = 0;
  for (; asked < connections && asked < number; asked++)
    ask (&peers[asked]);
  while (answered < number)
    {
      struct epoll_event events[AT_ONCE];
      int n = epoll_wait (epoll_fd, events, AT_ONCE, -1);
      for (int i = 0; i < n; i++)
        {
          struct peer *peer = events[i].data.ptr;
          if (peer->due == 0 || !receive (peer))
            continue;
          answered++;
          if (asked++ < number)
            ask (peer);
        }
    }
  mark ();
  for (unsigned long int i = 0; i < connections; i++)
    {
      gnutls_bye (peers[i].session, GNUTLS_SHUT_WR);
      gnutls_deinit (peers[i].session);
      close (peers[i].fd);
    }
  printf ("done units=%lu seconds=0\n", answered);
  freeaddrinfo (address);
  free (peers);
  return 0;
}
