/* ssse3.c -- the "ssse3" kernel: 16 bytes at a time, for x86 processors.
   SPDX-License-Identifier: GPL-3.0-or-later

   SSSE3 looks up sixteen bytes at once, which scripts need; x86-64
   processors have it since 2006.  In ascii it is no better than SSE2.  */

#include <config.h>

#include "upper/kernel.h"

#if UPPER_KERNEL_X86

# include <string.h>

# include <tmmintrin.h>

# include "upper/character.h"
# include "upper/vectors.h"

# define VECTOR __m128i
# define VECTOR_TARGET __attribute__ ((__target__ ("ssse3")))
# define VECTOR_OP(op) _mm_##op
# define VECTOR_BITS(op) _mm_##op##_si128
# define VECTOR_TABLE(p) _mm_loadu_si128 ((void const *)(p))
# define LOOPS_APART 0
# define VECTORS_AT_ONCE 1
# define VECTOR_END() ((void)0)

# include "upper/vector-x86.h"

# include "upper/vector-compare.h"

# include "upper/script.h"

# include "upper/scripts-few.h"

# include "upper/utf8-vector.h"

# include "upper/dot-vector.h"

static bool
ssse3_is_supported (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("ssse3");
}

static void
ssse3_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  upper_kernel_sse2.ascii (out, in, n);
}

struct kernel const upper_kernel_ssse3 = {
  .name = "ssse3",
  .is_supported = ssse3_is_supported,
  .ascii = ssse3_ascii,
  .utf8 = vector_utf8,
  .replace = upper_generic_replace,
  .dot = vector_dot,
};

#endif
