/* generic.c -- the "generic" kernel: standard C, for every processor.
   SPDX-License-Identifier: GPL-3.0-or-later

   The others are tested against this one.  */

#include <config.h>

#include "upper/kernel.h"

#include "upper/ascii-word.h"

static bool
generic_is_supported (void)
{
  return true;
}

static void
generic_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n <= 16)
    {
      ascii_to_16 (out, in, n);
      return;
    }
  uint64_t last = word_load (in + n - 8);
  for (size_t i = 0; i < n - 8; i += 8)
    word_store (out + i, word_upper (word_load (in + i)));
  word_store (out + n - 8, word_upper (last));
}

struct kernel const upper_kernel_generic = {
  .name = "generic",
  .is_supported = generic_is_supported,
  .ascii = generic_ascii,
};
