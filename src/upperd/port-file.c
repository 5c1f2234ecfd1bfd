/* port-file.c -- tell others where the service listens.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   With port 0 only the kernel knows the port before; a script waits for the
   file, reads two words, and connects.  Runs in: the supervisor.  */

#include <config.h>

#include "upperd/port-file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/chroot.h"
#include "sys/put-file.h"

int
port_file_write (struct port_file *file, char const *name,
                 struct net_listeners const *listeners)
{
  struct stat info;
  char *text = malloc (listeners->count * NET_NAME_SIZE + 1);
  if (!text)
    return -1;
  char *end = text;
  *end = '\0';
  for (size_t i = 0; i < listeners->count; i++)
    {
      struct net_listener const *listener = &listeners->list[i];
      net_name_format_words ((struct sockaddr const *)&listener->address,
                             listener->length, end, NET_NAME_SIZE - 1);
      end = stpcpy (end + strlen (end), "\n");
    }
  name = chroot_inside (name);
  int result = put_file (name, text);
  free (text);
  if (result == 0 && lstat (name, &info) == 0)
    *file = (struct port_file){
      .name = name,
      .device = info.st_dev,
      .inode = info.st_ino,
    };
  return result;
}

void
port_file_remove (struct port_file *file)
{
  struct stat info;
  if (file->name && lstat (file->name, &info) == 0
      && info.st_dev == file->device && info.st_ino == file->inode)
    unlink (file->name);
  file->name = NULL;
}
