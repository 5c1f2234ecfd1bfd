/* control.h -- the control socket: status, metrics, connections.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A client sends one line, gets an answer, and is closed.  Nobody who is slow
   holds the supervisor up: an answer is made at once, in memory, and sent as
   it is taken.  */

#ifndef UPPERD_CONTROL_H
#define UPPERD_CONTROL_H 1

#include <poll.h>
#include <stddef.h>
#include <stdint.h>

#include "sys/net-listen.h"

struct supervisor;

enum
{
  /* How many clients there are at once; more wait.  */
  CONTROL_CLIENTS = 8,
  CONTROL_REQUEST = 64,
  /* How many descriptors there are to watch at most.  */
  CONTROL_POLLS = CONTROL_CLIENTS + 1
};

struct control_client
{
  /* -1: nobody.  */
  int fd;
  /* When it is given up, by monotime_ms.  */
  int64_t deadline_ms;
  char request[CONTROL_REQUEST];
  size_t request_length;
  /* Heap: the answer, of which SENT bytes are sent; null before there is
     one.  */
  char *answer;
  size_t length;
  size_t sent;
};

struct control
{
  /* One, or none where there is no control socket.  */
  struct net_listeners listeners;
  struct control_client clients[CONTROL_CLIENTS];
  /* When it is accepted again, by monotime_ms; 0: it was never paused.  */
  int64_t resume_ms;
  /* What is told of the start: the time, in seconds since 1970.  */
  int64_t start_s;
};

/* Open a control socket at PATH, for this user and group only.  Return 0, or
   -1 with errno set; control_fini is due in both cases.  */
extern int control_open (struct control *control, char const *path);

/* Set up to CONTROL_POLLS of POLLS to what CONTROL waits for.  Return how
   many.  */
extern size_t control_watch (struct control const *control,
                             struct pollfd *polls);

/* Return when CONTROL is to be served at the latest, by monotime_ms.  */
extern int64_t control_deadline (struct control const *control);

/* Serve whom the N of POLLS show, with what there is to know of
   SUPERVISOR.  */
extern void control_serve (struct control *control,
                           struct supervisor *supervisor,
                           struct pollfd const *polls, size_t n);

/* Close all, and remove the socket's file.  */
extern void control_fini (struct control *control);

#endif
