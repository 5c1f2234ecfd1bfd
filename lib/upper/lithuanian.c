/* lithuanian.c -- the dot that Lithuanian writes over i with an accent.
   SPDX-License-Identifier: GPL-3.0-or-later

   There an i keeps its dot below other marks, as U+0307; upper case has
   none.  So this mark goes away behind a letter that is dotted by itself, if
   no other mark above is in between (SpecialCasing, After_Soft_Dotted).  */

#include <config.h>

#include <string.h>

#include "upper/attribute.h"
#include "upper/character.h"
#include "upper/context.h"
#include "upper/state.h"

/* The dot above, U+0307.  */
static unsigned char const dot[] = { 0xCC, 0x87 };

/* Note the character C.  Return false if that is a mark aside, after which
   all is as before.  */
static UPPER_COLD bool
note (struct upper *state, uint32_t c)
{
  if (is_in_ranges (c, upper_mark_aside, upper_mark_aside_count))
    return false;
  state->memory.lithuanian_dotted
      = is_in_ranges (c, upper_soft_dotted, upper_soft_dotted_count);
  return true;
}

/* Note the text from START to END, none of it a dot: what counts is the last
   character that is not a mark aside.  */
static void
note_text (struct upper *state, unsigned char const *start,
           unsigned char const *end)
{
  size_t size;
  for (; start < end; end -= size)
    {
      uint32_t c = character_before (start, end, &size);
      if (note (state, c))
        return;
    }
}

/* Return where the first dot from IN to END is, or END.  */
static unsigned char const *
find_dot (unsigned char const *in, unsigned char const *end)
{
  while (in < end && (in = memchr (in, dot[0], (size_t)(end - in))))
    {
      if (in + 1 < end && in[1] == dot[1])
        return in;
      in++;
    }
  return end;
}

static UPPER_COLD size_t
lithuanian_character (struct upper *state, unsigned char *out,
                      unsigned char const *in, int size)
{
  bool drop = size == 2 && memcmp (in, dot, 2) == 0
              && state->memory.lithuanian_dotted;
  note (state, character_code (in, size));
  return drop ? 0 : upper_character (out, in, size);
}

static void
lithuanian_text (struct upper *state, struct text *text, bool check)
{
  unsigned char const *end = text->in_end;
  ptrdiff_t most = LANGUAGE_FIRST;
  while (text->in < end && text->out_end - text->out >= UPPER_MOST)
    {
      unsigned char const *start = text->in;
      unsigned char const *piece = end - start > most ? start + most : end;
      most = language_more (most);
      text->in_end = find_dot (start, piece);
      state->kernel->utf8 (text, check);
      note_text (state, start, text->in);
      bool is_dot = text->in == text->in_end && text->in < piece;
      text->in_end = end;
      if (!is_dot && text->in > start)
        continue;
      if (!is_dot || text->out_end - text->out < UPPER_MOST)
        break;
      text->out += lithuanian_character (state, text->out, text->in, 2);
      text->in += 2;
    }
  text->in_end = end;
}

struct language const upper_language_lithuanian = {
  .text = lithuanian_text,
  .character = lithuanian_character,
};
