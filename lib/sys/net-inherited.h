/* net-inherited.h -- a listening socket that the process was started with.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_NET_INHERITED_H
#define SYS_NET_INHERITED_H 1

#include <stdbool.h>

/* Return whether FD is a listening stream socket.  If not, errno is set:
   EINVAL where it is another kind of socket.  */
extern bool net_inherited_is_listener (int fd);

/* Take the listening stream socket FD: make it non-blocking and closed on
   exec, with the options of net-options.h.  One of the descriptors 0 to 2 is
   moved, and the null device put in its place, and in that of its copies
   there.  Return the descriptor to use, or -1 with errno set: EINVAL where
   FD is another kind of socket.  */
extern int net_inherited_take (int fd);

#endif
