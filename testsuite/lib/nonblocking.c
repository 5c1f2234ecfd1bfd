/* nonblocking.c -- run a program with standard input and output that do not
   block, as a program may inherit them.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 127;
  for (int fd = STDIN_FILENO; fd <= STDOUT_FILENO; fd++)
    {
      int flags = fcntl (fd, F_GETFL);
      if (flags < 0 || fcntl (fd, F_SETFL, flags | O_NONBLOCK) < 0)
        {
          perror ("fcntl");
          return 127;
        }
    }
  execv (argv[1], argv + 1);
  perror (argv[1]);
  return 127;
}
