/* readiness-poll.c -- wait until any of many descriptors is ready: poll.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   For systems without epoll.  The descriptors stand in an array that poll
   takes as it is, their tags in one beside it; a third says where in these
   each descriptor stands.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "sys/readiness.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "minmax.h"
#include "sys/monotime.h"

struct readiness
{
  /* What is watched: COUNT of each, and room for ROOM.  */
  struct pollfd *polls;
  void **tags;
  size_t count;
  size_t room;
  /* By descriptor, where it stands; for those below PLACE_COUNT.  */
  size_t *places;
  size_t place_count;
  /* Where to look first for the next event, so that all get a turn.  */
  size_t next;
};

struct readiness *
readiness_new (void)
{
  return calloc (1, sizeof (struct readiness));
}

void
readiness_free (struct readiness *set)
{
  if (!set)
    return;
  free (set->polls);
  free (set->tags);
  free (set->places);
  free (set);
}

/* Make room for one more, which is FD.  Return 0, or -1.  */
static int
make_room (struct readiness *set, size_t fd)
{
  if (set->count == set->room)
    {
      size_t room = MAX (2 * set->room, 64);
      void *polls = realloc (set->polls, room * sizeof *set->polls);
      if (polls)
        set->polls = polls;
      void *tags = realloc (set->tags, room * sizeof *set->tags);
      if (tags)
        set->tags = tags;
      if (!polls || !tags)
        return -1;
      set->room = room;
    }
  if (fd >= set->place_count)
    {
      size_t count = MAX (2 * set->place_count, fd + 1);
      void *places = realloc (set->places, count * sizeof *set->places);
      if (!places)
        return -1;
      set->places = places;
      set->place_count = count;
    }
  return 0;
}

static short int
events_of (bool wants_send)
{
  return (short int)(wants_send ? POLLIN | POLLOUT : POLLIN);
}

int
readiness_add (struct readiness *set, int fd, void *tag, bool wants_send)
{
  if (make_room (set, (size_t)fd) < 0)
    {
      errno = ENOMEM;
      return -1;
    }
  set->polls[set->count] = (struct pollfd){
    .fd = fd,
    .events = events_of (wants_send),
  };
  set->tags[set->count] = tag;
  set->places[fd] = set->count++;
  return 0;
}

int
readiness_change (struct readiness *set, int fd, void *tag, bool wants_send)
{
  size_t place = set->places[fd];
  set->polls[place].events = events_of (wants_send);
  set->tags[place] = tag;
  return 0;
}

/* The last one moves to where FD stood.  */
void
readiness_remove (struct readiness *set, int fd)
{
  size_t place = set->places[fd];
  size_t last = --set->count;
  set->polls[place] = set->polls[last];
  set->tags[place] = set->tags[last];
  set->places[set->polls[place].fd] = place;
}

/* Wait until UNTIL_NS.  */
static int
wait_polls (struct readiness *set, int64_t until_ns)
{
  int64_t until_ms = MONOTIME_NEVER;
  if (until_ns != MONOTIME_NEVER)
    until_ms = until_ns / 1000000 + 1;
  return poll (set->polls, set->count, monotime_poll_timeout (until_ms));
}

int
readiness_wait (struct readiness *set, struct readiness_event *events, int n,
                int64_t until_ns)
{
  int stored = 0;
  int ready = wait_polls (set, until_ns);
  if (ready < 0)
    return errno == EINTR || errno == EAGAIN ? 0 : -1;
  for (size_t i = 0; i < set->count && stored < MIN (n, ready); i++)
    {
      size_t place = (set->next + i) % set->count;
      short int what = set->polls[place].revents;
      if (!what)
        continue;
      bool has_failed = (what & ~(POLLIN | POLLOUT)) != 0;
      events[stored++] = (struct readiness_event){
        .tag = set->tags[place],
        .can_receive = has_failed || (what & POLLIN) != 0,
        .can_send = has_failed || (what & POLLOUT) != 0,
      };
    }
  if (set->count > 0)
    set->next = (set->next + 1) % set->count;
  return stored;
}
