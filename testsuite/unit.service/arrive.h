/* arrive.h -- connections that an acceptor hands over to the test.
   SPDX-License-Identifier: GPL-3.0-or-later

   The way for systems where an acceptor cannot fork children for its
   parent; here it is gone on any.  The test is the supervisor and the
   client, the acceptor a child.  */

#ifndef UNIT_SERVICE_ARRIVE_H
#define UNIT_SERVICE_ARRIVE_H 1

#include "stage.h"

#include <poll.h>

#include "engine/handover.h"
#include "service/record.h"

static struct service service;
/* The supervisor's end and the acceptor's.  */
static int channel[2];
static int client;

/* In the acceptor: take SERVED in and hand it over.  Return 0, or the error
   by which it could not be handed over; the slot is then let go.  */
static inline int
hand_over (int served)
{
  struct sockaddr_in peer = { .sin_family = AF_INET };
  size_t number = stage_admit (&service, getpid (), served, &peer);
  if (!HOLDS (number != SLOT_NONE))
    return 255;
  errno = 0;
  if (handover_send (channel[1], served, number) == 0)
    return 0;
  int error = errno;
  if (!HOLDS (*slots_owner (service.slots, number) == getpid ()))
    return 255;
  slots_release (service.slots, number);
  return error;
}

/* Connect, and have an acceptor hand over the connection.  Return the
   acceptor's id when it has, or -1.  */
static inline pid_t
arrive (void)
{
  int served;
  struct pollfd watched = { .fd = channel[0], .events = POLLIN };
  if (!wire_connect (&service.listeners, 0, &client, &served, 0))
    return -1;
  pid_t acceptor = aid_fork ();
  if (acceptor == 0)
    {
      close (channel[0]);
      close (client);
      _exit (hand_over (served));
    }
  close (served);
  return poll (&watched, 1, AID_DEADLINE_S * 1000) == 1 ? acceptor : -1;
}

/* Wait for ACCEPTOR.  Return what hand_over returned there.  */
static inline int
result_of (pid_t acceptor)
{
  int status = aid_wait (acceptor);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 255;
}

/* Return whether the client is told of a reset.  */
static inline bool
is_reset (void)
{
  char byte;
  errno = 0;
  return recv (client, &byte, 1, 0) == -1 && errno == ECONNRESET;
}

static inline bool
talk (void)
{
  char answer[4] = "";
  return send (client, "abc", 3, MSG_NOSIGNAL) == 3
         && fd_read_full (client, answer, 3) == 3
         && strcmp (answer, "ABC") == 0;
}

/* Set up the service and the channel.  Return whether that was done.  */
static inline bool
arrive_begin (void)
{
  return stage_begin (&service, 3)
         && socketpair (AF_UNIX, SOCK_SEQPACKET, 0, channel) == 0
         && fd_set_cloexec (channel[0]) == 0
         && fd_set_cloexec (channel[1]) == 0
         && fd_set_nonblocking (channel[0], true) == 0;
}

#endif
