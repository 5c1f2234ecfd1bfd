/* dot-vector.h -- i with its dot, in vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Four bytes become four to eight: each is moved to its place by a table,
   and behind an i, which is C4 by then, what is empty becomes B0.  */

VECTOR_INLINE __m128i
four_dotted (__m128i four, unsigned mask)
{
  __m128i order = _mm_loadl_epi64 ((void const *)upper_stretch[mask]);
  __m128i empty = _mm_cmplt_epi8 (order, _mm_setzero_si128 ());
  return _mm_or_si128 (_mm_shuffle_epi8 (four, order),
                       _mm_and_si128 (empty, _mm_set1_epi8 ((char)0xB0)));
}

/* The `dot' of struct kernel.  */
static VECTOR_TARGET size_t
vector_dot (unsigned char *out, unsigned char const *in, size_t n)
{
  unsigned char *start = out;
  __m128i const i = _mm_set1_epi8 ('i');
  __m128i const change = _mm_set1_epi8 ((char)('i' ^ 0xC4));
  for (; n >= 16; n -= 16, in += 16)
    {
      __m128i v = _mm_loadu_si128 ((void const *)in);
      __m128i is_i = _mm_cmpeq_epi8 (v, i);
      unsigned mask = (unsigned)_mm_movemask_epi8 (is_i);
      v = _mm_xor_si128 (v, _mm_and_si128 (is_i, change));
      for (int k = 0; k < 4; k++, mask >>= 4)
        {
          _mm_storel_epi64 ((void *)out, four_dotted (v, mask & 15));
          out += 4 + __builtin_popcount (mask & 15);
          v = _mm_srli_si128 (v, 4);
        }
    }
  return (size_t)(out - start) + upper_generic_dot (out, in, n);
}
