/* language.h -- what the rules of a language promise.
   SPDX-License-Identifier: GPL-3.0-or-later

   Most languages do with the rules for all.  Some have their own, which the
   conditional part of SpecialCasing and the CLDR tell.

   To add one: write the file NAME.c that ends in one `struct language',
   declare that below, and list it in upper.c.  */

#ifndef UPPER_LANGUAGE_H
#define UPPER_LANGUAGE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upper/greek-memory.h"
#include "upper/kernel.h"

struct upper;

/* The most bytes that one character's answer has, what was held back before
   it included.  */
#define LANGUAGE_MOST GREEK_MOST

/* How many bytes are looked through for what matters to a language before
   they are mapped, at first and at most: the kernel may stop at once, at an
   ill-formed sequence or for room, and then they are looked through again.  */
#define LANGUAGE_FIRST 32
#define LANGUAGE_PIECE 512

/* Return how many to look through after MOST.  */
static inline ptrdiff_t
language_more (ptrdiff_t most)
{
  return most < LANGUAGE_PIECE ? 2 * most : most;
}

/* What a language remembers; all zero at the start of a stream.  */
union language_memory
{
  struct greek greek;
  bool lithuanian_dotted;
};

struct language
{
  /* Map a text as kernel.utf8 does, CHECK included.  It may stop anywhere
     between characters, for the next one to be mapped by itself.  */
  void (*text) (struct upper *state, struct text *text, bool check);

  /* Map the character of SIZE bytes at IN; if SIZE is negative, -SIZE bytes
     that are no character, and pass unchanged.  Write the answer, which may
     be none, or to more than this character, to OUT, where there is room for
     LANGUAGE_MOST bytes.  Return its size.  */
  size_t (*character) (struct upper *state, unsigned char *out,
                       unsigned char const *in, int size);

  /* Write what is held back to OUT, for nothing follows.  Return its size.
     Null: never is anything.  */
  size_t (*end) (struct upper *state, unsigned char *out);

  /* Return how many bytes of input are held back.  Null: none.  */
  size_t (*held) (struct upper const *state);
};

/* The languages, each in the file of its name.  */
extern struct language const upper_language_greek;
extern struct language const upper_language_lithuanian;
extern struct language const upper_language_turkish;

#endif
