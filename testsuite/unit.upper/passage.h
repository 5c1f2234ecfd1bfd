/* passage.h -- a text's way through a stream, watched at every step.
   SPDX-License-Identifier: GPL-3.0-or-later

   Input and room are heap blocks of exactly their sizes, so that valgrind
   and the address sanitizer see a step beyond.  */

#ifndef PASSAGE_H
#define PASSAGE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "upper/upper.h"

#include "text.h"

/* The longest text.  */
#define PASSAGE_TEXT 4096

/* The longest answer: each byte three, or a mark.  */
#define PASSAGE_ANSWER (3 * PASSAGE_TEXT)

/* What marks an ill-formed sequence at which a strict stream stopped; the
   byte behind it is its size.  No strict answer has such a byte.  */
#define PASSAGE_MARK 0xFF

/* The languages with rules, and none.  */
#define PASSAGE_LANGUAGES 5
static inline char const *
passage_language (size_t i)
{
  static char const *const languages[] = { "", "tr", "az", "lt", "el" };
  return languages[i];
}

struct passage
{
  struct upper *state;
  enum upper_invalid invalid;

  /* Each call did what upper.h says of it.  */
  bool ok;

  unsigned char answer[PASSAGE_ANSWER];
  size_t size;

  /* How often the stream stopped.  */
  unsigned long long stops;
};

/* Exit: there is no memory, or no state.  */
static inline void
passage_dies (void)
{
  perror ("passage");
  exit (EXIT_FAILURE);
}

/* Return N bytes of the heap.  */
static inline void *
passage_block (size_t n)
{
  void *block = malloc (n ? n : 1);
  if (!block)
    passage_dies ();
  return block;
}

static inline void
passage_open (struct passage *p, enum upper_charset charset,
              enum upper_invalid invalid, char const *language)
{
  p->state = upper_open (charset, invalid, language);
  if (!p->state)
    passage_dies ();
  p->invalid = invalid;
  p->ok = true;
  p->size = 0;
  p->stops = 0;
}

static inline void
passage_close (struct passage *p)
{
  upper_close (p->state);
  p->state = NULL;
}

/* Begin another stream.  */
static inline void
passage_restart (struct passage *p)
{
  upper_reset (p->state);
  p->ok = upper_pending (p->state) == 0 && upper_ill_formed (p->state) == 0;
  p->size = 0;
  p->stops = 0;
}

/* Append the N bytes at BYTES to the answer.  */
static inline void
passage_append (struct passage *p, void const *bytes, size_t n)
{
  if (n > sizeof p->answer - p->size)
    p->ok = false;
  else
    {
      memcpy (p->answer + p->size, bytes, n);
      p->size += n;
    }
}

/* Note that a call stopped.  */
static inline void
passage_stop (struct passage *p)
{
  size_t size = upper_pending (p->state);
  unsigned char mark[2] = { PASSAGE_MARK, (unsigned char)size };
  p->stops++;
  p->ok &= p->invalid == UPPER_STRICT && 1 <= size && size <= 3;
  passage_append (p, mark, sizeof mark);
}

/* Have upper_convert take *N bytes at *IN with room for WINDOW bytes, or
   upper_finish if IN is null.  Return its status.  */
static inline enum upper_status
passage_call (struct passage *p, char const **in, size_t *n, size_t window)
{
  char const *end = in ? *in + *n : NULL;
  size_t before = in ? *n : 0;
  char *block = window ? passage_block (window) : NULL;
  char *out = block;
  size_t room = window;
  enum upper_status status = in ? upper_convert (p->state, in, n, &out, &room)
                                : upper_finish (p->state, &out, &room);
  p->ok &= room <= window && (window ? out + room == block + window : !out);
  if (in)
    p->ok &= *n <= before && *in + *n == end;
  if (status == UPPER_MORE_ROOM)
    p->ok &= room == 0;
  else if (status == UPPER_ILL_FORMED)
    p->ok &= p->invalid == UPPER_STRICT;
  else
    p->ok &= status == UPPER_OK && (in ? *n == 0 : !upper_pending (p->state));
  if (p->ok && window)
    passage_append (p, block, window - room);
  if (status == UPPER_ILL_FORMED)
    passage_stop (p);
  free (block);
  return status;
}

/* Convert the N bytes at IN, through windows of WINDOW bytes, 0 < WINDOW.  */
static inline void
passage_feed (struct passage *p, void const *in, size_t n, size_t window)
{
  char *block = passage_block (n);
  char const *piece = block;
  if (n)
    memcpy (block, in, n);
  enum upper_status status = UPPER_MORE_ROOM;
  while (p->ok && status != UPPER_OK)
    status = passage_call (p, &piece, &n, window);
  free (block);
}

/* End the stream, through windows of WINDOW bytes.  */
static inline void
passage_finish (struct passage *p, size_t window)
{
  enum upper_status status = UPPER_MORE_ROOM;
  while (p->ok && status != UPPER_OK)
    status = passage_call (p, NULL, NULL, window);
  p->ok &= p->invalid == UPPER_KEEP || p->invalid == UPPER_REPLACE
           || p->stops == upper_ill_formed (p->state);
}

/* The whole stream of the N bytes at IN, at once.  */
static inline void
passage_whole (struct passage *p, void const *in, size_t n)
{
  passage_restart (p);
  passage_feed (p, in, n, 3 * n + 1);
  passage_finish (p, 3 * n + 1);
}

/* Return whether the answers of P and Q are one, and both were right.  */
static inline bool
passage_same (struct passage const *p, struct passage const *q)
{
  return p->ok && q->ok && p->size == q->size && p->stops == q->stops
         && memcmp (p->answer, q->answer, p->size) == 0;
}

/* Say the N bytes at BYTES, after WHAT, in hexadecimal for the log.  */
static inline void
passage_show (char const *what, unsigned char const *bytes, size_t n)
{
  printf ("\tNOTE: %s:", what);
  for (size_t i = 0; i < n; i++)
    printf (" %02X", bytes[i]);
  putchar ('\n');
}

#endif
