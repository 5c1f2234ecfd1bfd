/* step1.c -- step 1: the classroom's server, with its bytes mended.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   cc -Wall -Wextra -o step1 step1.c serve.c bytes.c  */

#include "steps.h"

#include <arpa/inet.h>
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
  fprintf (stderr, "accepting connections\n");
  while (1)
    {
      int fd = accept (listener, NULL, NULL);
      if (fd < 0)
        die ("accept");
      pid_t pid = fork ();
      if (pid < 0)
        die ("fork");
      if (pid == 0)
        {
          close (listener);
          int result = serve (fd);
          _exit (result < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
        }
      close (fd);
    }
}
