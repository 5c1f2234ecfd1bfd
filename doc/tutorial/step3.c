/* step3.c -- step 3: children are reaped, and a full process table is borne.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   cc -Wall -Wextra -o step3 step3.c address.c serve.c bytes.c  */

#include "steps.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long to rest, in milliseconds, when the system has no room.  */
#define REST_MS 100

static void
reap (int signal_number)
{
  (void)signal_number;
  int saved = errno;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  errno = saved;
}

/* Say why WHAT is not possible now, and rest.  */
static void
rest (char const *what)
{
  perror (what);
  poll (NULL, 0, REST_MS);
}

/* Start a process that serves FD, and close FD here.  The COUNT sockets at
   LISTENERS are not for it.  */
static void
start_session (int fd, int const *listeners, int count)
{
  pid_t pid = fork ();
  if (pid == 0)
    {
      for (int i = 0; i < count; i++)
        close (listeners[i]);
      int result = serve (fd);
      _exit (result < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
    }
  if (pid > 0)
    close (fd);
  else
    {
      int saved = errno;
      refuse (fd);
      errno = saved;
      rest ("fork");
    }
}

int
main (int argc, char **argv)
{
  int listeners[MOST_LISTENERS];
  int count = listen_all (argc > 1 ? argv[1] : "localhost",
                          argc > 2 ? argv[2] : "8000", listeners);
  struct sigaction action = {
    .sa_handler = reap,
    .sa_flags = SA_RESTART | SA_NOCLDSTOP,
  };
  sigemptyset (&action.sa_mask);
  sigaction (SIGCHLD, &action, NULL);
  while (1)
    {
      int fd = accept_any (listeners, count);
      if (fd < 0)
        rest ("accept");
      else
        start_session (fd, listeners, count);
    }
}
