/* text.h -- the texts to map.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every text starts where a page does, a large one if there are any, and
   has some bytes of zero behind it.  */

#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H 1

#include <stdbool.h>
#include <stddef.h>

struct text
{
  char name[32];
  char *bytes;
  size_t length;
};

/* Return room for N bytes and a few more, at the start of a page, or NULL.
   All of it is in memory.  The caller frees it.  */
extern char *text_room (size_t n);

/* Let TEXT be the file NAME, repeated to LENGTH.  Return 0, or -1 with errno
   set.  */
extern int text_load (struct text *text, char const *name, size_t length);

/* Let TEXT be words in ascii.  The same, and in the functions below.  */
extern int text_make_ascii (struct text *text, size_t length);

/* Let TEXT be the Nth of those that nobody writes, which are the worst for
   a mapping: characters of all scripts in disorder, characters that grow,
   bytes in disorder.  Return 1 if there is no Nth.  */
extern int text_make_hostile (struct text *text, size_t n, size_t length);

/* Return whether TEXT is made of characters, none of them U+0000.  A lead
   and as many bytes as it wants are taken for a character.  */
extern bool text_is_well_formed (struct text const *text);

extern void text_free (struct text *text);

#endif
