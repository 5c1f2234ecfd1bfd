/* fd-mailbox.c -- a descriptor that several processes may take copies of.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A socket pair with one message in it, which brings the descriptor: Linux
   gives who peeks at it a copy of its own (unix(7)).  Runs in: the supervisor
   puts in, who serves takes out.  */

#include <config.h>

#include "sys/fd-mailbox.h"

#include <errno.h>
#include <sys/socket.h>

#include "sys/fd-io.h"
#include "sys/fd-pass.h"

int
fd_mailbox_init (struct fd_mailbox *mailbox)
{
  int ends[2] = { -1, -1 };
  *mailbox = (struct fd_mailbox){ .in = -1, .out = -1 };
  if (socketpair (AF_UNIX, SOCK_DGRAM, 0, ends) < 0)
    return -1;
  mailbox->in = ends[0];
  mailbox->out = ends[1];
  for (int i = 0; i < 2; i++)
    if (fd_set_cloexec (ends[i]) < 0 || fd_set_nonblocking (ends[i], true) < 0)
      {
        fd_mailbox_fini (mailbox);
        return -1;
      }
  return 0;
}

int
fd_mailbox_put (struct fd_mailbox *mailbox, int fd, char kind)
{
  char old;
  if (fd_pass_send (mailbox->in, fd, &kind, sizeof kind) < 0)
    return -1;
  /* Whoever looks between the two gets the old one, and in time the new.  */
  if (mailbox->is_full)
    while (recv (mailbox->out, &old, sizeof old, 0) < 0 && errno == EINTR)
      continue;
  mailbox->is_full = true;
  return 0;
}

int
fd_mailbox_copy (struct fd_mailbox const *mailbox, char kind)
{
  char found;
  int fd = fd_pass_peek (mailbox->out, &found, sizeof found);
  if (fd < 0 || found == kind)
    return fd;
  fd_close (fd);
  errno = EBADMSG;
  return -1;
}

void
fd_mailbox_fini (struct fd_mailbox *mailbox)
{
  fd_close (mailbox->in);
  fd_close (mailbox->out);
  *mailbox = (struct fd_mailbox){ .in = -1, .out = -1 };
}
