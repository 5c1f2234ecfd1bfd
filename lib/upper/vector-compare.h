/* vector-compare.h -- compare vectors, up to AVX2: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a comparison says is all bits of a byte, or none.  Bytes are compared
   as signed numbers: 0x80 to 0xFF are less than 0.  */

/* A bit for each byte of a vector.  */
#define VECTOR_BITMASK unsigned

VECTOR_INLINE unsigned
first_of (unsigned mask)
{
  return (unsigned)__builtin_ctz (mask);
}

VECTOR_INLINE unsigned
number_of (unsigned mask)
{
  return (unsigned)__builtin_popcount (mask);
}

/* All bits of a byte where the two are equal.  */
VECTOR_INLINE VECTOR
v_equal (VECTOR a, VECTOR b)
{
  return VECTOR_OP (cmpeq_epi8) (a, b);
}

/* All bits of a byte where that of A is the greater one.  */
VECTOR_INLINE VECTOR
v_greater (VECTOR a, VECTOR b)
{
  return VECTOR_OP (cmpgt_epi8) (a, b);
}

/* Return the high bit of each byte.  */
VECTOR_INLINE unsigned
v_mask (VECTOR v)
{
  return (unsigned)VECTOR_OP (movemask_epi8) (v);
}

/* What is noted of each byte of a vector, by its high bit.  */
#define VECTOR_NOTES VECTOR

VECTOR_INLINE unsigned
notes_mask (VECTOR notes)
{
  return v_mask (notes);
}

/* Return whether anything is noted.  */
VECTOR_INLINE bool
notes_any (VECTOR a, VECTOR b)
{
  return v_mask (v_or (a, b)) != 0;
}

/* The numbers that tell small letters of ascii.  Where numbers are compared,
   one that is in memory is best behind the other.  */
struct ascii
{
  VECTOR add;
  VECTOR below;
  VECTOR flip;
};

VECTOR_INLINE struct ascii
ascii_set (void)
{
  struct ascii set = {
    .add = v_set (0x7F - 'z'),
    .below = v_set (0x7F - 26),
    .flip = v_set (0x20),
  };
  return set;
}

/* Return V with its small letters of ascii in upper case: with what is added,
   they are the greatest numbers that there are.  */
VECTOR_INLINE VECTOR
ascii_upper (struct ascii const *set, VECTOR v)
{
  VECTOR small = v_greater (v_add (v, set->add), set->below);
  return v_xor (v, v_and (small, set->flip));
}
