/* vectors-loop.c -- UTF-8 in vectors: a script's loop, and what guides it.
   SPDX-License-Identifier: GPL-3.0-or-later

   A loop is told where to begin, where to stop, and how far to step; what it
   is told is the same for all kernels, and is worked out here.  */

#include <config.h>

#include "upper/vectors.h"

#include <string.h>

#include "upper/ascii-word.h"
#include "upper/character.h"

/* RUN is at a stranger, at its second byte.  Map it, if it has two bytes, in
   upper case, too, and if strangers are rare: *VISITED is behind the last
   one.  Return whether that is so.  */
static bool
run_visitor (struct run *run, unsigned char const **visited)
{
  unsigned char answer[UPPER_MOST];
  unsigned char const *in = run->in;
  if (in - *visited < STRANGERS_RARE || in[-1] < 0xC2 || in[-1] >= 0xE0
      || !is_continuation (in[0]) || upper_character (answer, in - 1, 2) != 2)
    return false;
  memcpy (run->out - 1, answer, 2);
  run->in++;
  run->out++;
  *visited = run->in;
  return true;
}

/* How many bytes are mapped before it is asked whether the text has become
   ascii, and how many times as many before that is asked again, and so on, up
   to a most: the processor does not expect the question, and an answer too
   late costs no more than a part of what there was before.  How many bytes are
   looked at for it.  */
#define MAPPED_LEAST 1024
#define MAPPED_TIMES 4
#define MAPPED_MOST (1 << 20)
#define ASCII_LEAST 256

/* Return whether the last bytes before IN were ascii.  */
static bool
was_ascii (unsigned char const *in)
{
  for (size_t i = 8; i <= ASCII_LEAST; i += 8)
    if (word_load (in - i) & WORD_OF (0x80))
      return false;
  return true;
}

/* Run LOOP, whose numbers are at NUMBERS.  Behind the first vectors, output is
   aligned; the last ones end where the limit lets them, so that little is left
   behind: for both, some bytes are mapped twice.
   Return whether it ended at a stranger, at RUN->in; else it ended at the
   limit, or because there was ascii only.  */
static bool
run_loop (struct script_loop const *loop, ptrdiff_t size, struct run *run,
          bool check, void const *numbers)
{
  unsigned char const *visited = run->in, *start = run->in;
  bool may_overlap = loop->at_once > 0, is_aligned = false;
  ptrdiff_t chunk = MAPPED_LEAST;
  for (;;)
    {
      ptrdiff_t left = run->limit - run->in;
      if (left < 0)
        {
          /* What is left is less than a vector: have the last one again, if
             there is one, and only once.  */
          if (!may_overlap || left <= -size || run->in - start < -left)
            return false;
          run->in += left;
          run->out += left;
          left = 0;
        }
      run->apart = loop->at_once < 2 ? 0 : left < size ? left : size;
      left -= run->apart;
      run->stop = run->in + (left < chunk ? left : chunk);
      run->step = size + run->apart;
      if (!is_aligned && left >= size)
        run->step -= (ptrdiff_t)((uintptr_t)run->out & (size_t)(size - 1));
      is_aligned = true;
      if (loop->map (numbers, run, check))
        {
          if (!loop->may_visit || !run_visitor (run, &visited))
            return true;
          start = run->in;
          is_aligned = false;
          continue;
        }
      if (run->in - start >= ASCII_LEAST && was_ascii (run->in))
        return false;
      if (chunk < MAPPED_MOST)
        chunk *= MAPPED_TIMES;
    }
}

bool
upper_run_script (struct vectors const *vectors, enum script script,
                  struct run *run, bool check, struct numbers *numbers)
{
  if (script == SCRIPT_ASCII)
    return vectors->ascii (run);
  struct script_loop const *loop = vectors->loops[script];
  if (numbers->loop != loop)
    loop->numbers (numbers->bytes);
  numbers->loop = loop;
  return run_loop (loop, (ptrdiff_t)vectors->size, run, check, numbers->bytes);
}
