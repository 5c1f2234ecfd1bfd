/* avx512.c -- the "avx512" kernel: 64 bytes at a time, for x86 processors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Of AVX-512 it takes what handles bytes (BW, VBMI, VBMI2): processors have
   that since 2019.  In ascii what is too short is left to "avx2".  */

#include <config.h>

#include "upper/kernel.h"

#if UPPER_KERNEL_AVX512

# include <string.h>

# include <immintrin.h>

# include "upper/character-upper.h"
# include "upper/vectors.h"

# define VECTOR __m512i
# define VECTOR_LOADS 1
# define VECTOR_LOWER __mmask64
# define VECTOR_TARGET                                                        \
  __attribute__ ((__target__ ("avx512bw,avx512vbmi,avx512vbmi2,popcnt,bmi")))
# define VECTOR_OP(op) _mm512_##op
# define VECTOR_BITS(op) _mm512_##op##_si512
# define VECTOR_TABLE(p)                                                      \
  _mm512_broadcast_i32x4 (_mm_loadu_si128 ((void const *)(p)))
# define LOOPS_APART 1
# define VECTORS_AT_ONCE 2
# define VECTOR_END() _mm256_zeroupper ()

static inline VECTOR_TARGET VECTOR
vector_load (unsigned char const *p)
{
  return _mm512_loadu_si512 ((void const *)p);
}

static inline VECTOR_TARGET void
vector_store (unsigned char *p, VECTOR v)
{
  _mm512_storeu_si512 ((void *)p, v);
}

static inline VECTOR_TARGET __mmask64
vector_lower (VECTOR v)
{
  VECTOR from_a = _mm512_sub_epi8 (v, _mm512_set1_epi8 ('a'));
  return _mm512_cmplt_epu8_mask (from_a, _mm512_set1_epi8 (26));
}

static inline VECTOR_TARGET VECTOR
vector_upper_of (VECTOR v, __mmask64 lower)
{
  return _mm512_mask_sub_epi8 (v, lower, v, _mm512_set1_epi8 (0x20));
}

# include "upper/ascii-vector.h"

# undef VECTOR_SIZE
# include "upper/vector-x86.h"

# include "upper/vector-mask.h"

# include "upper/script.h"

# include "upper/scripts-picked.h"

/* Write V to OUT without the bytes of MASK; a whole vector may be written.
   Return the place behind them.  */
VECTOR_INLINE unsigned char *
squeeze (unsigned char *out, VECTOR v, uint64_t mask)
{
  v_store (out, _mm512_maskz_compress_epi8 (~mask, v));
  return out + VECTOR_SIZE - number_of (mask);
}

# include "upper/scripts-all.h"

# include "upper/utf8-vector.h"

# include "upper/mend-mask.h"

static bool
avx512_is_supported (void)
{
  __builtin_cpu_init ();
  return __builtin_cpu_supports ("avx512bw")
         && __builtin_cpu_supports ("avx512vbmi")
         && __builtin_cpu_supports ("avx512vbmi2")
         && upper_kernel_avx2.is_supported ();
}

static VECTOR_TARGET void
avx512_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  if (n < VECTOR_SIZE)
    upper_kernel_avx2.ascii (out, in, n);
  else
    {
      vector_ascii (out, in, n);
      _mm256_zeroupper ();
    }
}

static size_t
avx512_dot (unsigned char *out, unsigned char const *in, size_t n)
{
  return upper_kernel_avx2.dot (out, in, n);
}

struct kernel const upper_kernel_avx512 = {
  .name = "avx512",
  .is_supported = avx512_is_supported,
  .ascii = avx512_ascii,
  .utf8 = vector_utf8,
  .replace = mask_replace,
  .dot = avx512_dot,
};

#endif
