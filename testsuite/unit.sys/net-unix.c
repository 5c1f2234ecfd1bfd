/* net-unix.c -- listening Unix sockets and their files.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "sys/fd-io.h"
#include "sys/net-unix.h"

#define NAME "socket"

/* Set *ADDRESS to the socket NAME.  */
static void
set_address (struct sockaddr_un *address, char const *name)
{
  *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
  stpncpy (address->sun_path, name, sizeof address->sun_path - 1);
}

/* Return a socket of TYPE that is connected to NAME, or bound to it if
   IS_BOUND; -1 if that cannot be.  */
static int
open_at (char const *name, int type, bool is_bound)
{
  struct sockaddr_un address;
  struct sockaddr *generic = (struct sockaddr *)&address;
  set_address (&address, name);
  int fd = socket (AF_UNIX, type, 0);
  if ((is_bound ? bind (fd, generic, sizeof address)
                : connect (fd, generic, sizeof address))
      == 0)
    return fd;
  fd_close (fd);
  return -1;
}

/* Remove NAME as net_unix_unlink does.  */
static void
unlink_socket (char const *name, dev_t device, ino_t inode)
{
  struct sockaddr_storage storage;
  set_address ((struct sockaddr_un *)&storage, name);
  net_unix_unlink (&storage, device, inode);
}

static bool
exists (char const *name)
{
  struct stat info;
  return lstat (name, &info) == 0;
}

static void
test_listen (void)
{
  dev_t device;
  ino_t inode;
  struct stat info;
  int before = aid_count_fds ();
  int fd = net_unix_listen (NAME, &device, &inode);
  if (!check (fd >= 0, "listen"))
    return;
  check (lstat (NAME, &info) == 0 && S_ISSOCK (info.st_mode)
             && info.st_dev == device && info.st_ino == inode,
         "the file, its device and inode");
  check (aid_is_nonblocking (fd) && aid_is_cloexec (fd),
         "non-blocking and closed by exec");
  check (aid_count_fds () == before + (before > 0), "nothing else is open");
  int client = open_at (NAME, SOCK_STREAM, false);
  check (client >= 0, "connect");
  int served = accept (fd, NULL, NULL);
  check (served >= 0, "accept");
  fd_close (client);
  fd_close (served);
  dev_t other_device = device;
  ino_t other_inode = inode;
  errno = 0;
  check (net_unix_listen (NAME, &other_device, &other_inode) == -1
             && errno == EADDRINUSE,
         "a name that is in use");
  check (other_device == device && other_inode == inode, "nothing is set");
  client = open_at (NAME, SOCK_STREAM, false);
  check (client >= 0, "the one that is in use still is");
  fd_close (client);
  unlink_socket (NAME, device, inode + 1);
  unlink_socket (NAME, device + 1, inode);
  check (exists (NAME), "a file that is not ours is not removed");
  unlink_socket (NAME, device, inode);
  check (!exists (NAME), "our file is removed");
  unlink_socket (NAME, device, inode);
  close (fd);
}

/* A listener with a full queue is not stale.  */
static void
test_full (void)
{
  dev_t device;
  ino_t inode;
  int clients[8];
  int fd = open_at (NAME, SOCK_STREAM, true);
  listen (fd, 0);
  for (int i = 0; i < 8; i++)
    {
      struct sockaddr_un address;
      set_address (&address, NAME);
      clients[i] = socket (AF_UNIX, SOCK_STREAM, 0);
      fd_set_nonblocking (clients[i], true);
      if (connect (clients[i], (struct sockaddr *)&address, sizeof address)
          < 0)
        note ("the queue is full after %d", i);
    }
  errno = 0;
  check (net_unix_listen (NAME, &device, &inode) == -1 && errno == EADDRINUSE
             && exists (NAME),
         "a listener with a full queue");
  for (int i = 0; i < 8; i++)
    close (clients[i]);
  close (fd);
  unlink (NAME);
}

/* What is left of a socket that nobody listens at.  */
static void
test_stale (void)
{
  dev_t device;
  ino_t inode;
  close (open_at (NAME, SOCK_STREAM, true));
  check (open_at (NAME, SOCK_STREAM, false) < 0 && errno == ECONNREFUSED,
         "a stale socket");
  int before = aid_count_fds ();
  int fd = net_unix_listen (NAME, &device, &inode);
  check (fd >= 0 && aid_count_fds () == before + (before > 0),
         "its name is taken over");
  int client = open_at (NAME, SOCK_STREAM, false);
  check (client >= 0, "and can be connected to");
  fd_close (client);
  unlink_socket (NAME, device, inode);
  fd_close (fd);
}

/* NAME_USED cannot be listened at, for ERROR; nothing changes.  */
static void
check_fails (char const *name_used, int error, char const *what)
{
  dev_t device;
  ino_t inode;
  int fds = aid_count_fds ();
  int files = aid_count_files (".");
  errno = 0;
  int fd = net_unix_listen (name_used, &device, &inode);
  int errnum = errno;
  if (!check (fd == -1 && errnum == error && aid_count_fds () == fds
                  && aid_count_files (".") == files,
              "%s", what))
    note ("result %d, errno %d", fd, errnum);
}

static void
test_others (void)
{
  char name[2000];
  aid_write_file (NAME, "text");
  check_fails (NAME, EADDRINUSE, "a file that is no socket");
  unlink (NAME);
  mkdir (NAME, 0700);
  check_fails (NAME, EADDRINUSE, "a directory");
  rmdir (NAME);
  int fd = open_at ("other", SOCK_DGRAM, true);
  check_fails ("other", EADDRINUSE, "a socket of another type");
  close (fd);
  unlink ("other");
  close (open_at ("stale", SOCK_STREAM, true));
  if (symlink ("stale", NAME) == 0)
    {
      check_fails (NAME, EADDRINUSE, "a link to a stale socket");
      check (exists ("stale"), "the socket is still there");
    }
  unlink ("stale");
  check_fails (NAME, EADDRINUSE, "a link to nothing");
  unlink (NAME);
  check_fails ("no-such-directory/socket", ENOENT, "no directory");
  check_fails ("", ENOENT, "no name");
  memset (name, 'x', sizeof name);
  name[sizeof name - 1] = '\0';
  check_fails (name, ENAMETOOLONG, "much too long a name");
  name[sizeof ((struct sockaddr_un *)NULL)->sun_path] = '\0';
  check_fails (name, ENAMETOOLONG, "too long a name");
}

/* A link in the place of our socket is not ours.  */
static void
test_moved (void)
{
  dev_t device;
  ino_t inode;
  int fd = net_unix_listen (NAME, &device, &inode);
  rename (NAME, "moved");
  if (symlink ("moved", NAME) == 0)
    {
      unlink_socket (NAME, device, inode);
      check (exists (NAME) && exists ("moved"),
             "a link to our socket is not removed");
    }
  unlink (NAME);
  unlink ("moved");
  close (fd);
}

static bool
lacks_descriptors (void *left)
{
  dev_t device;
  ino_t inode;
  if (!aid_limit_fds (*(unsigned int *)left))
    return false;
  errno = 0;
  return HOLDS (net_unix_listen (NAME, &device, &inode) == -1)
         && HOLDS (errno == EMFILE);
}

static void
test_shortage (void)
{
  for (unsigned int left = 0; left < 2; left++)
    check (aid_in_child (lacks_descriptors, &left) && !exists (NAME),
           "%u descriptors left", left);
  close (open_at (NAME, SOCK_STREAM, true));
  for (unsigned int left = 0; left < 3; left++)
    check (aid_in_child (lacks_descriptors, &left) && exists (NAME),
           "%u descriptors left, a stale socket", left);
  unlink (NAME);
}

/* Anyone may lock a directory.  */
static void
test_locked (void)
{
  int fd = open (".", O_RDONLY | O_DIRECTORY);
  if (flock (fd, LOCK_EX) == 0)
    check_fails (NAME, EBUSY, "a directory that is locked");
  close (fd);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_listen ();
  test_full ();
  test_stale ();
  test_others ();
  test_moved ();
  test_locked ();
  test_shortage ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
