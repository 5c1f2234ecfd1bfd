/* fd-pass.h -- hand a descriptor to another process.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_FD_PASS_H
#define SYS_FD_PASS_H 1

#include <stddef.h>
#include <sys/types.h>

/* Send the SIZE bytes at DATA (at least one) and a copy of the descriptor
   FD as one message over the Unix socket CHANNEL, of type SOCK_SEQPACKET
   or SOCK_DGRAM.  Return 0, or -1 with errno set.  */
extern int fd_pass_send (int channel, int fd, void const *data, size_t size);

/* Receive such a message of exactly SIZE bytes into DATA.  Return the
   descriptor, closed on exec, which the caller then owns; or -1 with errno
   set: EPIPE at the end of CHANNEL; EMFILE where this process may have no
   more descriptors: the one that was sent is lost then, and DATA is set;
   EBADMSG for a message that is none of ours.  Nothing that came with it is
   left open.  */
extern int fd_pass_receive (int channel, void *data, size_t size);

/* Do that, and leave the message where it is: whoever peeks gets a descriptor
   of his own, on Linux.  Elsewhere perhaps none.  */
extern int fd_pass_peek (int channel, void *data, size_t size);

#endif
