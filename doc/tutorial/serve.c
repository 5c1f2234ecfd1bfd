/* serve.c -- what one connection gets, from step 1 on.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "steps.h"

#include <errno.h>
#include <unistd.h>

int
serve (int fd)
{
  char buffer[16 * 1024];
  int result = -1;
  while (1)
    {
      ssize_t n = read (fd, buffer, sizeof buffer);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        result = 0;
      if (n <= 0)
        break;
      to_upper (buffer, n);
      if (send_all (fd, buffer, n) < 0)
        break;
    }
  close (fd);
  return result;
}
