/* listener.c -- where the baselines listen.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define OPTION "--port-file="

/* Return a socket that listens, whose port *ADDRESS tells, or -1.  */
static int
open_listener (struct sockaddr_in *address)
{
  socklen_t length = sizeof *address;
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  *address = (struct sockaddr_in){
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
  };
  if (fd < 0 || bind (fd, (struct sockaddr *)address, sizeof *address) < 0
      || listen (fd, SOMAXCONN) < 0
      || getsockname (fd, (struct sockaddr *)address, &length) < 0)
    return -1;
  return fd;
}

/* Write the port of ADDRESS to the file NAME, all at once.  */
static int
write_port (char const *name, struct sockaddr_in const *address)
{
  char temporary[4096];
  int length = snprintf (temporary, sizeof temporary, "%s.tmp", name);
  if (length < 0 || (size_t)length >= sizeof temporary)
    return -1;
  FILE *file = fopen (temporary, "w");
  if (!file)
    return -1;
  fprintf (file, "127.0.0.1 %u\n", (unsigned int)ntohs (address->sin_port));
  return fclose (file) == 0 ? rename (temporary, name) : -1;
}

int
listener_open (char const *name, int argc, char **argv)
{
  struct sockaddr_in address;
  if (argc != 2 || strncmp (argv[1], OPTION, strlen (OPTION)) != 0)
    {
      fprintf (stderr, "usage: %s --port-file=FILE\n", name);
      exit (2);
    }
  int fd = open_listener (&address);
  if (fd < 0 || write_port (argv[1] + strlen (OPTION), &address) < 0)
    {
      perror (name);
      exit (3);
    }
  return fd;
}
