/* squeeze-vector.h -- take bytes out of vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Eight bytes at a time, the others are moved together by a table.  The file
   that includes this one has defined VECTOR_HALF (V, I), which is the 16
   bytes of V with the number I.  */

/* Write the 16 bytes of V to OUT without those of MASK.  Return the place
   behind them.  */
VECTOR_INLINE unsigned char *
squeeze_half (unsigned char *out, __m128i v, unsigned mask)
{
  unsigned low = mask & 0xFF, high = mask >> 8 & 0xFF;
  void const *order_low = upper_squeeze[low];
  void const *order_high = upper_squeeze[high];
  __m128i order = _mm_unpacklo_epi64 (_mm_loadl_epi64 (order_low),
                                      _mm_loadl_epi64 (order_high));
  order = _mm_or_si128 (order, _mm_set_epi64x (0x0808080808080808, 0));
  v = _mm_shuffle_epi8 (v, order);
  _mm_storel_epi64 ((void *)out, v);
  out += 8 - __builtin_popcount (low);
  _mm_storel_epi64 ((void *)out, _mm_unpackhi_epi64 (v, v));
  return out + 8 - __builtin_popcount (high);
}

/* Write V to OUT without the bytes of MASK; a whole vector may be written.
   Return the place behind them.  */
VECTOR_INLINE unsigned char *
squeeze (unsigned char *out, VECTOR v, unsigned mask)
{
  out = squeeze_half (out, VECTOR_HALF (v, 0), mask);
  return VECTOR_SIZE == 32 ? squeeze_half (out, VECTOR_HALF (v, 1), mask >> 16)
                           : out;
}
