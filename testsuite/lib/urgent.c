/* urgent.c -- a client that sends urgent data amid other.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: urgent PORT

   Send "ab", "c" as urgent data, and "de" to PORT at 127.0.0.1; print the
   answer.  */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void
die (char const *what)
{
  perror (what);
  exit (1);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 127;
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
    .sin_port = htons (atoi (argv[1])),
  };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || connect (fd, (struct sockaddr *)&address, sizeof address) < 0)
    die ("connect");
  if (send (fd, "ab", 2, 0) < 0 || send (fd, "c", 1, MSG_OOB) < 0
      || send (fd, "de", 2, 0) < 0 || shutdown (fd, SHUT_WR) < 0)
    die ("send");
  char buffer[100];
  ssize_t n;
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    if (write (STDOUT_FILENO, buffer, n) < 0)
      die ("write");
  if (n < 0)
    die ("read");
  return 0;
}
