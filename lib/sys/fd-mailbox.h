/* fd-mailbox.h -- a descriptor that several processes may take copies of.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Made before processes are forked.  One of them puts a descriptor in, now
   and then another one; each of the others takes a copy when it wants to,
   without asking or waiting for anybody.  Linux only.  */

#ifndef SYS_FD_MAILBOX_H
#define SYS_FD_MAILBOX_H 1

#include <stdbool.h>

struct fd_mailbox
{
  /* For who puts in; -1 for no mailbox.  */
  int in;
  /* For who takes copies.  */
  int out;
  bool is_full;
};

/* Make MAILBOX.  Return 0, or -1 with errno set.  */
extern int fd_mailbox_init (struct fd_mailbox *mailbox);

/* Put a copy of FD into MAILBOX, of the kind KIND, instead of what was in it.
   Return 0, or -1 with errno set.  */
extern int fd_mailbox_put (struct fd_mailbox *mailbox, int fd, char kind);

/* Take a copy of what is in MAILBOX, which is to be of the kind KIND.  Return
   it, closed by exec, or -1 with errno set: EAGAIN if nothing is in it,
   EBADMSG if that is of another kind.  */
extern int fd_mailbox_copy (struct fd_mailbox const *mailbox, char kind);

extern void fd_mailbox_fini (struct fd_mailbox *mailbox);

#endif
