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

#include "sys/chroot.h"
#include "sys/fd-io.h"

/* Whether FD is a regular file in which a process id stands or nothing:
   only such a file is overwritten, and removed at the end.  */
static bool
holds_pid (int fd)
{
  char text[32];
  struct stat info;
  if (fstat (fd, &info) < 0 || !S_ISREG (info.st_mode))
    return false;
  ssize_t n = pread (fd, text, sizeof text - 1, 0);
  if (n < 0 || n == sizeof text - 1)
    return false;
  text[n] = '\0';
  size_t digits = strspn (text, "0123456789");
  size_t length = digits + (digits > 0 && text[digits] == '\n');
  return length == (size_t)n;
}

/* Whether INFO is of the file open at FD.  */
static bool
is_same_file (int fd, struct stat const *info)
{
  struct stat own;
  return fstat (fd, &own) == 0 && own.st_dev == info->st_dev
         && own.st_ino == info->st_ino;
}

/* Lock FD.  Return 0, or -1 with errno set and, for EEXIST, *HOLDER.  */
static int
lock (int fd, pid_t *holder)
{
  struct flock request;
  do
    {
      request = (struct flock){ .l_type = F_WRLCK, .l_whence = SEEK_SET };
      if (fcntl (fd, F_SETLK, &request) == 0)
        return 0;
      if ((errno != EACCES && errno != EAGAIN)
          || fcntl (fd, F_GETLK, &request) < 0)
        return -1;
    }
  while (request.l_type == F_UNLCK);
  *holder = request.l_pid;
  errno = EEXIST;
  return -1;
}

/* Write this process's id as all that FD holds.  */
static int
write_pid (int fd)
{
  char line[32];
  int length = snprintf (line, sizeof line, "%ld\n", (long int)getpid ());
  if (ftruncate (fd, 0) < 0 || lseek (fd, 0, SEEK_SET) < 0)
    return -1;
  return fd_write_all (fd, line, length);
}

int
pid_file_take (struct pid_file *file, char const *name, pid_t *holder)
{
  int fd;
  struct stat info;
  *holder = 0;
  file->fd = -1;
  for (;;)
    {
      /* A fifo shall not have us wait.  */
      fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
                 0644);
      if (fd < 0)
        return -1;
      if (lock (fd, holder) < 0)
        goto failed;
      /* A holder that ended just now may have removed the file between
         our opening and our locking it.  */
      if (stat (name, &info) == 0 && is_same_file (fd, &info))
        break;
      close (fd);
    }
  if (!holds_pid (fd))
    errno = EEXIST;
  else if (write_pid (fd) == 0)
    {
      *file = (struct pid_file){ .fd = fd, .name = name };
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
  int saved_errno = errno;
  struct stat info;
  if (file->fd < 0)
    return;
  /* A link to our file is not ours: it may be /dev/stdout.  Who has given
     up its privileges may not remove the file any more; but it shall not go
     on to name a process.  */
  char const *name = chroot_inside (file->name);
  bool is_removed = lstat (name, &info) == 0 && is_same_file (file->fd, &info)
                    && unlink (name) == 0;
  int result = is_removed ? 0 : ftruncate (file->fd, 0);
  (void)result;
  fd_close (file->fd);
  file->fd = -1;
  errno = saved_errno;
}
