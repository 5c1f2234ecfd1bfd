/* inherit.c -- run a program with a listening socket that it inherits.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: inherit KIND NUMBER PROGRAM [ARGUMENT]...

   Make a TCP socket at a free port of 127.0.0.1, or where KIND is "unix" a
   Unix socket with the name "inherited", and become PROGRAM, which has it as
   descriptor NUMBER.  Where KIND is "deaf", it is one of TCP that does not
   listen.  */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void
die (char const *what)
{
  perror (what);
  exit (127);
}

static int
bind_unix (void)
{
  struct sockaddr_un address = {
    .sun_family = AF_UNIX,
    .sun_path = "inherited",
  };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  if (fd < 0 || bind (fd, (struct sockaddr *)&address, sizeof address) < 0)
    die ("bind");
  return fd;
}

static int
bind_inet (void)
{
  struct sockaddr_in address = {
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  if (fd < 0 || bind (fd, (struct sockaddr *)&address, sizeof address) < 0)
    die ("bind");
  return fd;
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    return 127;
  int number = atoi (argv[2]);
  int fd = strcmp (argv[1], "unix") == 0 ? bind_unix () : bind_inet ();
  if (strcmp (argv[1], "deaf") != 0 && listen (fd, 16) < 0)
    die ("listen");
  if (fd != number && (dup2 (fd, number) < 0 || close (fd) < 0))
    die ("dup2");
  execv (argv[3], argv + 3);
  die (argv[3]);
}
