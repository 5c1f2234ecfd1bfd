/* load.c -- many clients at once, part by part.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   One thread, one epoll instance that tells the edge and not the level: so
   a socket is made known to it once, and a client that waits for its
   answer costs two or three system calls.  */

#include "load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Nothing for so long is a failure.  */
#define PATIENCE_MS 20000

static _Noreturn void
die (char const *what, int errnum)
{
  fprintf (stderr, "sessions: %s: %s\n", what, strerror (errnum));
  exit (1);
}

void
load_init (struct load *load)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_NOFILE, &limit) == 0)
    {
      limit.rlim_cur = limit.rlim_max;
      setrlimit (RLIMIT_NOFILE, &limit);
    }
  load->clients = calloc (load->connections, sizeof *load->clients);
  load->epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  if (!load->clients || load->epoll_fd < 0)
    die ("start", errno);
  for (unsigned long int i = 0; i < load->connections; i++)
    load->clients[i].fd = -1;
}

void
load_fini (struct load *load)
{
  close (load->epoll_fd);
  free (load->clients);
}

void
load_open_client (struct load *load, struct client *client)
{
  struct epoll_event event = {
    .events = EPOLLIN | EPOLLOUT | EPOLLET,
    .data.ptr = client,
  };
  if (client_open (client, load->serial++, load->address->ai_addr,
                   load->address->ai_addrlen)
          < 0
      || epoll_ctl (load->epoll_fd, EPOLL_CTL_ADD, client->fd, &event) < 0)
    die ("connect", errno);
}

/* Let CLIENT, and who comes in its place, do all that can be done now.  */
static void
drive (struct load *load, struct client *client)
{
  while (client)
    switch (client_go_on (client))
      {
      case CLIENT_BUSY:
        return;
      case CLIENT_FAILED:
        exit (1);
      case CLIENT_AT_REST:
      case CLIENT_ENDED:
        client = load->give (load, client);
        if (!client)
          load->active--;
        break;
      }
}

/* Give the first thing to each of N clients.  */
static void
begin (struct load *load, unsigned long int n)
{
  load->active = n;
  for (unsigned long int i = 0; i < n; i++)
    {
      struct client *client = load->give (load, &load->clients[i]);
      if (client)
        drive (load, client);
      else
        load->active--;
    }
}

void
load_run (struct load *load, load_giver *give, unsigned long int number,
          unsigned long int starters)
{
  struct epoll_event events[64];
  load->give = give;
  load->left = number;
  begin (load, starters);
  while (load->active)
    {
      int n = epoll_wait (load->epoll_fd, events, 64, PATIENCE_MS);
      if (n < 0 && errno != EINTR)
        die ("epoll_wait", errno);
      if (n == 0)
        die ("waiting for an answer", ETIMEDOUT);
      /* What has become ready may have been served already.  */
      for (int i = 0; i < n; i++)
        if (client_is_busy (events[i].data.ptr))
          drive (load, events[i].data.ptr);
    }
}

double
load_clock (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

void
load_mark (char const *word)
{
  int c;
  puts (word);
  fflush (stdout);
  while ((c = getchar ()) != '\n')
    if (c == EOF)
      exit (1);
}
