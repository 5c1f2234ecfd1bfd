/* avx2.c -- the "avx2" kernel: 32 bytes at a time, for x86 processors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The compiler is told by an attribute, not by an option for the file, so
   that nothing but the functions marked with it uses AVX2.  */

#include <config.h>

#include "upper/kernel.h"

#if UPPER_KERNEL_X86

# include <string.h>

# include <immintrin.h>

# include "upper/character.h"
# include "upper/vectors.h"

# define VECTOR __m256i
# define VECTOR_LOADS 2
# define VECTOR_LOWER VECTOR
# define VECTOR_TARGET __attribute__ ((__target__ ("avx2,popcnt,bmi")))
# define VECTOR_OP(op) _mm256_##op
# define VECTOR_BITS(op) _mm256_##op##_si256
# define VECTOR_TABLE(p)                                                      \
  _mm256_broadcastsi128_si256 (_mm_loadu_si128 ((void const *)(p)))
# define VECTOR_HALF(v, i) _mm256_extracti128_si256 (v, i)
# define LOOPS_APART 0
# define VECTORS_AT_ONCE 2
# define VECTOR_END() _mm256_zeroupper ()

static inline VECTOR_TARGET VECTOR
vector_load (unsigned char const *p)
{
  return _mm256_loadu_si256 ((void const *)p);
}

static inline VECTOR_TARGET void
vector_store (unsigned char *p, VECTOR v)
{
  _mm256_storeu_si256 ((void *)p, v);
}

/* Bytes are compared as signed numbers: see sse2.c.  */
static inline VECTOR_TARGET VECTOR
vector_lower (VECTOR v)
{
  VECTOR sum = _mm256_add_epi8 (v, _mm256_set1_epi8 (0x7F - 'z'));
  return _mm256_cmpgt_epi8 (sum, _mm256_set1_epi8 (0x7F - 26));
}

static inline VECTOR_TARGET VECTOR
vector_upper_of (VECTOR v, VECTOR lower)
{
  return _mm256_xor_si256 (v,
                           _mm256_and_si256 (lower, _mm256_set1_epi8 (0x20)));
}

# include "upper/ascii-vector.h"

# undef VECTOR_SIZE
# include "upper/vector-x86.h"

# include "upper/vector-compare.h"

# include "upper/script.h"

# include "upper/scripts-compared.h"

# include "upper/squeeze-vector.h"

# include "upper/scripts-all.h"

# include "upper/utf8-vector.h"

# include "upper/dot-vector.h"

static bool
avx2_is_supported (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("popcnt")
         && __builtin_cpu_supports ("bmi");
}

/* The upper halves of the registers are cleared in so many words: some
   compilers forget it on one of a function's ways out.  */
static VECTOR_TARGET void
avx2_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n < VECTOR_SIZE)
    upper_kernel_sse2.ascii (out, in, n);
  else
    {
      vector_ascii (out, in, n);
      _mm256_zeroupper ();
    }
}

struct kernel const upper_kernel_avx2 = {
  .name = "avx2",
  .is_supported = avx2_is_supported,
  .ascii = avx2_ascii,
  .utf8 = vector_utf8,
  .replace = upper_generic_replace,
  .dot = vector_dot,
};

#endif
