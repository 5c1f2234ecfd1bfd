/* full-listener.c -- a port that lets nobody in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Listen at a free port of 127.0.0.1 with a queue for nobody, and fill that
   queue, so that who connects gets no answer.  Say "port N", and stay until
   standard input ends.  */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than any system takes into a queue for nobody.  */
#define CLIENTS 16

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

int
main (void)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  socklen_t length = sizeof address;
  struct sockaddr *generic = (struct sockaddr *)&address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind (listener, generic, length) < 0
      || listen (listener, 0) < 0
      || getsockname (listener, generic, &length) < 0)
    die ("listen");
  for (int i = 0; i < CLIENTS; i++)
    {
      int client = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      if (client < 0
          || (connect (client, generic, length) < 0 && errno != EINPROGRESS))
        die ("connect");
    }
  printf ("port %u\n", (unsigned int)ntohs (address.sin_port));
  fflush (stdout);
  char byte;
  while (read (STDIN_FILENO, &byte, 1) > 0)
    continue;
  return EXIT_SUCCESS;
}
