/* step2.c -- step 2: any address, both families.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   cc -Wall -Wextra -o step2 step2.c address.c serve.c bytes.c  */

#include "steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void
die (char const *what)
{
  perror (what);
  exit (EXIT_FAILURE);
}

int
main (int argc, char **argv)
{
  int listeners[MOST_LISTENERS];
  int count = listen_all (argc > 1 ? argv[1] : "localhost",
                          argc > 2 ? argv[2] : "8000", listeners);
  while (1)
    {
      int fd = accept_any (listeners, count);
      if (fd < 0)
        die ("accept");
      pid_t pid = fork ();
      if (pid < 0)
        die ("fork");
      if (pid == 0)
        {
          for (int i = 0; i < count; i++)
            close (listeners[i]);
          int result = serve (fd);
          _exit (result < 0 ? EXIT_FAILURE : EXIT_SUCCESS);
        }
      close (fd);
    }
}
