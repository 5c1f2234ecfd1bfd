/* port.c -- the ports of 127.0.0.1.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/* Return the address of PORT.  */
static struct sockaddr_in
address_of (unsigned int port)
{
  return (struct sockaddr_in){
    .sin_family = AF_INET,
    .sin_addr.s_addr = htonl (INADDR_LOOPBACK),
    .sin_port = htons ((in_port_t)port),
  };
}

int
port_offer (void)
{
  char number[16];
  struct sockaddr_in address = address_of (0);
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return -1;
  int result = bind (fd, (struct sockaddr *)&address, sizeof address);
  if (result == 0)
    result = getsockname (fd, (struct sockaddr *)&address, &length);
  close (fd);
  snprintf (number, sizeof number, "%u",
            (unsigned int)ntohs (address.sin_port));
  return result == 0 ? setenv ("FREE_PORT", number, 1) : -1;
}

bool
port_try (unsigned int port, unsigned int seconds)
{
  char byte;
  struct sockaddr_in address = address_of (port);
  struct timeval patience = { .tv_sec = seconds };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return false;
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  bool is_ended
      = connect (fd, (struct sockaddr *)&address, sizeof address) == 0
        && shutdown (fd, SHUT_WR) == 0 && read (fd, &byte, 1) == 0;
  close (fd);
  return is_ended;
}
