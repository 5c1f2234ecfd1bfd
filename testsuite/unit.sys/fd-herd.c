/* fd-herd.c -- wait for descriptors that other processes wait for, too.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/fd-herd.h"

int
main (void)
{
  int shared[2], own[2];
  alarm (AID_DEADLINE_S);
  if (pipe (shared) < 0 || pipe (own) < 0)
    return 1;
  struct pollfd watched[] = {
    { .fd = shared[0], .events = POLLIN },
    { .fd = own[0], .events = POLLIN },
    { .fd = -1, .events = POLLIN },
  };
  int set = fd_herd_open (watched, 1, 3);
  if (set < 0 && errno == ENOSYS)
    {
      untested ("the system has no such thing");
      return unit_end ();
    }
  check (set >= 0, "a set");
  check (fd_herd_wait (set, watched, 3, 0) == 0 && watched[0].revents == 0,
         "nothing is ready");
  check (write (own[1], "x", 1) == 1 && fd_herd_wait (set, watched, 3, -1) == 1
             && watched[0].revents == 0 && watched[1].revents == POLLIN,
         "our own");
  check (write (shared[1], "x", 1) == 1
             && fd_herd_wait (set, watched, 3, -1) == 2
             && watched[0].revents == POLLIN && watched[1].revents == POLLIN,
         "both");
  char byte;
  check (read (own[0], &byte, 1) == 1 && read (shared[0], &byte, 1) == 1
             && fd_herd_wait (set, watched, 3, 0) == 0,
         "neither");
  close (shared[1]);
  check (fd_herd_wait (set, watched, 3, -1) == 1
             && watched[0].revents & POLLHUP,
         "the other end is closed");
  watched[0].fd = 9999;
  errno = 0;
  check (fd_herd_open (watched, 1, 3) == -1 && errno == EBADF,
         "what is no descriptor");
  close (set);
  return unit_end ();
}
