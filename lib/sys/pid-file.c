/* pid-file.c -- a file that says which process holds it.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The lock, not the number in the file, tells a living holder from one
   that was killed: the kernel drops a dead process's locks.  A record lock
   is used because children do not inherit it.  Runs in: the supervisor.  */

#include <config.h>

#include "sys/pid-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/fd-io.h"

/* Whether what stands in FD is a process id or nothing: only such a file is
   overwritten.  */
static bool
holds_pid (int fd)
{
  char text[32];
  ssize_t n = pread (fd, text, sizeof text - 1, 0);
  if (n < 0 || n == sizeof text - 1)
    return false;
  text[n] = '\0';
  size_t digits = strspn (text, "0123456789");
  return strcmp (text + digits, "\n") == 0 || text[digits] == '\0';
}

/* Whether NAME still is the file open at FD.  */
static bool
is_same_file (int fd, char const *name)
{
  struct stat by_fd, by_name;
  return fstat (fd, &by_fd) == 0 && stat (name, &by_name) == 0
         && by_fd.st_dev == by_name.st_dev && by_fd.st_ino == by_name.st_ino;
}

/* Lock FD.  Return 0, or -1 with errno set and, for EEXIST, *HOLDER.  */
static int
lock (int fd, pid_t *holder)
{
  struct flock request = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  if (fcntl (fd, F_SETLK, &request) == 0)
    return 0;
  if (errno != EACCES && errno != EAGAIN)
    return -1;
  *holder = 0;
  if (fcntl (fd, F_GETLK, &request) == 0 && request.l_type != F_UNLCK)
    *holder = request.l_pid;
  errno = EEXIST;
  return -1;
}

/* Write this process's id as all that FD holds.  */
static int
write_pid (int fd)
{
  char line[32];
  int length = snprintf (line, sizeof line, "%ld\n", (long int) getpid ());
  if (ftruncate (fd, 0) < 0 || lseek (fd, 0, SEEK_SET) < 0)
    return -1;
  return fd_write_all (fd, line, length);
}

int
pid_file_take (struct pid_file *file, char const *name, pid_t *holder)
{
  int fd;
  *holder = 0;
  for (;;)
    {
      fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
      if (fd < 0)
        return -1;
      if (lock (fd, holder) < 0)
        goto failed;
      /* A holder that ended just now may have removed the file between
         our opening and our locking it.  */
      if (is_same_file (fd, name))
        break;
      close (fd);
    }
  if (!holds_pid (fd))
    errno = EEXIST;
  else if (write_pid (fd) == 0)
    {
      *file = (struct pid_file) { .fd = fd, .name = name };
      return 0;
    }
  else
    {
      int saved_errno = errno;
      unlink (name);
      errno = saved_errno;
    }
failed:
  fd_close (fd);
  return -1;
}

void
pid_file_remove (struct pid_file *file)
{
  if (file->fd < 0)
    return;
  if (is_same_file (file->fd, file->name))
    unlink (file->name);
  fd_close (file->fd);
  file->fd = -1;
}
