/* net-unix.c -- a listening Unix socket and its file.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The file outlives a server that was killed, and only a refused connection
   proves that it is such a leftover.  Between that proof and the removal
   another server could have begun to listen there: so whoever does both
   holds a lock on the directory, which leaves no file behind.  The lock is
   held, too, from binding to listening: in between, connections are
   refused.  Runs in: the supervisor.  */

#include <config.h>

#include "sys/net-unix.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "sys/chroot.h"
#include "sys/fd-io.h"

/* How often a name is tried that comes and goes.  */
#define ATTEMPTS 16

/* How often a locked directory is tried, and how long apart.  Another server
   holds it for some system calls.  */
#define LOCK_ATTEMPTS 100
#define LOCK_PAUSE_MS 10

static int
open_socket (void)
{
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  if (fd >= 0
      && (fd_set_cloexec (fd) < 0 || fd_set_nonblocking (fd, true) < 0))
    {
      fd_close (fd);
      return -1;
    }
  return fd;
}

/* Remove the file of ADDRESS if it is a socket that nobody listens at.
   Return 0, or -1 with errno set: EADDRINUSE if it is anything else, ENOENT
   if it is gone.  */
static int
remove_stale (struct sockaddr_un const *address)
{
  struct sockaddr const *generic = (struct sockaddr const *)address;
  struct stat info;
  if (lstat (address->sun_path, &info) < 0)
    return -1;
  errno = EADDRINUSE;
  if (!S_ISSOCK (info.st_mode))
    return -1;
  int fd = open_socket ();
  if (fd < 0)
    return -1;
  int result = connect (fd, generic, sizeof *address);
  fd_close (fd);
  if (result < 0 && errno == ECONNREFUSED)
    return unlink (address->sun_path);
  if (result == 0 || errno != ENOENT)
    errno = EADDRINUSE;
  return -1;
}

/* Lock the directory FD.  Return 0, or -1 with errno set: EBUSY if somebody
   does not let go of it.  */
static int
lock (int fd)
{
  /* To wait in flock would be to hear no signal, perhaps for ever: anyone who
     may read the directory may lock it.  */
  for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return 0;
      if (errno != EWOULDBLOCK)
        return -1;
      poll (NULL, 0, LOCK_PAUSE_MS);
    }
  errno = EBUSY;
  return -1;
}

/* Open and lock the directory of PATH.  Return its descriptor, or -1 with
   errno set.  */
static int
lock_directory (char const *path)
{
  char *name = strdup (path);
  if (!name)
    return -1;
  char *slash = strrchr (name, '/');
  if (slash)
    slash[slash == name] = '\0';
  int fd = open (slash ? name : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free (name);
  if (fd >= 0 && lock (fd) < 0)
    {
      fd_close (fd);
      return -1;
    }
  return fd;
}

/* Bind FD to ADDRESS, in the place of a stale socket if there is one.  */
static int
bind_path (int fd, struct sockaddr_un const *address)
{
  struct sockaddr const *generic = (struct sockaddr const *)address;
  for (int attempt = 0; attempt < ATTEMPTS; attempt++)
    {
      if (bind (fd, generic, sizeof *address) == 0)
        return 0;
      if (errno != EADDRINUSE)
        return -1;
      /* What is gone by now was a server's that has just stopped.  */
      if (remove_stale (address) < 0 && errno != ENOENT)
        return -1;
    }
  errno = EADDRINUSE;
  return -1;
}

int
net_unix_listen (char const *path, dev_t *device, ino_t *inode)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct stat info;
  int fd = -1;
  size_t length = strlen (path);
  if (length >= sizeof address.sun_path)
    {
      errno = ENAMETOOLONG;
      return -1;
    }
  memcpy (address.sun_path, path, length);
  int directory = lock_directory (path);
  if (directory < 0)
    return -1;
  fd = open_socket ();
  if (fd < 0 || bind_path (fd, &address) < 0)
    goto failed;
  if (lstat (path, &info) < 0 || listen (fd, SOMAXCONN) < 0)
    {
      int saved_errno = errno;
      unlink (path);
      errno = saved_errno;
      goto failed;
    }
  *device = info.st_dev;
  *inode = info.st_ino;
  fd_close (directory);
  return fd;

failed:
  fd_close (directory);
  fd_close (fd);
  return -1;
}

void
net_unix_unlink (struct sockaddr_storage const *address, dev_t device,
                 ino_t inode)
{
  struct sockaddr_un const *unix_address = (struct sockaddr_un const *)address;
  struct stat info;
  char const *path = chroot_inside (unix_address->sun_path);
  if (lstat (path, &info) == 0 && info.st_dev == device
      && info.st_ino == inode)
    unlink (path);
}
