/* output.c -- standard output, without waiting for it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   While a write waits for a slow reader, nobody looks at the connection: no
   question is sent, no timeout counts, no reset is seen.  So no write shall
   wait.  O_NONBLOCK is not the way, for it is a property of the open file
   that we share with the shell, and with whoever else writes there; they
   would meet an EAGAIN that they do not expect.

   Linux lets us open the same pipe or terminal once more, by its name in
   /proc, and that open file is ours alone.  Where this fails (no /proc, or
   the pipe is another user's) there are writes of at most PIPE_BUF bytes,
   each after poll has said that one is possible; a pipe with any room takes
   as many at once (POSIX, write, "Rationale").  Only if others fill the pipe
   between the two, or a terminal is stopped with ^S in the midst of a piece,
   does a write wait; nothing is lost even then, as the server's answer waits
   in the socket, and the server behind it.

   Other devices are not opened twice, since that may have effects (a tape is
   rewound), and are treated as files are.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "minmax.h"
#include "sys/fd-io.h"

#ifndef PIPE_BUF
# define PIPE_BUF _POSIX_PIPE_BUF
#endif

/* Open the file at standard output, which STATUS describes, once more.
   Return a descriptor of our own that does not block, or -1.  */
static int
open_again (struct stat const *status)
{
  struct stat own;
  int fd
      = open ("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd >= 0
      && (fstat (fd, &own) < 0 || own.st_dev != status->st_dev
          || own.st_ino != status->st_ino))
    {
      fd_close (fd);
      fd = -1;
    }
  return fd;
}

void
output_init (struct output *output)
{
  struct stat status;
  *output = (struct output){
    .kind = OUTPUT_FILE,
    .fd = STDOUT_FILENO,
    .is_ready = true,
  };
  if (fstat (STDOUT_FILENO, &status) < 0)
    return;
  if (S_ISSOCK (status.st_mode))
    output->kind = OUTPUT_SOCKET;
  else if (S_ISFIFO (status.st_mode) || isatty (STDOUT_FILENO))
    {
      int fd = open_again (&status);
      output->kind = fd < 0 ? OUTPUT_PIECES : OUTPUT_NONBLOCKING;
      output->fd = fd < 0 ? STDOUT_FILENO : fd;
      output->is_ready = output->kind == OUTPUT_NONBLOCKING;
    }
}

ssize_t
output_write (struct output *output, void const *data, size_t size)
{
  ssize_t n;
  if (output->kind == OUTPUT_SOCKET)
    n = send (output->fd, data, size, MSG_DONTWAIT);
  else if (output->kind == OUTPUT_PIECES)
    n = write (output->fd, data, MIN (size, PIPE_BUF));
  else
    n = write (output->fd, data, size);

  if (output->kind == OUTPUT_PIECES || (n < 0 && errno == EAGAIN))
    output->is_ready = false;
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    n = 0;
  if (n > 0)
    output->is_mid_line = ((char const *)data)[n - 1] != '\n';
  return n;
}

void
output_fini (struct output *output)
{
  if (output->fd != STDOUT_FILENO)
    fd_close (output->fd);
  output->fd = STDOUT_FILENO;
}
