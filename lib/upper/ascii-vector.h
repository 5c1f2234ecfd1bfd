/* ascii-vector.h -- upper case of ascii in vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernels for machines with vectors do the same and differ in the size
   of a vector only.  The file that includes this one has defined before:

   VECTOR            the type of a vector;
   VECTOR_TARGET     the attribute of a function that may use it;
   vector_load (P)   the vector of the bytes at P, which is not aligned;
   vector_store (P, V)
   vector_upper (V)  V with each of its bytes mapped.

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

/* Map the bytes from IN + I up to at least IN + END, where I < END, in
   whole vectors.  Less than VECTOR_SIZE bytes beyond END are mapped.  */
static inline VECTOR_TARGET void
vector_middle (unsigned char *out, unsigned char const *in, size_t i,
               size_t end)
{
  for (; i + 4 * VECTOR_SIZE <= end; i += 4 * VECTOR_SIZE)
    {
      VECTOR a = vector_load (in + i);
      VECTOR b = vector_load (in + i + VECTOR_SIZE);
      VECTOR c = vector_load (in + i + 2 * VECTOR_SIZE);
      VECTOR d = vector_load (in + i + 3 * VECTOR_SIZE);
      vector_store (out + i, vector_upper (a));
      vector_store (out + i + VECTOR_SIZE, vector_upper (b));
      vector_store (out + i + 2 * VECTOR_SIZE, vector_upper (c));
      vector_store (out + i + 3 * VECTOR_SIZE, vector_upper (d));
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
