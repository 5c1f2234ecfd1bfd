/* accept-fork.c -- the baseline: a plain accept-fork loop.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The design of most textbooks and the least that serves many clients: one
   process accepts and forks, and reaps in a handler that interrupts it.  It
   maps nothing but the C library, prints nothing, keeps no timeouts, no
   limits and no counts.  The measurements compare upperd to it; it is no
   example to follow.

   Usage: accept-fork.  It listens at a free port of 127.0.0.1, and serves
   until killed; who measures it sees at which.  */

#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "listener.h"

static void
reap (int number)
{
  int saved_errno = errno;
  (void)number;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  errno = saved_errno;
}

/* Answer what comes from FD until the client's end.  */
static void
serve (int fd)
{
  char buffer[1024];
  ssize_t n;
  while ((n = read (fd, buffer, sizeof buffer)) > 0)
    {
      for (ssize_t i = 0; i < n; i++)
        buffer[i] = toupper ((unsigned char)buffer[i]);
      for (ssize_t sent = 0; sent < n;)
        {
          ssize_t m = write (fd, buffer + sent, n - sent);
          if (m < 0)
            return;
          sent += m;
        }
    }
}

static void
accept_forever (int listener)
{
  for (;;)
    {
      struct sockaddr_in peer;
      socklen_t length = sizeof peer;
      int fd = accept (listener, (struct sockaddr *)&peer, &length);
      if (fd < 0 && errno != EINTR)
        return;
      if (fd < 0)
        continue;
      pid_t child = fork ();
      if (child == 0)
        {
          close (listener);
          serve (fd);
          close (fd);
          _exit (0);
        }
      if (child < 0)
        return;
      close (fd);
    }
}

int
main (void)
{
  struct sigaction action = { .sa_handler = reap, .sa_flags = SA_RESTART };
  int listener = listener_open ("accept-fork");
  signal (SIGPIPE, SIG_IGN);
  sigaction (SIGCHLD, &action, NULL);
  accept_forever (listener);
  perror ("accept-fork");
  return 1;
}
