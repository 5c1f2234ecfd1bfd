/* port-file.h -- tell others where the service listens.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPERD_PORT_FILE_H
#define UPPERD_PORT_FILE_H 1

#include <sys/types.h>

#include "sys/net-listen.h"

/* A port file that this process has written.  */
struct port_file
{
  /* NULL while none is written.  */
  char const *name;
  dev_t device;
  ino_t inode;
};

/* Write to the file NAME, which must outlive FILE, in one step, a line for
   each of LISTENERS: "HOST PORT", or "unix:PATH".
   Return 0, or -1 with errno set.  */
extern int port_file_write (struct port_file *file, char const *name,
                            struct net_listeners const *listeners);

/* Remove FILE, if it is written, and if no other server has written its own
   there since: one that was started while this one drained.  */
extern void port_file_remove (struct port_file *file);

#endif
