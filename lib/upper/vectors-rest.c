/* vectors-rest.c -- UTF-8 that is too short for vectors.
   SPDX-License-Identifier: GPL-3.0-or-later

   What upper_vectors_map leaves is put into a room where zero bytes are
   behind it, and mapped there.  */

#include <config.h>

#include "upper/vectors.h"

#include <string.h>

#include "upper/ascii-word.h"
#include "upper/character.h"

/* What is before a rest, and what is looked at.  */
#define REST_BEFORE 4
#define REST_MOST(size) ((size) + 8)

/* And what is to be there behind it.  */
#define REST_BEHIND(size) (RUN_BEHIND (size) + (size))

/* Map what upper_vectors_map has left of TEXT, most of it, where zero bytes
   can be behind it.  */
static void
map_rest (struct vectors const *vectors, struct text *text,
          unsigned char const *begin, enum script script, bool check)
{
  unsigned char
      in[REST_BEFORE + REST_MOST (VECTOR_MOST) + REST_BEHIND (VECTOR_MOST)];
  unsigned char out[3 * REST_MOST (VECTOR_MOST) + REST_BEHIND (VECTOR_MOST)];
  size_t const size = vectors->size;
  size_t n = (size_t)(text->in_end - text->in);
  size_t before = (size_t)(text->in - begin);
  if (before > REST_BEFORE)
    before = REST_BEFORE;
  for (size_t i = 1; i <= 3 && i <= n; i++)
    if (text->in[n - i] >= 0xC0)
      {
        n -= upper_character_size (text->in + n - i, i) == 0 ? i : 0;
        break;
      }
  unsigned char *start = in + REST_BEFORE;
  memset (in, 0, sizeof in);
  memcpy (start - before, text->in - before, before + n);
  struct text rest = { start, start + REST_MOST (size) + REST_BEHIND (size),
                       out, out + 3 * REST_MOST (size) + REST_BEHIND (size) };
  upper_vectors_map (vectors, &rest, in, &script, check);
  size_t taken = (size_t)(rest.in - start);
  size_t over = taken > n ? taken - n : 0;
  size_t given = (size_t)(rest.out - out) - over;
  if (given <= (size_t)(text->out_end - text->out))
    {
      memcpy (text->out, out, given);
      text->in += taken - over;
      text->out += given;
    }
}

/* Less is not worth a vector, nor is ascii.  */
#define REST_LEAST 24

static bool
is_worth_vectors (struct vectors const *vectors, unsigned char const *in,
                  size_t n)
{
  if (n < REST_LEAST || REST_MOST (vectors->size) < n)
    return false;
  uint64_t seen = word_load (in + n - 8);
  for (size_t i = 0; i < n - 8; i += 8)
    seen |= word_load (in + i);
  return seen & WORD_OF (0x80);
}

void
upper_vectors_utf8 (struct vectors const *vectors, struct text *text,
                    bool check)
{
  unsigned char const *begin = text->in;
  enum script script = SCRIPT_ASCII;
  bool goes_on = upper_vectors_map (vectors, text, begin, &script, check);
  if (goes_on
      && is_worth_vectors (vectors, text->in,
                           (size_t)(text->in_end - text->in)))
    map_rest (vectors, text, begin, script, check);
  upper_generic_utf8 (text, check);
}
