/* mask-vector.h -- masks that are vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Up to AVX2 a comparison sets all bits of a byte, or none.  Some masks have
   their bytes' high bits only: those of m_high and m_nonzero, and what is
   made of them.  They are for m_bits, and for no v_*.  Bytes are compared
   as signed numbers: 0x80 to 0xFF are less than 0.  */

#define MASK VECTOR

/* A mask with one bit for each byte.  */
#define MASK_BITS unsigned
#define MASK_FIRST(bits) ((unsigned)__builtin_ctz (bits))
#define MASK_COUNT(bits) ((unsigned)__builtin_popcount (bits))

VECTOR_INLINE MASK
m_equal (VECTOR a, VECTOR b)
{
  return VECTOR_OP (cmpeq_epi8) (a, b);
}

/* Whether the byte of A is the greater one.  */
VECTOR_INLINE MASK
m_greater (VECTOR a, VECTOR b)
{
  return VECTOR_OP (cmpgt_epi8) (a, b);
}

/* Whether A has the only bit of B.  */
VECTOR_INLINE MASK
m_has (VECTOR a, VECTOR b)
{
  return m_equal (v_and (a, b), b);
}

/* Whether the high bit is set.  */
VECTOR_INLINE MASK
m_high (VECTOR v)
{
  return v;
}

/* Whether any bit is set.  MOST is 7F.  */
VECTOR_INLINE MASK
m_nonzero (VECTOR v, VECTOR most)
{
  return v_add_within (v, most);
}

VECTOR_INLINE MASK
m_none (void)
{
  return v_zero ();
}

VECTOR_INLINE MASK
m_and (MASK a, MASK b)
{
  return v_and (a, b);
}

VECTOR_INLINE MASK
m_or (MASK a, MASK b)
{
  return v_or (a, b);
}

VECTOR_INLINE MASK
m_xor (MASK a, MASK b)
{
  return v_xor (a, b);
}

/* Return what B has and A has not.  */
VECTOR_INLINE MASK
m_without (MASK b, MASK a)
{
  return v_without (b, a);
}

VECTOR_INLINE MASK_BITS
m_bits (MASK mask)
{
  return (unsigned)VECTOR_OP (movemask_epi8) (mask);
}

/* Return all bits where MASK says so, else zero.  */
VECTOR_INLINE VECTOR
v_of (MASK mask)
{
  return mask;
}

/* Return V where MASK says so, else zero.  */
VECTOR_INLINE VECTOR
v_where (MASK mask, VECTOR v)
{
  return v_and (mask, v);
}

/* Return what v_look_up does where MASK says so, else zero.  */
VECTOR_INLINE VECTOR
v_look_up_where (MASK mask, VECTOR table, VECTOR index)
{
  return v_and (mask, v_look_up (table, index));
}

/* Return V with all bits flipped where MASK says so.  */
VECTOR_INLINE VECTOR
v_not_where (VECTOR v, MASK mask)
{
  return v_xor (v, mask);
}

/* Return V, one less where MASK says so: all bits are minus one.  */
VECTOR_INLINE VECTOR
v_less_where (VECTOR v, MASK mask)
{
  return v_add (v, mask);
}

/* Return A plus B where MASK says so.  */
VECTOR_INLINE VECTOR
v_add_where (VECTOR a, MASK mask, VECTOR b)
{
  return v_add (a, v_and (mask, b));
}

/* Return A minus B where MASK says so.  */
VECTOR_INLINE VECTOR
v_sub_where (VECTOR a, MASK mask, VECTOR b)
{
  return v_sub (a, v_and (mask, b));
}
