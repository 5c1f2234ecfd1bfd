/* ends.c -- step 5: an end that tells the truth, and comes in time.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The same as serve.c, with timeouts, and with a reset for every end but
   the orderly one.

   cc -Wall -Wextra -o step5 step4.c address.c ends.c bytes.c  */

#include "steps.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#ifndef IDLE_SECONDS
# define IDLE_SECONDS 300
#endif
#ifndef WRITE_SECONDS
# define WRITE_SECONDS 30
#endif

/* Let the closing of FD be a reset, or a FIN, as IS_RESET says.  */
static void
set_end (int fd, int is_reset)
{
  struct linger linger = { .l_onoff = is_reset, .l_linger = 0 };
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

int
serve (int fd)
{
  char buffer[16 * 1024];
  struct timeval idle = { .tv_sec = IDLE_SECONDS };
  struct timeval stalled = { .tv_sec = WRITE_SECONDS };
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
  setsockopt (fd, SOL_SOCKET, SO_SNDTIMEO, &stalled, sizeof stalled);
  set_end (fd, 1);
  int result = -1;
  while (1)
    {
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        {
          set_end (fd, 0);
          result = 0;
        }
      if (n <= 0)
        break;
      to_upper (buffer, n);
      if (send_all (fd, buffer, n) < 0)
        break;
    }
  close (fd);
  return result;
}
