/* bytes.c -- whole answers, in upper case.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "steps.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

void
to_upper (char *data, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (data[i] >= 'a' && data[i] <= 'z')
      data[i] += 'A' - 'a';
}

int
send_all (int fd, char const *data, size_t size)
{
  while (size > 0)
    {
      ssize_t n = send (fd, data, size, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      data += n;
      size -= n;
    }
  return 0;
}

void
refuse (int fd)
{
  struct linger reset = { .l_onoff = 1, .l_linger = 0 };
  setsockopt (fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  close (fd);
}
