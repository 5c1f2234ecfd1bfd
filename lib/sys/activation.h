/* activation.h -- sockets that a service manager has opened for us.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   systemd's protocol, sd_listen_fds(3): LISTEN_FDS in the environment is the
   number of descriptors, from 3 on, LISTEN_PID whom they are for, and
   LISTEN_FDNAMES what they are called, with colons between.  And that of
   inetd for a service that waits: standard input is a listener.  */

#ifndef SYS_ACTIVATION_H
#define SYS_ACTIVATION_H 1

#include <stdbool.h>

/* The first descriptor that is passed.  */
#define ACTIVATION_FIRST 3

/* What was passed.  All zero: nothing.  */
struct activation
{
  /* How many descriptors from ACTIVATION_FIRST on.  */
  int count;
  /* Whether standard input is a listener.  */
  bool is_inetd;
  /* Heap, or NULL: their names.  */
  char *names;
};

/* Set *ACTIVATION to what this process was passed, and remove that from the
   environment.  The descriptors are left as they are.  Return 0; or -1 with
   errno EINVAL, if LISTEN_FDS is not the number of descriptors that there
   can be, or ENOMEM.  */
extern int activation_take (struct activation *activation);

/* Return the name of descriptor FD, or NULL where it has none; valid until
   the next call.  A descriptor that nobody named is called "unknown" by the
   service manager: that is no name.  */
extern char const *activation_name (struct activation const *activation,
                                    int fd);

extern void activation_fini (struct activation *activation);

#endif
