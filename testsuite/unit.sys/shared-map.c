/* shared-map.c -- memory that a process shares with its children.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <config.h>

#include "aid.h"

#include "sys/shared-map.h"

#define SIZE 1000000

static bool
writes (void *map)
{
  unsigned char *bytes = map;
  if (!HOLDS (bytes[0] == 1) || !HOLDS (bytes[SIZE - 1] == 2))
    return false;
  bytes[0] = 3;
  bytes[SIZE - 1] = 4;
  return true;
}

static bool
unmaps (void *map)
{
  errno = ERANGE;
  shared_map_free (map, SIZE);
  return HOLDS (errno == ERANGE);
}

/* Return whether there is no mapping where memory is short.  */
static bool
lacks_memory (void *unused)
{
  (void)unused;
#ifdef RLIMIT_AS
  struct rlimit limit = { .rlim_cur = 1000000, .rlim_max = 1000000 };
  if (setrlimit (RLIMIT_AS, &limit) < 0)
    return false;
  errno = 0;
  void *map = shared_map_new ((size_t)1 << 30);
  return HOLDS (!map) && HOLDS (errno == ENOMEM);
#else
  return true;
#endif
}

int
main (void)
{
  unsigned char *map = shared_map_new (SIZE);
  if (!check (map != NULL, "a mapping"))
    return unit_end ();
  bool is_zero = true;
  for (size_t i = 0; i < SIZE; i++)
    is_zero &= map[i] == 0;
  check (is_zero, "it begins with zeros");
  map[0] = 1;
  map[SIZE - 1] = 2;
  check (aid_in_child (writes, map) && map[0] == 3 && map[SIZE - 1] == 4,
         "a child sees it, and its writes are seen");
  check (aid_in_child (unmaps, map) && map[0] == 3,
         "a child that unmaps it does so for itself");
  shared_map_free (map, SIZE);
  shared_map_free (NULL, SIZE);
  map = shared_map_new ((size_t)1 << 33);
  if (map)
    {
      map[0] = 1;
      map[((size_t)1 << 33) - 1] = 1;
      check (true, "8 GiB that are not touched");
      shared_map_free (map, (size_t)1 << 33);
    }
  else
    untested ("8 GiB that are not touched");
  errno = 0;
  check (!shared_map_new (0) && errno == EINVAL, "nothing");
  errno = 0;
  check (!shared_map_new (SIZE_MAX) && errno != 0, "more than there can be");
  AID_CHECK_REAL (aid_in_child (lacks_memory, NULL), "no memory left");
  return unit_end ();
}
