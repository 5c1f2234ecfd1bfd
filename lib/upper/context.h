/* context.h -- what stands before a place in a text.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPER_CONTEXT_H
#define UPPER_CONTEXT_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is no character.  */
#define NO_CHARACTER UINT32_MAX

/* Return the code point of the character of SIZE bytes at IN, or
   NO_CHARACTER if SIZE is negative.  */
extern uint32_t character_code (unsigned char const *in, int size);

/* Return the character that ends at IN, and begins at START or later, and
   set *SIZE to its size; NO_CHARACTER, of one byte, if none ends there.  */
extern uint32_t character_before (unsigned char const *start,
                                  unsigned char const *in, size_t *size);

/* Return whether C is in one of the N ranges at RANGES, which tables.h tells
   the form of.  */
extern bool is_in_ranges (uint32_t c, uint8_t const *ranges, size_t n);

#endif
