/* handover.c -- an accepted connection goes to the supervisor.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The slot stays the acceptor's until the supervisor has the message, is
   the supervisor's own for a moment, and then the new process's; so
   whichever of them dies, the slot is found by its owner.  Runs in: the
   acceptor, the supervisor and the session, as each function says.  */

#include <config.h>

#include "engine/handover.h"

#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

#include "service/record.h"
#include "service/session.h"
#include "service/slots.h"
#include "sys/die-with-parent.h"
#include "sys/fd-io.h"
#include "sys/fd-pass.h"
#include "sys/signal-fd.h"

int
handover_send (int channel, int fd, size_t number)
{
  return fd_pass_send (channel, fd, &number, sizeof number);
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
  session_run (service, number, fd, buffer);
  _exit (0);
}

/* Record that the connection in the slot NUMBER, whose socket is FD or -1, is
   lost, and free the slot.  Keeps errno.  */
static void
lose (struct service const *service, size_t number, int fd)
{
  int saved_errno = errno;
  record_end (service, slots_entry (service->slots, number),
              service->supervisor, fd, END_ERROR);
  slots_release (service->slots, number);
  errno = saved_errno;
}

int
handover_serve (struct service const *service, int channel)
{
  struct slots *slots = service->slots;
  size_t number;
  int fd = fd_pass_receive (channel, &number, sizeof number);
  if (fd < 0)
    {
      if (errno == EMFILE && number < slots->count)
        lose (service, number, -1);
      return -1;
    }
  if (number >= slots->count)
    {
      fd_close (fd);
      errno = EBADMSG;
      return -1;
    }
  pid_t ours = service->supervisor;
  atomic_store (slots_owner (slots, number), ours);
  pid_t child = fork ();
  if (child == 0)
    serve (service, number, fd);
  if (child < 0)
    lose (service, number, fd);
  else
    /* It may have ended already, and the slot be another's.  */
    atomic_compare_exchange_strong (slots_owner (slots, number), &ours, child);
  fd_close (fd);
  return child < 0 ? -1 : 0;
}
