/* steps.h -- what the tutorial's servers are put together from.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef STEPS_H
#define STEPS_H 1

#include <stddef.h>

/* How many listening sockets there may be.  */
#define MOST_LISTENERS 16

/* bytes.c  */

/* Turn the SIZE bytes at DATA into upper case, in place.  */
extern void to_upper (char *data, size_t size);

/* Send all SIZE bytes at DATA on the socket FD.
   Return 0, or -1 with errno set.  */
extern int send_all (int fd, char const *data, size_t size);

/* Close the socket FD so that its peer sees a reset.  */
extern void refuse (int fd);

/* serve.c, from step 5 on ends.c  */

/* Answer what comes on the connection FD until it ends, and close it.
   Return 0 after an orderly end, otherwise -1 with errno set.  */
extern int serve (int fd);

/* address.c  */

/* Open a listening socket for each address of HOST ("*": of this machine)
   and PORT, at most MOST_LISTENERS, and store them at LISTENERS.
   Return how many; end the program where there is none.  */
extern int listen_all (char const *host, char const *port, int *listeners);

/* Wait for a connection on any of the COUNT sockets at LISTENERS.
   Return its descriptor, or -1 with errno set.  */
extern int accept_any (int const *listeners, int count);

#endif
