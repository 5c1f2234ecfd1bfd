/* server0.c -- the classroom's server: accept, fork, answer.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It is short, and on a good day it works.  What it lacks is the subject of
   the tutorial; do not mend it here.  */

#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef PORT
# define PORT 8000
#endif

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

static void
serve (int fd)
{
  char buffer[1024];
  ssize_t n;
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    {
      for (ssize_t i = 0; i < n; i++)
        buffer[i] = toupper (buffer[i]);
      if (write (fd, buffer, n) < 0)
        die ("write");
    }
  printf ("the other side has closed\n");
}

int
main (void)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_port = htons (PORT),
    .sin_addr.s_addr = htonl (INADDR_ANY),
  };
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  if (listener < 0)
    die ("socket");
  if (bind (listener, (struct sockaddr *)&address, sizeof address) < 0)
    die ("bind");
  if (listen (listener, 125) < 0)
    die ("listen");
  printf ("accepting connections\n");
  while (1)
    {
      struct sockaddr_in peer;
      socklen_t length = sizeof peer;
      int fd = accept (listener, (struct sockaddr *)&peer, &length);
      if (fd < 0)
        die ("accept");
      pid_t pid = fork ();
      if (pid < 0)
        die ("fork");
      if (pid == 0)
        {
          close (listener);
          printf ("connection from %s, port %d\n", inet_ntoa (peer.sin_addr),
                  ntohs (peer.sin_port));
          serve (fd);
          exit (EXIT_SUCCESS);
        }
      close (fd);
    }
}
