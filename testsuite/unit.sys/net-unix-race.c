/* net-unix-race.c -- servers that want the same Unix socket.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include <sched.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "sys/net-unix.h"

#define NAME "socket"
#define PROCESSES 6
#define ROUNDS 40

/* Remove NAME as net_unix_unlink does.  */
static void
unlink_socket (dev_t device, ino_t inode)
{
  struct sockaddr_storage storage;
  struct sockaddr_un *address = (struct sockaddr_un *)&storage;
  *address = (struct sockaddr_un){ .sun_family = AF_UNIX };
  stpncpy (address->sun_path, NAME, sizeof address->sun_path - 1);
  net_unix_unlink (&storage, device, inode);
}

/* Be a server that starts, serves and stops, or is killed, over and over.
   While it listens, its file is its own.  */
static bool
come_and_go (uint32_t seed)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      dev_t device;
      ino_t inode;
      struct stat info;
      int fd;
      while ((fd = net_unix_listen (NAME, &device, &inode)) < 0)
        {
          if (!HOLDS (errno == EADDRINUSE))
            return false;
          sched_yield ();
        }
      for (int i = 0; i < 5; i++)
        {
          sched_yield ();
          if (!HOLDS (lstat (NAME, &info) == 0)
              || !HOLDS (info.st_ino == inode))
            return false;
        }
      seed = seed * 1103515245 + 12345;
      if (seed >> 16 & 1)
        unlink_socket (device, inode);
      close (fd);
    }
  return true;
}

static void
test_race (void)
{
  pid_t pids[PROCESSES];
  for (uint32_t i = 0; i < PROCESSES; i++)
    {
      pids[i] = aid_fork ();
      if (pids[i] == 0)
        _exit (come_and_go (i) ? 0 : 1);
    }
  bool ok = true;
  for (int i = 0; i < PROCESSES; i++)
    ok &= aid_wait (pids[i]) == 0;
  check (ok, "servers that come and go take nobody's file");
  unlink (NAME);
}

int
main (void)
{
  alarm (AID_DEADLINE_S);
  if (!check (aid_scratch (), "a directory"))
    return unit_end ();
  test_race ();
  check (aid_scratch_end (), "nothing is left behind");
  return unit_end ();
}
