/* character.h -- one character of UTF-8.
   SPDX-License-Identifier: GPL-3.0-or-later

   What every kernel does with characters that its vectors do not.  */

#ifndef UPPER_CHARACTER_H
#define UPPER_CHARACTER_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upper/tables.h"

/* U+FFFD, which replaces what is ill-formed.  */
#define REPLACEMENT_BYTES 0xEF, 0xBF, 0xBD

static inline bool
is_continuation (unsigned char byte)
{
  return (byte & 0xC0) == 0x80;
}

/* Return the size of the character that begins the N bytes at IN, 0 < N; if
   they begin none, minus the size of the ill-formed sequence, a maximal
   subpart; 0 if they are too few to tell.  */
extern int upper_character_size (unsigned char const *in, size_t n);

/* Write the upper case of the character of SIZE bytes at IN to OUT, where
   there is room for UPPER_MOST bytes; if SIZE is negative, -SIZE bytes that
   are no character, as they are.  Return its size.  */
extern size_t upper_character (unsigned char *out, unsigned char const *in,
                               int size);

#endif
