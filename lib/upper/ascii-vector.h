/* ascii-vector.h -- upper case of ascii in vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernels for machines with vectors do the same and differ in the size
   of a vector only.  The file that includes this one has defined before:

   VECTOR            the type of a vector;
   VECTOR_LOWER      the type of what vector_lower returns;
   VECTOR_TARGET     the attribute of a function that may use it;
   VECTOR_LOADS      how often a vector is best loaded, 1 or 2;
   vector_load (P)   the vector of the bytes at P, which is not aligned;
   vector_store (P, V)
   vector_lower (V)  which of its bytes are small letters;
   vector_upper_of (V, LOWER)  V with these in upper case.

   It gets vector_ascii (OUT, IN, N), which is the `ascii' of `struct
   kernel' for N >= sizeof (VECTOR).

   There is no loop over bytes at either end.  The first two vectors begin
   where the text begins, the last two end where it ends, and what lies
   between is done in vectors at aligned places of OUT: all of these may
   overlap.  The ends are loaded before the middle is stored and are stored
   after it, so that no vector is loaded from bytes that were just stored:
   the processor would have to wait for them.  */

#include <stdint.h>

/* A vector's size.  */
#define VECTOR_SIZE sizeof (VECTOR)

/* Return V with each of its bytes mapped.  */
static inline VECTOR_TARGET VECTOR
vector_upper (VECTOR v)
{
  return vector_upper_of (v, vector_lower (v));
}

/* Map the vector at P, which is that at AGAIN, to OUT.  Two instructions that
   take their operand from memory may be less work than a third one that loads
   it, and for that the compiler must not know that it is the same; or that it
   is in memory, where one load is less.  */
static inline VECTOR_TARGET void
vector_map_at (unsigned char *out, unsigned char const *p,
               unsigned char const *again)
{
  VECTOR v = vector_load (p);
  VECTOR_LOWER lower;
  if (VECTOR_LOADS == 1)
    __asm__("" : "+v"(v));
  lower = vector_lower (v);
  vector_store (out, vector_upper_of (
                         VECTOR_LOADS == 1 ? v : vector_load (again), lower));
}

/* Map the bytes from IN + I up to at least IN + END, where I < END, in
   whole vectors.  Less than VECTOR_SIZE bytes beyond END are mapped.  */
static inline VECTOR_TARGET void
vector_middle (unsigned char *out, unsigned char const *in, size_t i,
               size_t end)
{
  unsigned char const *again = in;
  __asm__("" : "+r"(again));
  size_t four_end = i < end ? end - (end - i) % (4 * VECTOR_SIZE) : i;
  for (; i < four_end; i += 4 * VECTOR_SIZE)
    {
      vector_map_at (out + i, in + i, again + i);
      vector_map_at (out + i + VECTOR_SIZE, in + i + VECTOR_SIZE,
                     again + i + VECTOR_SIZE);
      vector_map_at (out + i + 2 * VECTOR_SIZE, in + i + 2 * VECTOR_SIZE,
                     again + i + 2 * VECTOR_SIZE);
      vector_map_at (out + i + 3 * VECTOR_SIZE, in + i + 3 * VECTOR_SIZE,
                     again + i + 3 * VECTOR_SIZE);
    }
  for (; i < end; i += VECTOR_SIZE)
    vector_store (out + i, vector_upper (vector_load (in + i)));
}

/* Map the N bytes at IN to OUT, VECTOR_SIZE <= N.  OUT is IN, or does not
   overlap.  */
static inline VECTOR_TARGET void
vector_ascii (unsigned char *out, unsigned char const *in, size_t n)
{
  VECTOR first = vector_load (in);
  VECTOR last = vector_load (in + n - VECTOR_SIZE);
  if (n > 2 * VECTOR_SIZE)
    {
      VECTOR second = vector_load (in + VECTOR_SIZE);
      VECTOR last_but_one = vector_load (in + n - 2 * VECTOR_SIZE);
      if (n > 4 * VECTOR_SIZE)
        vector_middle (out, in, 2 * VECTOR_SIZE - (uintptr_t)out % VECTOR_SIZE,
                       n - 2 * VECTOR_SIZE);
      vector_store (out + VECTOR_SIZE, vector_upper (second));
      vector_store (out + n - 2 * VECTOR_SIZE, vector_upper (last_but_one));
    }
  vector_store (out, vector_upper (first));
  vector_store (out + n - VECTOR_SIZE, vector_upper (last));
}
