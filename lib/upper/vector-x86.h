/* vector-x86.h -- vectors of bytes, of 16, 32 or 64: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The file that includes this one has defined before:

   VECTOR          the type of a vector;
   VECTOR_TARGET   the attribute of a function that may use it;
   VECTORS_AT_ONCE  how many a loop takes, 1 or 2;
   LOOPS_APART     whether a script's loop is compiled twice, to check and
                   not to;
   VECTOR_END ()   what is to be done when vectors are no longer used;
   VECTOR_OP (OP)  the compiler's name for the operation OP;
   VECTOR_BITS (OP)  that for OP on the vector as a whole;
   VECTOR_TABLE (P)  the 16 bytes at P, as often as a vector holds them.

   What these do to compare is in vector-compare.h or in vector-mask.h, one
   of which is to be included next.  */

#define VECTOR_SIZE sizeof (VECTOR)
#define VECTOR_INLINE                                                         \
 static inline VECTOR_TARGET __attribute__ ((__always_inline__))

/* A function by itself: a loop is to have all registers, and what is seldom
   called is not to be in a loop's way.  */
#define VECTOR_LOOP static VECTOR_TARGET __attribute__ ((__noinline__))

VECTOR_INLINE VECTOR
v_load (unsigned char const *p)
{
  return VECTOR_BITS (loadu) ((void const *)p);
}

VECTOR_INLINE void
v_store (unsigned char *p, VECTOR v)
{
  VECTOR_BITS (storeu) ((void *)p, v);
}

/* Return BYTE in all places.  The compiler is not to know what the value is:
   it would make it anew in each turn of a loop.  */
VECTOR_INLINE VECTOR
v_set (int byte)
{
  VECTOR v = VECTOR_OP (set1_epi8) ((char)byte);
  __asm__("" : "+v"(v));
  return v;
}

VECTOR_INLINE VECTOR
v_zero (void)
{
  return VECTOR_BITS (setzero) ();
}

VECTOR_INLINE VECTOR
v_and (VECTOR a, VECTOR b)
{
  return VECTOR_BITS (and) (a, b);
}

/* Return what B has and A has not.  */
VECTOR_INLINE VECTOR
v_without (VECTOR b, VECTOR a)
{
  return VECTOR_BITS (andnot) (a, b);
}

VECTOR_INLINE VECTOR
v_or (VECTOR a, VECTOR b)
{
  return VECTOR_BITS (or) (a, b);
}

VECTOR_INLINE VECTOR
v_xor (VECTOR a, VECTOR b)
{
  return VECTOR_BITS (xor) (a, b);
}

VECTOR_INLINE VECTOR
v_add (VECTOR a, VECTOR b)
{
  return VECTOR_OP (add_epi8) (a, b);
}

VECTOR_INLINE VECTOR
v_sub (VECTOR a, VECTOR b)
{
  return VECTOR_OP (sub_epi8) (a, b);
}

/* Return A + B, unsigned numbers, or 0xFF if that is more.  */
VECTOR_INLINE VECTOR
v_add_within (VECTOR a, VECTOR b)
{
  return VECTOR_OP (adds_epu8) (a, b);
}

/* Return A - B, unsigned numbers, or 0 if that is less.  */
VECTOR_INLINE VECTOR
v_sub_within (VECTOR a, VECTOR b)
{
  return VECTOR_OP (subs_epu8) (a, b);
}

/* Return the high four bits of each byte, as low ones, and garbage above
   them.  */
VECTOR_INLINE VECTOR
v_high_half (VECTOR v)
{
  return VECTOR_OP (srli_epi16) (v, 4);
}

/* Return for each byte of INDEX that of TABLE which its low four bits are
   the number of; zero where its high bit is set.  */
VECTOR_INLINE VECTOR
v_look_up (VECTOR table, VECTOR index)
{
  return VECTOR_OP (shuffle_epi8) (table, index);
}

/* Return the 16 bytes at P, again and again.  */
VECTOR_INLINE VECTOR
v_table (unsigned char const *p)
{
  VECTOR v = VECTOR_TABLE (p);
  __asm__("" : "+v"(v));
  return v;
}
