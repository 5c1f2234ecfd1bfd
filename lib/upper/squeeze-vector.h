/* squeeze-vector.h -- take bytes out of vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Eight bytes at a time, the others are moved together by a table.  No two
   that are taken out may be neighbours, so that the table is small: it holds
   for leads, as each has a second byte behind it that stays.  The file that
   includes this one has defined VECTOR_HALF (V, I), which is the 16 bytes of
   V with the number I.  */

/* Write the 16 bytes of V to OUT without those of MASK.  Return the place
   behind them.  */
VECTOR_INLINE unsigned char *
squeeze_half (unsigned char *out, __m128i v, unsigned mask)
{
  unsigned low = mask & 0xFF, high = mask >> 8 & 0xFF;
  void const *order_low = upper_squeeze[upper_squeeze_row[low]];
  void const *order_high = upper_squeeze[upper_squeeze_row[high]];
  __m128 orders = _mm_castsi128_ps (_mm_loadl_epi64 (order_low));
  __m128i order = _mm_castps_si128 (_mm_loadh_pi (orders, order_high));
  order = _mm_or_si128 (order, _mm_set_epi64x (0x0808080808080808, 0));
  v = _mm_shuffle_epi8 (v, order);
  _mm_storel_epi64 ((void *)out, v);
  out -= (unsigned)__builtin_popcount (low);
  _mm_storeh_pi ((void *)(out + 8), _mm_castsi128_ps (v));
  return out + 16 - (unsigned)__builtin_popcount (high);
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
