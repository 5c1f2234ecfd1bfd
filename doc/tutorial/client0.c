/* client0.c -- the classroom's client: a line out, an answer in.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   As server0.c, it works on a good day.  */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
  };
  inet_pton (AF_INET, "127.0.0.1", &address.sin_addr);
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    die ("socket");
  if (connect (fd, (struct sockaddr *)&address, sizeof address) < 0)
    die ("connect");
  char buffer[1024];
  while (fgets (buffer, sizeof buffer, stdin))
    {
      if (write (fd, buffer, strlen (buffer)) < 0)
        die ("write");
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0)
        die ("read");
      if (n == 0)
        printf ("the other side has closed\n");
      else
        fwrite (buffer, 1, n, stdout);
    }
  close (fd);
  return EXIT_SUCCESS;
}
