/* offsets.c -- where in the question an answer belongs is known.
   SPDX-License-Identifier: GPL-3.0-or-later

   What offsets_find says is compared with what one long walk from the start
   has found, for every character of the latest part.  */

#include <config.h>

#include "unit.h"

#include "minmax.h"
#include "texts.h"
#include "upper/upper.h"
#include "upperc/offsets.h"

enum
{
  SIZE = 300 * 1024,
  WINDOW = 64 * 1024
};

/* The question; and for each of its bytes how much was answered before, if a
   character begins there of which that is known, else -1.  */
static char question[SIZE];
static ptrdiff_t before[SIZE + 1];

/* Let UPPER map N bytes at BYTES.  Return how many bytes it makes.  */
static size_t
count_answer (struct upper *upper, char const *bytes, size_t n)
{
  char answer[3 * OFFSETS_STEP];
  char *end = answer;
  size_t room = sizeof answer;
  upper_convert (upper, &bytes, &n, &end, &room);
  return (size_t)(end - answer);
}

/* Set BEFORE by a walk from the start.  */
static void
walk (struct mapping const *mapping)
{
  struct upper *upper = mapping_open (mapping);
  size_t answered = 0;
  for (size_t i = 0; i <= SIZE; i++)
    before[i] = -1;
  for (size_t i = 0; i < SIZE; i++)
    {
      answered += count_answer (upper, question + i, 1);
      before[i + 1 - upper_pending (upper)] = (ptrdiff_t)answered;
    }
  before[0] = 0;
  upper_close (upper);
}

/* Append the question to WINDOW and OFFSETS, in random pieces.  */
static void
ask (struct mapping const *mapping, struct window *window,
     struct offsets *offsets)
{
  struct upper *upper = mapping_open (mapping);
  uint64_t answered = 0;
  for (size_t i = 0; i < SIZE;)
    {
      size_t n = 1 + random_below (random_below (2) ? 30 : OFFSETS_STEP);
      n = MIN (n, SIZE - i);
      window_append (window, question + i, n);
      answered += count_answer (upper, question + i, n);
      offsets_note (offsets, i + n, answered);
      i += n;
    }
  upper_close (upper);
}

/* The places of all characters are found, as far as they shall be.  */
static void
check_mapping (struct mapping const *mapping)
{
  static struct offsets offsets;
  struct window window;
  size_t wrong = 0;
  size_t seen = 0;
  make_pieces (question, SIZE);
  offsets_init (&offsets, mapping);
  if (window_init (&window, WINDOW) < 0)
    return;
  walk (mapping);
  ask (mapping, &window, &offsets);
  /* Two may begin at the same offset of the answer.  In the oldest part the
     mark before may be lost.  */
  for (size_t i = SIZE; i > SIZE - WINDOW + 4 * OFFSETS_STEP; i--)
    if (before[i] >= 0)
      {
        uint64_t found = offsets_find (&offsets, &window, (uint64_t)before[i]);
        seen++;
        wrong += found > SIZE || before[found] != before[i];
        i -= random_below (200);
      }
  check (wrong == 0 && seen > 100, "%s", mapping_name (mapping));
  check (offsets_find (&offsets, &window, 0) == OFFSETS_UNKNOWN,
         "%s: what is gone is not known", mapping_name (mapping));
  window_fini (&window);
}

int
main (void)
{
  for (size_t i = 0; i < MAPPINGS; i++)
    check_mapping (&mappings[i]);
  return unit_end ();
}
