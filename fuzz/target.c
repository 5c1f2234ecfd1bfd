/* target.c -- what libFuzzer calls, and AFL++'s driver of that.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "fuzz.h"

#include <stdlib.h>

extern int LLVMFuzzerTestOneInput (uint8_t const *data, size_t size);

/* Called with each input.  A failure is a crash.  */
int
LLVMFuzzerTestOneInput (uint8_t const *data, size_t size)
{
  if (!fuzz_try (data, size))
    abort ();
  return 0;
}
