/* mangler.c -- a path that is broken on purpose.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The listener and the loop; see README for what it is asked.  */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "mangler/path.h"
#include "mangler/socket.h"

/* The places in the array for poll, before those of the paths.  */
enum
{
  POLL_INPUT,
  POLL_LISTENER,
  POLL_PATHS
};

/* No wait is longer than this, so that every one fits an int.  */
enum
{
  TURN_MS = 60 * 60 * 1000
};

struct mangler
{
  struct plan plan;
  int listener;
  /* No more can be taken in until one has ended.  */
  int is_full;
  /* The paths, how many there are, and for how many there is room.  */
  struct path **paths;
  size_t count;
  size_t room;
  struct pollfd *polls;
};

static void
die (char const *what)
{
  fprintf (stderr, "mangler: %s: %s\n", what, strerror (errno));
  exit (EXIT_FAILURE);
}

static int64_t
now_ms (void)
{
  struct timespec time;
  clock_gettime (CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Listen, and say where.  */
static void
start (struct mangler *mangler)
{
  struct plan const *plan = &mangler->plan;
  struct sockaddr_storage own = plan->own;
  struct sockaddr *address = (struct sockaddr *)&own;
  socklen_t length = plan->own_length;
  int fd = socket (own.ss_family, SOCK_STREAM, 0);
  if (fd < 0)
    die ("socket");
  set_up_socket (fd, plan);
  if (bind (fd, address, length) < 0 || listen (fd, 1024) < 0
      || getsockname (fd, address, &length) < 0)
    die ("listen");
  mangler->listener = fd;
  /* The port stands at the same place for both families.  */
  struct sockaddr_in const *in = (struct sockaddr_in *)&own;
  printf ("%u\n", (unsigned int)ntohs (in->sin_port));
  if (fflush (stdout) != 0)
    die ("standard output");
}

/* Make room for one path more.  */
static void
make_room (struct mangler *mangler)
{
  if (mangler->count < mangler->room)
    return;
  size_t room = 2 * mangler->room + 16;
  size_t poll_count = POLL_PATHS + 2 * room;
  mangler->paths = realloc (mangler->paths, room * sizeof *mangler->paths);
  mangler->polls
      = realloc (mangler->polls, poll_count * sizeof *mangler->polls);
  if (!mangler->paths || !mangler->polls)
    die ("memory");
  mangler->room = room;
}

/* Take in one who has connected.  */
static void
take_in (struct mangler *mangler, int64_t now)
{
  int client = accept (mangler->listener, NULL, NULL);
  if (client < 0)
    {
      mangler->is_full = errno == EMFILE || errno == ENFILE;
      return;
    }
  if (mangler->count >= mangler->plan.refuse_after)
    {
      reset_socket (&client);
      return;
    }
  make_room (mangler);
  mangler->paths[mangler->count++] = path_new (&mangler->plan, client, now);
}

/* Wait until something can be done.  */
static void
wait_ready (struct mangler *mangler)
{
  struct pollfd *polls = mangler->polls;
  int64_t now = now_ms ();
  int64_t first = NEVER;
  polls[POLL_INPUT] = (struct pollfd){ .fd = 0, .events = POLLIN };
  polls[POLL_LISTENER] = (struct pollfd){
    .fd = mangler->is_full ? -1 : mangler->listener,
    .events = POLLIN,
  };
  for (size_t i = 0; i < mangler->count; i++)
    {
      int64_t deadline = path_deadline (mangler->paths[i], now);
      first = deadline < first ? deadline : first;
      path_watch (mangler->paths[i], &polls[POLL_PATHS + 2 * i], now);
    }
  int64_t left = first <= now ? 0 : first - now;
  int timeout = left < TURN_MS ? (int)left : TURN_MS;
  if (poll (polls, POLL_PATHS + 2 * mangler->count, timeout) < 0
      && errno != EINTR)
    die ("poll");
}

/* Run all paths, and forget those that are over.  */
static void
run_paths (struct mangler *mangler)
{
  int64_t now = now_ms ();
  size_t left = 0;
  for (size_t i = 0; i < mangler->count; i++)
    {
      struct path *path = mangler->paths[i];
      path_run (path, &mangler->polls[POLL_PATHS + 2 * i], now);
      if (path_is_over (path))
        path_free (path);
      else
        mangler->paths[left++] = path;
    }
  mangler->is_full = mangler->is_full && left == mangler->count;
  mangler->count = left;
}

/* Return whether standard input has ended.  */
static int
input_is_over (struct mangler const *mangler)
{
  char bytes[64];
  return mangler->polls[POLL_INPUT].revents
         && read (STDIN_FILENO, bytes, sizeof bytes) <= 0;
}

int
main (int argc, char **argv)
{
  static struct mangler mangler;
  (void)argc;
  signal (SIGPIPE, SIG_IGN);
  plan_parse (&mangler.plan, argv + 1);
  make_room (&mangler);
  start (&mangler);
  do
    {
      wait_ready (&mangler);
      run_paths (&mangler);
      if (mangler.polls[POLL_LISTENER].revents)
        take_in (&mangler, now_ms ());
    }
  while (!input_is_over (&mangler));
  return EXIT_SUCCESS;
}
