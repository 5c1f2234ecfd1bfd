/* try.c -- one input.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <stdio.h>

#include "upper/upper.h"

bool
fuzz_say (char const *name)
{
  fprintf (stderr, "fuzz: %s: %s failed\n", upper_implementation (), name);
  return false;
}

bool
fuzz_try (unsigned char const *data, size_t size)
{
  if (size < FUZZ_HEAD)
    return true;
  unsigned char const *text = data + FUZZ_HEAD;
  size_t n = size - FUZZ_HEAD;
  if (n > FUZZ_TEXT)
    n = FUZZ_TEXT;
  return data[3] & 4 ? fuzz_kernel (data, text, n)
                     : fuzz_streams (data, text, n);
}
