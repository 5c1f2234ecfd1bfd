/* filter.c -- standard input in upper case, as it comes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What those peers run for each connection that serve by running a program.
   It writes what it has read before it reads more, and is as cheap as that
   can be: what costs is the peer.  */

#include <errno.h>
#include <unistd.h>

/* Map the N bytes at BYTES in place, a to z only.  */
static void
map (char *bytes, ssize_t n)
{
  for (ssize_t i = 0; i < n; i++)
    if (bytes[i] >= 'a' && bytes[i] <= 'z')
      bytes[i] -= 'a' - 'A';
}

/* Write the N bytes at BYTES to standard output.  Return 0, or -1 with errno
   set.  */
static int
write_all (char const *bytes, ssize_t n)
{
  while (n > 0)
    {
      ssize_t written = write (STDOUT_FILENO, bytes, n);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return -1;
      bytes += written;
      n -= written;
    }
  return 0;
}

int
main (void)
{
  static char bytes[64 * 1024];
  for (;;)
    {
      ssize_t n = read (STDIN_FILENO, bytes, sizeof bytes);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0;
      map (bytes, n);
      if (write_all (bytes, n) < 0)
        return 1;
    }
}
