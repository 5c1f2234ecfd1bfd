/* handover.c -- an accepted connection goes to the supervisor.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The slot stays the acceptor's until the supervisor has the message, is
   the supervisor's own for a moment, and then the new process's, or the
   acceptor's again; so whichever of them dies, the slot is found by its
   owner.  The acceptor waits for the answer, for it is the one that pauses
   when there is no process to be had; the supervisor waits for nobody.  Runs
   in: the acceptor, the supervisor and the session, as each function
   says.  */

#include <config.h>

#include "engine/handover.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

#include "service/session.h"
#include "service/slots.h"
#include "sys/die-with-parent.h"
#include "sys/fd-io.h"
#include "sys/fd-pass.h"
#include "sys/signal-fd.h"

#ifndef MSG_NOSIGNAL
# define MSG_NOSIGNAL 0
#endif

int
handover_send (int channel, int fd, size_t number)
{
  int answer;
  ssize_t n;
  if (fd_pass_send (channel, fd, &number, sizeof number) < 0)
    return -1;
  do
    n = recv (channel, &answer, sizeof answer, 0);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return -1;
  errno = n == sizeof answer ? answer : EPIPE;
  return errno == 0 ? 0 : -1;
}

/* Untouched in the supervisor, so that a session gets it as zero pages.  */
static char buffer[SESSION_BUFFER_SIZE];

/* Be the process that serves FD.  */
static _Noreturn void
serve (struct service const *service, size_t number, int fd)
{
  die_with_parent (service->supervisor);
  signal_fd_forget ();
  service_keep_only (service, fd);
  service_confine (service, false);
  session_run (service, number, fd, buffer);
  _exit (0);
}

/* Fork a process that serves FD, whose slot is NUMBER.  The slot is its own
   then; if there is none, it is whose it was.
   Return 0, or -1 with errno set.  */
static int
fork_session (struct service const *service, size_t number, int fd)
{
  _Atomic pid_t *owner = slots_owner (service->slots, number);
  pid_t ours = service->supervisor;
  pid_t acceptor = atomic_exchange (owner, ours);
  pid_t child = fork ();
  if (child == 0)
    serve (service, number, fd);
  if (child < 0)
    {
      atomic_store (owner, acceptor);
      return -1;
    }
  /* It may have ended already, and the slot be another's.  */
  atomic_compare_exchange_strong (owner, &ours, child);
  return 0;
}

int
handover_serve (struct service const *service, int channel)
{
  size_t number;
  int answer = 0;
  int fd = fd_pass_receive (channel, &number, sizeof number);
  /* Only these two mean that there was a message.  */
  if (fd < 0 && errno != EMFILE && errno != EBADMSG)
    return -1;
  if (fd < 0)
    answer = errno;
  else if (number >= service->slots->count)
    answer = EBADMSG;
  else if (fork_session (service, number, fd) < 0)
    answer = errno;
  fd_close (fd);
  /* Who has gone wants no answer; the slots that it had are found.  */
  send (channel, &answer, sizeof answer, MSG_NOSIGNAL);
  return 0;
}
