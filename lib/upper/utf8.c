/* utf8.c -- streams of UTF-8.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whole characters with room for their answers are the kernel's.  What is
   left are characters cut by the end of the input, answers cut by the end
   of the room, and ill-formed sequences: those go through here one by
   one.  */

#include <config.h>

#include <string.h>

#include "upper/attribute.h"
#include "upper/character.h"
#include "upper/state.h"

static unsigned char const replacement[] = { REPLACEMENT_BYTES };

/* Deliver what there is room for.  Return whether that is all.  */
static bool
deliver (struct upper *state, struct text *text)
{
  while (state->answer_at < state->answer_end)
    {
      if (text->out == text->out_end)
        return false;
      *text->out++ = state->answer[state->answer_at++];
    }
  state->answer_at = state->answer_end = 0;
  state->answer_for = 0;
  return true;
}

/* How many bytes are taken at once by what replaces: few at first, then twice
   as many each time, while they have an ill-formed sequence in so many bytes
   at least.  Where there is no room for many, one at a time is quicker.  */
#define REPLACE_LEAST 64
#define REPLACE_MOST 4096
#define REPLACE_DENSE 64
#define REPLACE_WORTH 16

static size_t
text_left (struct text const *text)
{
  return (size_t)(text->in_end - text->in);
}

/* Map at most SIZE bytes of TEXT, and replace what is ill-formed.  Return
   whether there was much of that.  */
static bool
replace_some (struct upper *state, struct text *text, size_t size)
{
  size_t room = (size_t)(text->out_end - text->out);
  struct text part = *text;
  size_t left = text_left (text);
  if (size > left)
    size = left;
  if (room < 3 * size + UPPER_MOST)
    size = room < UPPER_MOST ? 0 : (room - UPPER_MOST) / 3;
  if (size < REPLACE_WORTH && size < left)
    return false;
  part.in_end = part.in + size;
  size_t count = state->kernel->replace (&part);
  text->in = part.in;
  text->out = part.out;
  state->ill_formed += count;
  return count > size / REPLACE_DENSE;
}

/* Map what the kernel can, and replace what is ill-formed.  */
static void
map_replacing (struct upper *state, struct text *text)
{
  size_t size = REPLACE_LEAST;
  unsigned char const *before;
  do
    {
      if (size == REPLACE_LEAST)
        {
          state->kernel->utf8 (text, true);
          size_t left = text_left (text);
          if (left == 0 || upper_character_size (text->in, left) >= 0)
            return;
        }
      before = text->in;
      if (!replace_some (state, text, size))
        size = REPLACE_LEAST;
      else if (size < REPLACE_MOST)
        size *= 2;
    }
  while (before != text->in);
}

/* Map what the kernel can.  */
static void
map_text (struct upper *state, struct text *text)
{
  bool check = state->invalid != UPPER_KEEP;
  if (state->language)
    {
      /* What is ill-formed is not for a language, nor worth a look ahead.  */
      if (!check || upper_character_size (text->in, text_left (text)) >= 0)
        state->language->text (state, text, check);
    }
  else if (state->invalid == UPPER_REPLACE)
    map_replacing (state, text);
  else
    state->kernel->utf8 (text, check);
}

/* Return how many bytes of input the language holds back.  */
static size_t
held (struct upper const *state)
{
  return state->language && state->language->held
             ? state->language->held (state)
             : 0;
}

/* Have the SIZE bytes at IN, or the -SIZE ill-formed ones, be answered.  */
static void
map_one (struct upper *state, unsigned char const *in, int size)
{
  size_t n;
  size_t taken = held (state) + (size_t)(size < 0 ? -size : size);
  if (size < 0 && state->invalid == UPPER_REPLACE)
    {
      in = replacement;
      size = sizeof replacement;
    }
  if (state->language)
    n = state->language->character (state, state->answer, in, size);
  else
    n = upper_character (state->answer, in, size);
  state->answer_end = (unsigned char)n;
  state->answer_for = (uint16_t)(taken - held (state));
}

/* Have what the language holds back be answered.  Return whether there is
   any.  */
static UPPER_COLD bool
end_language (struct upper *state)
{
  state->answer_for = (uint16_t)held (state);
  if (state->language && state->language->end)
    state->answer_end
        = (unsigned char)state->language->end (state, state->answer);
  return state->answer_end != 0;
}

/* What one step came to.  */
enum step
{
  STEP_MAPPED,
  STEP_WAITS_FOR_INPUT,
  STEP_WAITS_FOR_ROOM,
  STEP_ILL_FORMED
};

/* Map one character, which begins in STATE->begun or at TEXT->in.  Few are
   mapped so.  */
static UPPER_COLD UPPER_NOT_INLINE enum step
step (struct upper *state, struct text *text, bool finish)
{
  unsigned char bytes[sizeof state->begun];
  size_t before = state->begun_size, n = before;
  unsigned char const *in = text->in;
  memcpy (bytes, state->begun, sizeof bytes);
  while (n < sizeof bytes && in < text->in_end)
    bytes[n++] = *in++;
  int size = upper_character_size (bytes, n);
  if (size == 0 && !finish)
    {
      memcpy (state->begun, bytes, sizeof bytes);
      state->begun_size = (unsigned char)n;
      text->in = in;
      return STEP_WAITS_FOR_INPUT;
    }
  if (size == 0)
    size = -(int)n;
  bool strict = size < 0 && state->invalid == UPPER_STRICT;
  if (!strict && text->out == text->out_end)
    return STEP_WAITS_FOR_ROOM;
  if (strict && end_language (state))
    return STEP_MAPPED;
  size_t taken = (size_t)(size < 0 ? -size : size);
  text->in += taken - before;
  state->begun_size = 0;
  state->ill_formed += size < 0 && state->invalid != UPPER_KEEP;
  if (strict)
    {
      memset (&state->memory, 0, sizeof state->memory);
      state->refused_size = (unsigned char)taken;
      return STEP_ILL_FORMED;
    }
  map_one (state, bytes, size);
  return STEP_MAPPED;
}

enum upper_status
utf8_convert (struct upper *state, struct text *text, bool finish)
{
  state->refused_size = 0;
  for (;;)
    {
      if (!deliver (state, text))
        return UPPER_MORE_ROOM;
      if (!state->begun_size && text->in < text->in_end)
        map_text (state, text);
      if (text->in == text->in_end && !(finish && state->begun_size))
        {
          if (finish && end_language (state))
            continue;
          return UPPER_OK;
        }
      switch (step (state, text, finish))
        {
        case STEP_MAPPED:
          continue;
        case STEP_WAITS_FOR_INPUT:
          return UPPER_OK;
        case STEP_WAITS_FOR_ROOM:
          return UPPER_MORE_ROOM;
        case STEP_ILL_FORMED:
          return UPPER_ILL_FORMED;
        }
    }
}
