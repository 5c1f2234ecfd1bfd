/* queued.c -- run a program that inherits a connection in the queue.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: queued NUMBER PROGRAM [ARGUMENT]...

   Make a listening TCP socket at a free port of 127.0.0.1, connect to it,
   and become PROGRAM, which has the listener as descriptor NUMBER.  A child
   goes on as the client: it sends "four" and FIN, and writes to the file
   "queued" how the answer ends: "fin" or "reset".  */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void
die (char const *what)
{
  perror (what);
  exit (127);
}

/* Be the client.  */
static void
talk (int fd)
{
  char buffer[100];
  ssize_t n;
  if (write (fd, "four", 4) < 0)
    die ("write");
  /* Where a reset has come by now there is nothing to be shut down.  */
  if (shutdown (fd, SHUT_WR) < 0 && errno != ENOTCONN)
    die ("shutdown");
  do
    n = read (fd, buffer, sizeof buffer);
  while (n > 0);
  char const *end = n == 0 ? "fin" : errno == ECONNRESET ? "reset" : "error";
  FILE *file = fopen ("queued.new", "w");
  if (!file || fputs (end, file) < 0 || fclose (file) != 0
      || rename ("queued.new", "queued") < 0)
    die ("queued");
}

int
main (int argc, char **argv)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  struct sockaddr *generic = (struct sockaddr *)&address;
  socklen_t length = sizeof address;
  if (argc < 3)
    return 127;
  int number = atoi (argv[1]);
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  int client = socket (AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || client < 0 || bind (listener, generic, length) < 0
      || listen (listener, 16) < 0
      || getsockname (listener, generic, &length) < 0
      || connect (client, generic, length) < 0)
    die ("connect");
  pid_t child = fork ();
  if (child < 0)
    die ("fork");
  if (child == 0)
    {
      close (listener);
      close (STDOUT_FILENO);
      talk (client);
      exit (0);
    }
  close (client);
  if (listener != number
      && (dup2 (listener, number) < 0 || close (listener) < 0))
    die ("dup2");
  execv (argv[2], argv + 2);
  die (argv[2]);
}
