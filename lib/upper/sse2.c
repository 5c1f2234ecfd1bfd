/* sse2.c -- the "sse2" kernel: 16 bytes at a time, for x86 processors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Every x86-64 processor has SSE2.  */

#include <config.h>

#include "upper/kernel.h"

#if UPPER_KERNEL_X86

# include <emmintrin.h>

# include "upper/ascii-word.h"

# define VECTOR __m128i
# define VECTOR_LOADS 2
# define VECTOR_LOWER VECTOR
# define VECTOR_TARGET __attribute__ ((__target__ ("sse2")))

static inline VECTOR_TARGET VECTOR
vector_load (unsigned char const *p)
{
  return _mm_loadu_si128 ((void const *)p);
}

static inline VECTOR_TARGET void
vector_store (unsigned char *p, VECTOR v)
{
  _mm_storeu_si128 ((void *)p, v);
}

/* Bytes are compared as signed numbers: the sum makes 'z' the greatest of
   them, and the bytes behind it, 0x80 to 0xFF included, negative or less
   than 'a'.  */
static inline VECTOR_TARGET VECTOR
vector_lower (VECTOR v)
{
  VECTOR sum = _mm_add_epi8 (v, _mm_set1_epi8 (0x7F - 'z'));
  return _mm_cmpgt_epi8 (sum, _mm_set1_epi8 (0x7F - 26));
}

static inline VECTOR_TARGET VECTOR
vector_upper_of (VECTOR v, VECTOR lower)
{
  return _mm_xor_si128 (v, _mm_and_si128 (lower, _mm_set1_epi8 (0x20)));
}

# include "upper/ascii-vector.h"

static bool
sse2_is_supported (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("sse2");
}

static VECTOR_TARGET void
sse2_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n <= 16)
    ascii_to_16 (out, in, n);
  else
    vector_ascii (out, in, n);
}

struct kernel const upper_kernel_sse2 = {
  .name = "sse2",
  .is_supported = sse2_is_supported,
  .ascii = sse2_ascii,
  .utf8 = upper_generic_utf8,
  .replace = upper_generic_replace,
  .dot = upper_generic_dot,
};

#endif
