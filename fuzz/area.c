/* area.c -- where memory that may be touched ends.
   SPDX-License-Identifier: GPL-3.0-or-later

   With FUZZ_HEAP areas are heap blocks, for the address sanitizer, which
   sees a step before them and behind them.  Else they end at a page that
   must not be touched, which costs no time.  */

#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum
{
  AREA_TEXT,
  AREA_ROOM,
  AREAS
};

/* Exit, as there is no memory.  */
static void
no_memory (void)
{
  perror ("fuzz");
  exit (EXIT_FAILURE);
}

#ifdef FUZZ_HEAP

static unsigned char *
area (int which, size_t n)
{
  static unsigned char *last[AREAS];
  free (last[which]);
  last[which] = malloc (n ? n : 1);
  if (!last[which])
    no_memory ();
  return last[which];
}

#else

/* Return the end of new memory, behind which is a page that must not be
   touched.  */
static unsigned char *
end_of_memory (void)
{
  size_t page = (size_t)sysconf (_SC_PAGESIZE);
  size_t size = (FUZZ_ANSWER / page + 1) * page;
  unsigned char *block = mmap (NULL, size + page, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block == MAP_FAILED || mprotect (block + size, page, PROT_NONE) != 0)
    no_memory ();
  return block + size;
}

static unsigned char *
area (int which, size_t n)
{
  static unsigned char *end[AREAS];
  if (!end[which])
    end[which] = end_of_memory ();
  return end[which] - n;
}

#endif

unsigned char *
fuzz_text_area (size_t n)
{
  return area (AREA_TEXT, n);
}

unsigned char *
fuzz_room_area (size_t n)
{
  return area (AREA_ROOM, n);
}
