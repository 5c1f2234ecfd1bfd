/* accept-fork.c -- the baseline: a plain accept-fork loop.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The design of most textbooks and the least that serves many clients: one
   process accepts and forks, and reaps in a handler that interrupts it.  It
   maps nothing but the C library, prints nothing, keeps no timeouts, no
   limits and no counts.  The measurements compare upperd to it; it is no
   example to follow.

   Usage: accept-fork --port-file=FILE.  It listens at a free port of
   127.0.0.1, writes "127.0.0.1 PORT" to FILE, and serves until killed.  */

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPTION "--port-file="

static void
reap (int number)
{
  int saved_errno = errno;
  (void)number;
  while (waitpid (-1, NULL, WNOHANG) > 0)
    continue;
  errno = saved_errno;
}

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
main (int argc, char **argv)
{
  struct sockaddr_in address;
  struct sigaction action = { .sa_handler = reap, .sa_flags = SA_RESTART };
  if (argc != 2 || strncmp (argv[1], OPTION, strlen (OPTION)) != 0)
    {
      fputs ("usage: accept-fork --port-file=FILE\n", stderr);
      return 2;
    }
  signal (SIGPIPE, SIG_IGN);
  sigaction (SIGCHLD, &action, NULL);
  int listener = open_listener (&address);
  if (listener < 0 || write_port (argv[1] + strlen (OPTION), &address) < 0)
    {
      perror ("accept-fork");
      return 3;
    }
  accept_forever (listener);
  perror ("accept-fork");
  return 1;
}
