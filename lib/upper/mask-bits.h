/* mask-bits.h -- masks that are 64 bits in a register of their own: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   So it is in AVX-512, where most operations take a mask besides, and leave
   alone the bytes that it does not name.  What the functions are for says
   mask-vector.h.  */

#define MASK __mmask64

#define MASK_BITS uint64_t
#define MASK_FIRST(bits) ((unsigned)__builtin_ctzll (bits))
#define MASK_COUNT(bits) ((unsigned)__builtin_popcountll (bits))

VECTOR_INLINE MASK
m_equal (VECTOR a, VECTOR b)
{
  return _mm512_cmpeq_epi8_mask (a, b);
}

VECTOR_INLINE MASK
m_greater (VECTOR a, VECTOR b)
{
  return _mm512_cmpgt_epi8_mask (a, b);
}

VECTOR_INLINE MASK
m_has (VECTOR a, VECTOR b)
{
  return _mm512_test_epi8_mask (a, b);
}

VECTOR_INLINE MASK
m_high (VECTOR v)
{
  return _mm512_movepi8_mask (v);
}

VECTOR_INLINE MASK
m_nonzero (VECTOR v, VECTOR most)
{
  (void)most;
  return _mm512_test_epi8_mask (v, v);
}

VECTOR_INLINE MASK
m_none (void)
{
  return 0;
}

VECTOR_INLINE MASK
m_and (MASK a, MASK b)
{
  return a & b;
}

VECTOR_INLINE MASK
m_or (MASK a, MASK b)
{
  return a | b;
}

VECTOR_INLINE MASK
m_xor (MASK a, MASK b)
{
  return a ^ b;
}

VECTOR_INLINE MASK
m_without (MASK b, MASK a)
{
  return b & ~a;
}

VECTOR_INLINE MASK_BITS
m_bits (MASK mask)
{
  return mask;
}

VECTOR_INLINE VECTOR
v_of (MASK mask)
{
  return _mm512_movm_epi8 (mask);
}

VECTOR_INLINE VECTOR
v_where (MASK mask, VECTOR v)
{
  return _mm512_maskz_mov_epi8 (mask, v);
}

/* Return V with all bits set.  */
VECTOR_INLINE VECTOR
v_ones (void)
{
  return _mm512_set1_epi32 (-1);
}

VECTOR_INLINE VECTOR
v_look_up_where (MASK mask, VECTOR table, VECTOR index)
{
  return _mm512_maskz_shuffle_epi8 (mask, table, index);
}

VECTOR_INLINE VECTOR
v_less_where (VECTOR v, MASK mask)
{
  return _mm512_mask_add_epi8 (v, mask, v, v_ones ());
}

VECTOR_INLINE VECTOR
v_not_where (VECTOR v, MASK mask)
{
  return _mm512_mask_mov_epi8 (v, mask, v_xor (v, v_ones ()));
}

VECTOR_INLINE VECTOR
v_add_where (VECTOR a, MASK mask, VECTOR b)
{
  return _mm512_mask_add_epi8 (a, mask, a, b);
}

VECTOR_INLINE VECTOR
v_sub_where (VECTOR a, MASK mask, VECTOR b)
{
  return _mm512_mask_sub_epi8 (a, mask, a, b);
}
