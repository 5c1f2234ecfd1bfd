/* reflected.c -- whether what came is the question.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   This needs no weighing, for the right answer has no letters that it could
   be mistaken for.  Two of them that came back are no accident; one may be a
   bit that flipped, unless there is nothing else to judge by.  Runs anywhere;
   keeps no state.  */

#include <config.h>

#include "upperc/explain.h"

#include <string.h>

#include "c-ctype.h"
#include "minmax.h"

/* What came, from somewhere on, beside the question from somewhere on.  */
struct reflection
{
  char const *received;
  char const *question;
  /* How many bytes there are of both, and how many of these are the same
     from the beginning.  */
  size_t length;
  size_t same;
};

/* Return how many bytes the character at TEXT, of which there are N, has.  */
static size_t
character_size (char const *text, size_t n)
{
  size_t size = 1;
  while (size < n && (text[size] & 0xC0) == 0x80)
    size++;
  return size;
}

/* Return whether UPPER makes something else of the N bytes at TEXT; no more
   than 4 of them count.  */
static bool
is_small (struct upper *upper, char const *text, size_t n)
{
  char answer[64];
  char const *in = text;
  char *out = answer;
  size_t left = MIN (n, 4);
  size_t room = sizeof answer;
  upper_reset (upper);
  upper_convert (upper, &in, &left, &out, &room);
  upper_finish (upper, &out, &room);
  n = MIN (n, 4);
  return (size_t)(out - answer) != n || memcmp (answer, text, n) != 0;
}

/* Return how many small letters came back in REFLECTION, but no more than 2.
   Where it begins within a character, that was one.  */
static int
count_small (struct upper *upper, struct reflection const *reflection)
{
  int count = 0;
  size_t size;
  for (size_t i = 0; i < reflection->same && count < 2; i += size)
    {
      char const *text = reflection->question + i;
      bool is_rest = i == 0 && (*text & 0xC0) == 0x80;
      size = character_size (text, reflection->same - i);
      count += is_rest || is_small (upper, text, size);
    }
  return count;
}

/* Return whether the server only knew another mapping, one for ascii: behind
   what is the same, which has no small letter of ASCII, one came in upper
   case.  */
static bool
is_other_mapping (struct reflection const *reflection)
{
  size_t same = reflection->same;
  if (same == reflection->length)
    return false;
  for (size_t i = 0; i < same; i++)
    if (c_islower (reflection->question[i]))
      return false;
  return c_islower (reflection->question[same])
         && reflection->received[same]
                == c_toupper (reflection->question[same]);
}

/* Return whether what is the same in REFLECTION cannot be an answer.  */
static bool
is_no_answer (struct reflection const *reflection, struct upper *upper)
{
  return count_small (upper, reflection) == 2
         && !is_other_mapping (reflection);
}

/* Set *REFLECTION to what came in VIEW, but for SKIP bytes, beside the
   question from SHIFT bytes behind the one that was to be answered.
   Return how many bytes are the same.  */
static size_t
compare (struct reflection *reflection, struct damage_view const *view,
         size_t skip, ptrdiff_t shift)
{
  *reflection = (struct reflection){
    .received = view->received + skip,
    .question = view->question + shift,
    .length = MIN (view->received_length - skip,
                   view->question_length - (size_t)shift),
  };
  while (reflection->same < reflection->length
         && reflection->received[reflection->same]
                == reflection->question[reflection->same])
    reflection->same++;
  return reflection->same;
}

/* Return whether a reflection in VIEW begins near the byte that was to be
   answered.  A character that was cut there may have become something that
   stands before it.  */
static bool
begins_near (struct damage_view const *view, struct upper *upper)
{
  struct reflection reflection;
  ptrdiff_t before = (ptrdiff_t)view->question_before;
  ptrdiff_t behind
      = (ptrdiff_t)MIN (view->question_behind, view->question_length);
  size_t most = MIN (3, view->received_length - 1);
  for (size_t skip = 0; skip <= most; skip++)
    for (ptrdiff_t shift = -before; shift < behind; shift++)
      if (compare (&reflection, view, skip, shift) >= EXPLAIN_LEAST
          && is_no_answer (&reflection, upper))
        return true;
  return false;
}

bool
explain_is_reflected (struct damage_view const *view)
{
  struct reflection reflection;
  struct mapping mapping = MAPPING_DEFAULT;
  if (view->mapping)
    mapping = *view->mapping;
  /* What is ill-formed is no letter, whatever it becomes.  */
  mapping.invalid = UPPER_KEEP;
  struct upper *upper = mapping_open (&mapping);
  if (!upper)
    return false;
  size_t n = compare (&reflection, view, 0, 0);
  bool is_reflected
      = n > 0 && (n == reflection.length || is_no_answer (&reflection, upper));
  if (!is_reflected)
    is_reflected = begins_near (view, upper);
  upper_close (upper);
  return is_reflected;
}
