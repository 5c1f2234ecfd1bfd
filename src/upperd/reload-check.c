/* reload-check.c -- whether a configuration is right.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever is wrong with options ends the program that reads them: that is
   how a start fails.  So a child reads them, and what it says on its way
   out is what is wrong.  Runs in: the supervisor, and its child.  */

#include <config.h>

#include "upperd/reload-check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sys/fd-io.h"

/* In a child: read the LENGTH bytes of TEXT, as a start would; what is said
   of them goes to FD.  */
static _Noreturn void
check_text (struct reload const *reload, int fd, char *text, size_t length)
{
  struct options options;
  if (dup2 (fd, STDERR_FILENO) >= 0)
    options_build (&options, reload->argc, reload->argv,
                   &reload->initial->settings, reload->initial->config, text,
                   length);
  _exit (0);
}

/* Read all from FD into the SIZE bytes at BUFFER, up to the first line's
   end.  */
static void
read_line (int fd, char *buffer, size_t size)
{
  size_t used = 0;
  while (used < size - 1)
    {
      ssize_t n = read (fd, buffer + used, size - 1 - used);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      used += (size_t)n;
    }
  buffer[used] = '\0';
  buffer[strcspn (buffer, "\n")] = '\0';
}

bool
reload_is_right (struct reload const *reload, char *text, size_t length,
                 char *reason, size_t size)
{
  int ends[2];
  int status = 0;
  *reason = '\0';
  if (fd_pipe (ends) < 0)
    {
      snprintf (reason, size, "%s", strerror (errno));
      return false;
    }
#if HAVE_FORK
  pid_t pid = fork ();
#else
  pid_t pid = -1;
  errno = ENOSYS;
#endif
  if (pid == 0)
    check_text (reload, ends[1], text, length);
  int errnum = errno;
  fd_close (ends[1]);
  if (pid > 0)
    {
      read_line (ends[0], reason, size);
      while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
    }
  else
    snprintf (reason, size, "%s", strerror (errnum));
  fd_close (ends[0]);
  return pid > 0 && status == 0;
}
