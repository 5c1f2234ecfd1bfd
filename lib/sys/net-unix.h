/* net-unix.h -- a listening Unix socket and its file.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_UNIX_H
#define SYS_NET_UNIX_H 1

#include <sys/socket.h>
#include <sys/types.h>

/* Listen at PATH.  A socket that nobody listens at any more is removed
   first; anything else that has the name stays.  PATH's directory must be
   one that may be read, for it is locked meanwhile (flock(2)).
   Return the descriptor, non-blocking and closed on exec, with the file's
   *DEVICE and *INODE; or -1 with errno set, and no file left behind:
   EADDRINUSE if PATH is taken, EBUSY if somebody else keeps the directory
   locked, ENAMETOOLONG if PATH does not fit a Unix address.  */
extern int net_unix_listen (char const *path, dev_t *device, ino_t *inode);

/* Remove the file of ADDRESS, a Unix one, if it still is the one with
   DEVICE and INODE.  To be called while the socket is listened at: for so
   long no other server puts its own in the place.  */
extern void net_unix_unlink (struct sockaddr_storage const *address,
                             dev_t device, ino_t inode);

#endif
