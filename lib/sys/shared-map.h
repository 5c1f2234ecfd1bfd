/* shared-map.h -- memory that a process shares with its children.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef SYS_SHARED_MAP_H
#define SYS_SHARED_MAP_H 1

#include <stddef.h>

/* Map SIZE bytes of zeros that processes forked from now on share with this
   one.  No page takes memory before it is touched.
   Return the mapping, or NULL with errno set; free with shared_map_free.  */
extern void *shared_map_new (size_t size);

/* Unmap MAP of SIZE bytes from this process, unless MAP is NULL.  */
extern void shared_map_free (void *map, size_t size);

#endif
