/* vector-mask.h -- compare vectors, and look up, in AVX-512: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a comparison says is a bit for each byte, in a register of its own,
   which most operations can take besides: they do what they do where it is
   set.  */

/* A bit for each byte of a vector.  */
#define VECTOR_BITMASK uint64_t

VECTOR_INLINE unsigned
first_of (uint64_t mask)
{
  return (unsigned)__builtin_ctzll (mask);
}

VECTOR_INLINE unsigned
number_of (uint64_t mask)
{
  return (unsigned)__builtin_popcountll (mask);
}

/* Return the high bit of each byte.  */
VECTOR_INLINE uint64_t
v_mask (VECTOR v)
{
  return _mm512_movepi8_mask (v);
}

VECTOR_INLINE uint64_t
v_equal (VECTOR a, VECTOR b)
{
  return _mm512_cmpeq_epi8_mask (a, b);
}

/* The same, only where MASK is set.  */
VECTOR_INLINE uint64_t
v_equal_where (uint64_t mask, VECTOR a, VECTOR b)
{
  return _mm512_mask_cmpeq_epi8_mask (mask, a, b);
}

/* Whether the byte of A is less, as signed numbers: 0x80 to 0xFF are less
   than 0.  */
VECTOR_INLINE uint64_t
v_less (VECTOR a, VECTOR b)
{
  return _mm512_cmplt_epi8_mask (a, b);
}

/* Return A - B where MASK is set, else A.  */
VECTOR_INLINE VECTOR
v_sub_where (VECTOR a, uint64_t mask, VECTOR b)
{
  return _mm512_mask_sub_epi8 (a, mask, a, b);
}

/* Return B where MASK is set, else A.  */
VECTOR_INLINE VECTOR
v_either (VECTOR a, uint64_t mask, VECTOR b)
{
  return _mm512_mask_mov_epi8 (a, mask, b);
}

/* Return for each byte of INDEX that of TABLE which its low six bits are the
   number of; where MASK is not set, V.  */
VECTOR_INLINE VECTOR
v_pick (VECTOR table, VECTOR index)
{
  /* Without a mask, some compilers warn of what is in their own header.  */
  return _mm512_maskz_permutexvar_epi8 (UINT64_MAX, index, table);
}

VECTOR_INLINE VECTOR
v_pick_where (VECTOR v, uint64_t mask, VECTOR table, VECTOR index)
{
  return _mm512_mask_permutexvar_epi8 (v, mask, index, table);
}

/* Return the bits that TRUTH says for those of A, B and C: it is what results
   if these are TRUTH_A, TRUTH_B and TRUTH_C.  */
#define TRUTH_A 0xF0
#define TRUTH_B 0xCC
#define TRUTH_C 0xAA
#define v_truth(a, b, c, truth)                                               \
 _mm512_ternarylogic_epi64 (a, b, c, (truth)&0xFF)

/* What is noted of each byte of a vector.  */
#define VECTOR_NOTES uint64_t

VECTOR_INLINE uint64_t
notes_mask (uint64_t notes)
{
  return notes;
}

/* Return whether anything is noted.  */
VECTOR_INLINE bool
notes_any (uint64_t a, uint64_t b)
{
  return !_kortestz_mask64_u8 (a, b);
}

/* The numbers that tell small letters of ascii.  */
struct ascii
{
  VECTOR a;
  VECTOR count;
  VECTOR less;
};

VECTOR_INLINE struct ascii
ascii_set (void)
{
  struct ascii set = {
    .a = v_set ('a'),
    .count = v_set (26),
    .less = v_set (0x20),
  };
  return set;
}

/* Return V with its small letters of ascii in upper case.  */
VECTOR_INLINE VECTOR
ascii_upper (struct ascii const *set, VECTOR v)
{
  uint64_t small = _mm512_cmplt_epu8_mask (v_sub (v, set->a), set->count);
  return v_sub_where (v, small, set->less);
}
