/* reference.h -- the ascii mapping as its definition has it, and texts.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef REFERENCE_H
#define REFERENCE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "upper/upper.h"

/* Return the upper case of BYTE: only 0x61 to 0x7A change.  */
static inline unsigned char
reference_byte (unsigned char byte)
{
  return 0x61 <= byte && byte <= 0x7A ? (unsigned char)(byte - 0x20) : byte;
}

/* Return whether the N bytes at OUT are the upper case of those at IN.  */
static inline bool
reference_agrees (void const *out, void const *in, size_t n)
{
  unsigned char const *o = out;
  unsigned char const *i = in;
  for (size_t k = 0; k < n; k++)
    if (o[k] != reference_byte (i[k]))
      return false;
  return true;
}

/* Fill the N bytes at TEXT with bytes that depend on SEED only: half of
   them any, half of them next to where letters begin and end.  */
static inline void
reference_fill (void *text, size_t n, uint32_t seed)
{
  static unsigned char const edges[] = {
    0x60, 0x61, 0x7A, 0x7B, 0x40, 0x41, 0x5A, 0x5B,
    0x7F, 0x80, 0xE0, 0xE1, 0xFA, 0xFB, 0xFF, 0x00,
  };
  unsigned char *bytes = text;
  uint32_t x = seed * 2654435761u + 1;
  for (size_t i = 0; i < n; i++)
    {
      x = x * 1664525 + 1013904223;
      bytes[i] = x >> 31 ? edges[x >> 24 & 15] : (unsigned char)(x >> 16);
    }
}

/* Return N bytes of the heap whose address is ALIGN modulo 64, ALIGN < 64,
   and behind which the heap block ends, so that valgrind and the address
   sanitizer see a step beyond.  *BLOCK is to be freed.  Exit if there is
   no memory.  */
static inline unsigned char *
reference_buffer (size_t align, size_t n, void **block)
{
  if (posix_memalign (block, 64, align + n) != 0)
    {
      fputs ("no memory\n", stderr);
      exit (EXIT_FAILURE);
    }
  return (unsigned char *)*block + align;
}

/* Return whether the kernel that UPPER_KERNEL names is in use.  "generic"
   always is, so that it cannot be taken for one that this processor has
   not.  */
static inline bool
kernel_is_the_wanted (void)
{
  char const *wanted = getenv ("UPPER_KERNEL");
  return !wanted || strcmp (wanted, "generic") == 0
         || strcmp (wanted, upper_implementation ()) == 0;
}

#endif
