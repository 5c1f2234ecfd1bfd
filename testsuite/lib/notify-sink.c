/* notify-sink.c -- hear what a service tells its manager.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: notify-sink NAME

   Make a Unix datagram socket with the path NAME, or the abstract name that
   follows an @, and say "ready".  Then write each message as one line, with
   a comma for each line's end in it.  End with standard input.  */

#include <poll.h>
#include <stddef.h>
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
  exit (EXIT_FAILURE);
}

int
main (int argc, char **argv)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  char text[2000];
  if (argc != 2 || strlen (argv[1]) >= sizeof address.sun_path)
    return EXIT_FAILURE;
  size_t length = strlen (argv[1]);
  memcpy (address.sun_path, argv[1], length);
  if (argv[1][0] == '@')
    address.sun_path[0] = '\0';
  int fd = socket (AF_UNIX, SOCK_DGRAM, 0);
  if (fd < 0
      || bind (fd, (struct sockaddr *)&address,
               offsetof (struct sockaddr_un, sun_path) + length)
             < 0)
    die ("bind");
  printf ("ready\n");
  fflush (stdout);
  for (;;)
    {
      struct pollfd polls[] = {
        { .fd = STDIN_FILENO, .events = POLLIN },
        { .fd = fd, .events = POLLIN },
      };
      if (poll (polls, 2, -1) < 0)
        die ("poll");
      if (polls[1].revents)
        {
          ssize_t n = recv (fd, text, sizeof text, 0);
          if (n < 0)
            die ("recv");
          for (ssize_t i = 0; i < n; i++)
            putchar (text[i] == '\n' ? ',' : text[i]);
          putchar ('\n');
          fflush (stdout);
        }
      else if (polls[0].revents)
        return EXIT_SUCCESS;
    }
}
