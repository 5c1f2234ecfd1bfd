/* shared-map.c -- memory that a process shares with its children.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   An anonymous shared mapping has no name, needs no file system and is gone
   with its last process.  Runs in: whoever forks later.  */

#include <config.h>

#include "sys/shared-map.h"

#include <sys/mman.h>

#ifndef MAP_ANONYMOUS
# define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
# define MAP_NORESERVE 0
#endif

void *
shared_map_new (size_t size)
{
  void *map = mmap (NULL, size, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return map == MAP_FAILED ? NULL : map;
}

void
shared_map_free (void *map, size_t size)
{
  if (map)
    munmap (map, size);
}
