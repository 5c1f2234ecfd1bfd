/* poll-copy.c -- the least that copying to a server and back costs.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: poll-copy HOST PORT

   A bare poll loop: standard input to the server, with a half-close at its
   end, and what comes from there to standard output, both at the same time.
   One buffer of 64 KiB for each way; nothing is counted, compared or limited
   in time, and standard output is waited for.  */

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SIZE 65536

static char question[SIZE];
static char answer[SIZE];

static _Noreturn void
die (char const *what)
{
  fprintf (stderr, "poll-copy: %s: %s\n", what, strerror (errno));
  exit (1);
}

static int
connect_to (char const *host, char const *port)
{
  struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
  struct addrinfo *address;
  if (getaddrinfo (host, port, &hints, &address) != 0)
    die (host);
  int fd = socket (address->ai_family, SOCK_STREAM, 0);
  if (fd < 0 || connect (fd, address->ai_addr, address->ai_addrlen) < 0
      || fcntl (fd, F_SETFL, O_NONBLOCK) < 0)
    die ("connect");
  freeaddrinfo (address);
  return fd;
}

/* Return N, the result of a call that tells WHAT it does; die if it failed,
   but for want of waiting.  */
static ssize_t
checked (ssize_t n, char const *what)
{
  if (n < 0 && errno != EAGAIN)
    die (what);
  return n;
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    {
      fprintf (stderr, "Usage: poll-copy HOST PORT\n");
      return 2;
    }
  int fd = connect_to (argv[1], argv[2]);
  size_t start = 0;
  size_t end = 0;
  struct pollfd polls[] = {
    { .fd = fd, .events = POLLIN },
    { .fd = STDIN_FILENO, .events = POLLIN },
  };
  for (;;)
    {
      polls[0].events = start < end ? POLLIN | POLLOUT : POLLIN;
      if (poll (polls, 2, -1) < 0)
        die ("poll");
      if (polls[0].revents & ~POLLOUT)
        {
          ssize_t n = checked (recv (fd, answer, SIZE, 0), "receive");
          if (n == 0)
            return 0;
          if (n > 0 && write (STDOUT_FILENO, answer, (size_t)n) != n)
            die ("write");
        }
      if (polls[1].fd >= 0 && start == end && polls[1].revents)
        {
          ssize_t n = checked (read (STDIN_FILENO, question, SIZE), "read");
          start = 0;
          end = n > 0 ? (size_t)n : 0;
          if (n == 0)
            {
              polls[1].fd = -1;
              shutdown (fd, SHUT_WR);
            }
        }
      if (start < end)
        {
          ssize_t n = checked (
              send (fd, question + start, end - start, MSG_NOSIGNAL), "send");
          start += n > 0 ? (size_t)n : 0;
        }
      /* While something is to be sent, the input would only keep poll
         awake.  */
      if (polls[1].fd >= 0)
        polls[1].events = start < end ? 0 : POLLIN;
    }
}
