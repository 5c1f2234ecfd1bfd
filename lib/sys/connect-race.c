/* connect-race.c -- connect to whichever address answers first.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A host may have many addresses, and any of them may be a hole that
   swallows packets.  So they are raced: an attempt gets a short start over
   the next, not a whole timeout.  `struct race' holds what runs; its
   descriptors stand in an array that poll takes as it is.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "sys/connect-race.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "minmax.h"
#include "sys/fd-io.h"
#include "sys/monotime.h"

/* The start that an attempt has over the next one (RFC 8305, section 8).  */
enum
{
  ATTEMPT_DELAY_MS = 250
};

struct race
{
  /* Where to come from, if that is not the system's choice.  */
  struct net_source const *sources;
  size_t source_count;
  /* The addresses that were not tried yet, up to a null pointer.  */
  struct addrinfo const **next;
  /* When the first of them is tried, by monotime_ms.  */
  int64_t next_start;
  /* When all is over.  */
  int64_t deadline;
  bool is_over;
  /* The attempts that run, and the address of each.  */
  struct pollfd *polls;
  struct addrinfo const **addresses;
  size_t running;
  /* The one that is connected; null while there is none.  */
  struct addrinfo const *winner;
  int winner_fd;
  /* The error that tells most so far, or zero.  */
  int error;
};

/* Return how much ERROR tells of why there is no connection.  */
static int
error_weight (int error)
{
  switch (error)
    {
    case 0:
      return 0;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
    case EHOSTUNREACH:
    case ENETUNREACH:
    case EPROTONOSUPPORT:
      return 1;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
      return 3;
    default:
      return 2;
    }
}

static void
race_note_error (struct race *race, int error)
{
  if (error_weight (error) > error_weight (race->error))
    race->error = error;
}

int
connect_socket (int family, int protocol, bool is_nonblocking)
{
  int fd = socket (family, SOCK_STREAM, protocol);
  if (fd < 0)
    return -1;
  if (fd_set_cloexec (fd) < 0
      || (is_nonblocking && fd_set_nonblocking (fd, true) < 0))
    {
      fd_close (fd);
      return -1;
    }
#if HAVE_SO_NOSIGPIPE
  setsockopt (fd, SOL_SOCKET, SO_NOSIGPIPE, &(int){ 1 }, sizeof (int));
#endif
  return fd;
}

/* Whether FD is connected to itself.  That happens where nobody listens at a
   port of this machine from which the system takes ports for clients: it may
   take that very port for FD, and TCP then meets itself (RFC 9293, figure
   8).  */
static bool
is_connected_to_itself (int fd)
{
  struct sockaddr_storage own = { .ss_family = AF_UNSPEC };
  struct sockaddr_storage peer = { .ss_family = AF_UNSPEC };
  socklen_t own_length = sizeof own;
  socklen_t peer_length = sizeof peer;
  return getsockname (fd, (struct sockaddr *)&own, &own_length) == 0
         && getpeername (fd, (struct sockaddr *)&peer, &peer_length) == 0
         && own.ss_family == peer.ss_family && own_length == peer_length
         && memcmp (&own, &peer, own_length) == 0;
}

/* Take FD, connected to ADDRESS, for the winner.  One that met itself is
   none; close it so that its port is free again at once.  */
static void
race_win (struct race *race, int fd, struct addrinfo const *address)
{
  if (!is_connected_to_itself (fd))
    {
      race->winner = address;
      race->winner_fd = fd;
      return;
    }
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  fd_close (fd);
  race_note_error (race, ECONNREFUSED);
}

/* Start an attempt at the next address.  The one after is due after the
   delay, or at once if this attempt has ended already.  */
static void
race_start_next (struct race *race)
{
  struct addrinfo const *address = *race->next++;
  int fd = connect_socket (address->ai_family, address->ai_protocol, true);
  race->next_start = monotime_ms ();
  if (fd < 0)
    race_note_error (race, errno);
  else if (net_source_bind_any (race->sources, race->source_count,
                                address->ai_family, fd)
           < 0)
    {
      race_note_error (race, errno);
      fd_close (fd);
    }
  else if (connect (fd, address->ai_addr, address->ai_addrlen) == 0)
    race_win (race, fd, address);
  else if (errno == EINPROGRESS || errno == EINTR)
    {
      race->polls[race->running] = (struct pollfd){
        .fd = fd,
        .events = POLLOUT,
      };
      race->addresses[race->running++] = address;
      race->next_start += ATTEMPT_DELAY_MS;
    }
  else
    {
      race_note_error (race, errno);
      fd_close (fd);
    }
}

/* Attempt I has ended: take it out, and see how.  */
static void
race_finish (struct race *race, size_t i)
{
  int fd = race->polls[i].fd;
  struct addrinfo const *address = race->addresses[i];
  race->running--;
  race->polls[i] = race->polls[race->running];
  race->addresses[i] = race->addresses[race->running];
  race->next_start = monotime_ms ();

  int error = 0;
  socklen_t length = sizeof error;
  if (getsockopt (fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0)
    error = errno;
  if (!error)
    race_win (race, fd, address);
  else
    {
      race_note_error (race, error);
      fd_close (fd);
    }
}

/* Wait until an attempt has ended, the next one is due, or all is over.  */
static void
race_wait (struct race *race)
{
  int64_t until = race->deadline;
  if (*race->next)
    until = MIN (until, race->next_start);
  if (poll (race->polls, race->running, monotime_poll_timeout (until)) <= 0)
    return;
  for (size_t i = race->running; i-- > 0 && !race->winner;)
    if (race->polls[i].revents)
      race_finish (race, i);
}

/* Run RACE until there is a winner, or there can be none.  */
static void
race_run (struct race *race)
{
  while (!race->winner && !race->is_over && (*race->next || race->running))
    {
      int64_t now = monotime_ms ();
      if (now >= race->deadline)
        race->is_over = true;
      else if (*race->next && (!race->running || now >= race->next_start))
        race_start_next (race);
      else
        race_wait (race);
    }
  while (race->running)
    fd_close (race->polls[--race->running].fd);
}

/* Store the addresses of LIST at ORDER, the family of the first and all
   others in turn, and a null pointer behind them.  */
static void
interleave (struct addrinfo const *list, struct addrinfo const **order)
{
  int first_family = list->ai_family;
  struct addrinfo const *one = list;
  struct addrinfo const *other = list;
  for (;;)
    {
      while (one && one->ai_family != first_family)
        one = one->ai_next;
      while (other && other->ai_family == first_family)
        other = other->ai_next;
      if (!one && !other)
        break;
      if (one)
        {
          *order++ = one;
          one = one->ai_next;
        }
      if (other)
        {
          *order++ = other;
          other = other->ai_next;
        }
    }
  *order = NULL;
}

int
connect_race (struct addrinfo const *list, struct net_source const *sources,
              size_t count, int64_t deadline, struct addrinfo const **winner)
{
  int fd = -1;
  int error = ENOMEM;
  size_t n = 0;
  for (struct addrinfo const *each = list; each; each = each->ai_next)
    n++;
  struct addrinfo const **order = calloc (n + 1, sizeof *order);
  struct race race = {
    .sources = sources,
    .source_count = count,
    .next = order,
    .deadline = deadline,
    .polls = calloc (n, sizeof *race.polls),
    .addresses = calloc (n, sizeof *race.addresses),
  };
  if (order && race.polls && race.addresses)
    {
      interleave (list, order);
      race_run (&race);
      fd = race.winner ? race.winner_fd : -1;
      error = race.is_over ? ETIMEDOUT : race.error;
      *winner = race.winner;
    }
  free (order);
  free (race.polls);
  free (race.addresses);
  if (fd < 0)
    errno = error;
  return fd;
}
