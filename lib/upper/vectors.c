/* vectors.c -- UTF-8 in vectors: from stranger to stranger.
   SPDX-License-Identifier: GPL-3.0-or-later

   A loop for a script goes on until it meets a stranger.  That one is mapped
   by itself, and tells which loop is to go on.  Where strangers are close
   together, the loop for mixtures takes over for a while.  */

#include <config.h>

#include "upper/vectors.h"

#include <string.h>

#include "upper/character-upper.h"

bool
upper_mixture_characters (struct run *run, size_t size_of_vector,
                          uint64_t maybe)
{
  unsigned char const *from = run->in;
  unsigned char *to = run->out;
  size_t done = size_of_vector;
  for (; maybe; maybe &= maybe - 1)
    {
      unsigned char answer[UPPER_MOST];
      size_t at = (size_t)__builtin_ctzll (maybe);
      int size = character_size (from + at, 4);
      if (size < 2)
        continue;
      size_t n = upper_character (answer, from + at, size);
      if (n != (size_t)size)
        {
          memcpy (to + at, answer, UPPER_MOST);
          run_advance (run, at, at);
          run_advance (run, (size_t)size, n);
          return true;
        }
      memcpy (to + at, answer, 2);
      if (size > 2)
        to[at + 2] = answer[2];
      if (size > 3)
        to[at + 3] = answer[3];
      if (at + (size_t)size > done)
        done = at + (size_t)size;
    }
  run_advance (run, done, done);
  return false;
}

/* Strangers are close if less than so many bytes are between them, or so many
   where the next loop is not that of before, for its numbers have to be made;
   and they are dense if so many are close.  */
#define STRANGERS_CLOSE 24
#define STRANGERS_CLOSE_NEW 64
#define STRANGERS_DENSE 4

/* Return the script to go on with after SCRIPT, which the character at IN
   was a stranger to.  RARE says that strangers are.  */
static enum script
script_after (enum script script, unsigned char const *in, bool rare)
{
  bool is_latin = SCRIPT_CENTRAL <= script && script <= SCRIPT_VIETNAMESE;
  switch (in[0])
    {
    case 0xC2:
      return script == SCRIPT_ASCII ? SCRIPT_LATIN1 : script;
    case 0xC3:
      return is_latin ? script : SCRIPT_LATIN1;
    case 0xC4:
    case 0xC5:
      if (in[0] == 0xC4 && in[1] == 0xB1)
        return SCRIPT_TURKISH;
      if (rare && (script == SCRIPT_LATIN1 || script == SCRIPT_TURKISH))
        return script;
      return SCRIPT_CENTRAL;
    case 0xC6:
      return is_latin || script == SCRIPT_LATIN1 ? SCRIPT_VIETNAMESE : script;
    case 0xC8:
      return is_latin || script == SCRIPT_LATIN1 ? SCRIPT_CENTRAL : script;
    case 0xCE:
    case 0xCF:
      return SCRIPT_GREEK;
    case 0xD0:
    case 0xD1:
      return SCRIPT_CYRILLIC;
    case 0xD4:
    case 0xD5:
    case 0xD6:
      return SCRIPT_ARMENIAN;
    case 0xE1:
      if (in[1] == 0x83 || in[1] == 0xB2)
        return SCRIPT_GEORGIAN;
      if ((in[1] & 0xFC) == 0xB8)
        return SCRIPT_VIETNAMESE;
      return in[1] < 0xB0 ? SCRIPT_CASELESS : script;
    case 0xE2:
      /* A sign within a text, or several, which are drawings.  */
      return script == SCRIPT_ASCII || in[3] >= 0xE0 ? SCRIPT_CASELESS
                                                     : script;
    default:
      return in[0] >= 0xD7 ? SCRIPT_CASELESS : script;
    }
}

/* Put RUN back to where the character begins that the byte at RUN->in is in,
   but not before START.  */
static void
run_back (struct run *run, unsigned char const *start)
{
  for (ptrdiff_t n = 1; n <= 3 && n <= run->in - start; n++)
    if (!is_continuation (run->in[-n]))
      {
        unsigned char lead = run->in[-n];
        if (lead >= (n == 1 ? 0xC0 : n == 2 ? 0xE0 : 0xF0))
          {
            run->in -= n;
            run->out -= n;
          }
        return;
      }
}

/* Set the limit of RUN, which is within TEXT.  */
static void
run_limit (struct run *run, struct vectors const *vectors,
           struct text const *text)
{
  ptrdiff_t n = text->in_end - run->in;
  ptrdiff_t room = text->out_end - run->out;
  if (n > room)
    n = room;
  run->limit = run->in + (n - (ptrdiff_t)RUN_BEHIND (vectors->size));
}

/* Map the character at RUN->in, or pass the bytes that are none.  Return
   false if there are such bytes, and CHECK.  */
static bool
run_stranger (struct run *run, bool check)
{
  int size = upper_character_size (run->in, 4);
  if (size < 0 && check)
    return false;
  size_t n = upper_character (run->out, run->in, size);
  run_advance (run, (size_t)(size < 0 ? -size : size), n);
  return true;
}

/* How many bytes are mapped one by one where strangers are dense; twice as
   many if they still are behind those, and so on.  Then a mixture is tried
   again.  */
#define DENSE_BYTES 96
#define DENSE_DOUBLED 5

/* Map what is dense with strangers, within TEXT, for the time DENSE in a row,
   which counts if it was done one by one.  Return false at an ill-formed
   sequence, if CHECK.  */
static bool
run_dense (struct run *run, struct vectors const *vectors,
           struct text const *text, bool check, unsigned *dense)
{
  unsigned char const *start = run->in;
  if (!check && !*dense)
    {
      bool is_mixture = vectors->mixture (run);
      run_back (run, start);
      if (is_mixture)
        return true;
    }
  struct text part = { run->in, text->in_end, run->out, text->out_end };
  if (part.in_end - part.in > DENSE_BYTES << *dense)
    part.in_end = part.in + (DENSE_BYTES << *dense);
  *dense = *dense < DENSE_DOUBLED ? *dense + 1 : 0;
  upper_generic_utf8 (&part, check);
  run->in = part.in;
  run->out = part.out;
  return !check || part.in == part.in_end
         || upper_character_size (part.in, (size_t)(part.in_end - part.in))
                >= 0;
}

bool
upper_vectors_map (struct vectors const *vectors, struct text *text,
                   unsigned char const *begin, enum script *script, bool check)
{
  struct run run = { .in = text->in, .out = text->out };
  unsigned char const *last = text->in;
  unsigned close = 0, dense = 0;
  bool goes_on = true;
  struct numbers numbers;
  numbers.loop = NULL;
  for (run_limit (&run, vectors, text); goes_on && run.in <= run.limit;
       run_limit (&run, vectors, text))
    {
      unsigned char const *start = run.in;
      /* A script's loop looks at what is before, and takes it for whole
         characters.  */
      if (run.in - begin < 3 || run.in[-1] >= 0xC0 || run.in[-2] >= 0xE0)
        *script = SCRIPT_ASCII;
      bool is_stranger = *start >= 0x80
                         && (*script == SCRIPT_ASCII
                             || (check && is_continuation (*start)));
      if (!is_stranger)
        is_stranger
            = upper_run_script (vectors, *script, &run, check, &numbers);
      run_back (&run, start);
      if (!is_stranger)
        {
          if (run.in <= run.limit)
            *script = SCRIPT_ASCII;
          continue;
        }
      ptrdiff_t distance = run.in - last;
      *script = script_after (*script, run.in, distance >= STRANGERS_RARE);
      bool is_new
          = *script != SCRIPT_ASCII && vectors->loops[*script] != numbers.loop;
      close = distance < (is_new ? STRANGERS_CLOSE_NEW : STRANGERS_CLOSE)
                  ? close + 1
                  : 0;
      dense = close ? dense : 0;
      goes_on = close <= STRANGERS_DENSE
                    ? run_stranger (&run, check)
                    : run_dense (&run, vectors, text, check, &dense);
      last = run.in;
    }
  text->in = run.in;
  text->out = run.out;
  return goes_on;
}
