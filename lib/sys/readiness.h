/* readiness.h -- wait until any of many descriptors is ready.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The level is told, not the edge: what is ready and left so is told again.
   Linux has epoll for it, which costs the same for any number of
   descriptors; elsewhere it is poll.  A set belongs to one thread.  */

#ifndef SYS_READINESS_H
#define SYS_READINESS_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct readiness;

/* A descriptor that is ready, by the tag it was added with.  An error or a
   hang-up makes it ready for both.  */
struct readiness_event
{
  void *tag;
  bool can_receive;
  bool can_send;
};

/* Return a new, empty set, or NULL with errno set (EMFILE, ENFILE, ENOMEM).
   The caller passes it to readiness_free.  */
extern struct readiness *readiness_new (void);

/* Free SET; the descriptors in it stay open.  */
extern void readiness_free (struct readiness *set);

/* Watch FD, which is not in SET, for receiving, and for sending if
   WANTS_SEND.  Return 0, or -1 with errno set (ENOMEM, ENOSPC).  */
extern int readiness_add (struct readiness *set, int fd, void *tag,
                          bool wants_send);

/* Set what FD, which is in SET with TAG, is watched for.  As add.  */
extern int readiness_change (struct readiness *set, int fd, void *tag,
                             bool wants_send);

/* Watch FD, which is in SET, no more.  To be called before it is closed.  */
extern void readiness_remove (struct readiness *set, int fd);

/* Wait until a descriptor of SET is ready, or UNTIL_NS by monotime_ns has
   come (MONOTIME_NEVER: never); where the system can be told milliseconds
   only, up to one more.  Store up to N events at EVENTS.
   Return how many; 0 when the time has come, or a signal; or -1 with errno
   set.  */
extern int readiness_wait (struct readiness *set,
                           struct readiness_event *events, int n,
                           int64_t until_ns);

#endif
