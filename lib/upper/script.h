/* script.h -- what the loops for scripts have in common: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A script's loop maps whole vectors of a text that is written in it and in
   ascii, where no character changes its size.  Each vector is looked at
   together with the bytes before and behind each of its own, which are
   loaded from the text again: so a character may lie across two vectors,
   and no vector waits for the one before.

   To any byte that is not its own, a "stranger", the loop says so: what is
   before has been mapped.  Bytes behind a lead that cannot follow it pass
   unchanged, unless ill-formed sequences are to be found.  Each loop has
   the form

     bool NAME_loop (struct run *run, bool check)

   and returns whether it ended at a stranger, at RUN->in; else it ended at
   the limit, or since what came lately was ascii only.  */

/* Where a loop is.  The last place that a vector may begin at is LIMIT:
   behind it there is input to look at, and room.  */
struct run
{
  unsigned char const *in;
  unsigned char *out;
  unsigned char const *limit;
};

/* What is to be there behind a vector at LIMIT, input and room.  */
#define RUN_BEHIND (VECTOR_SIZE + 8)

/* Advance RUN behind N bytes of input, for which OUT_N were written: the
   more of these, the less room there is.  */
VECTOR_INLINE void
run_advance (struct run *run, size_t n, size_t out_n)
{
  run->in += n;
  run->out += out_n;
  if (out_n > n)
    run->limit -= out_n - n;
}

/* How many vectors are looked at before a loop asks whether any of them was
   not ascii.  */
#define VECTORS_OF_ASCII 8

/* All the bits that v_mask sets.  */
#define MASK_ALL (0xFFFFFFFF >> (32 - VECTOR_SIZE))

/* The numbers that tell ascii's small letters.  */
struct ascii
{
  VECTOR add;
  VECTOR below;
  VECTOR flip;
};

VECTOR_INLINE struct ascii
ascii_set (void)
{
  struct ascii ascii = {
    .add = v_set (0x80 - 'a'),
    .below = v_set (-0x80 + 26),
    .flip = v_set (0x20),
  };
  return ascii;
}

/* Return the bits to be flipped for upper case of ascii.  */
VECTOR_INLINE VECTOR
ascii_flips (struct ascii const *ascii, VECTOR v)
{
  return v_and (v_greater (ascii->below, v_add (v, ascii->add)), ascii->flip);
}

/* The numbers that tell leads: their own, and those of characters that stand
   in all scripts and have no case: C2 but for the micro sign, and E2 80.  */
struct leads
{
  VECTOR below;
  VECTOR c2;
  VECTOR micro;
  VECTOR e2;
  VECTOR punctuation;
};

VECTOR_INLINE struct leads
leads_set (void)
{
  struct leads leads = {
    .below = v_set (0xBF),
    .c2 = v_set (0xC2),
    .micro = v_set (0xB5),
    .e2 = v_set (0xE2),
    .punctuation = v_set (0x80),
  };
  return leads;
}

/* Return the leads in V, by the high bit of each byte.  */
VECTOR_INLINE VECTOR
leads_all (struct leads const *leads, VECTOR v)
{
  return v_and (v_greater (v, leads->below), v);
}

/* Return the leads in V of two-byte characters that stand in all scripts;
   AFTER are the bytes behind them.  */
VECTOR_INLINE VECTOR
leads_signs (struct leads const *leads, VECTOR v, VECTOR after)
{
  return v_without (v_equal (v, leads->c2), v_equal (after, leads->micro));
}

/* Likewise of three-byte ones.  */
VECTOR_INLINE VECTOR
leads_punctuation (struct leads const *leads, VECTOR v, VECTOR after)
{
  return v_and (v_equal (v, leads->e2), v_equal (after, leads->punctuation));
}

/* Return which bytes of V are continuation bytes where none should be, or
   are none where one should be, if LEAD are all leads and THREE those of
   three bytes.  *CARRY is what the vector before expects of this one.  */
VECTOR_INLINE unsigned
out_of_order (unsigned *carry, VECTOR v, unsigned lead, unsigned three)
{
  unsigned found = v_mask (v) & ~lead;
  unsigned expected = lead << 1 | three << 2 | *carry;
  *carry = lead >> (VECTOR_SIZE - 1) | three >> (VECTOR_SIZE - 2);
  return (found ^ expected) & MASK_ALL;
}

/* A loop under way: the vector at IN, to be written to OUT, and the bytes in
   it that are strangers, by their bits.  */
struct loop
{
  unsigned char const *in;
  unsigned char *out;
  unsigned strangers;
  unsigned carry;
  unsigned count;
  VECTOR seen;
};

VECTOR_INLINE struct loop
loop_begin (struct run const *run)
{
  struct loop loop = { .in = run->in, .out = run->out };
  loop.seen = v_set (0);
  return loop;
}

/* Go on behind V, which was written.  Return false if all that came lately
   was ascii.  */
VECTOR_INLINE bool
loop_next (struct loop *loop, VECTOR v)
{
  loop->in += VECTOR_SIZE;
  loop->out += VECTOR_SIZE;
  loop->seen = v_or (loop->seen, v);
  if (++loop->count % VECTORS_OF_ASCII)
    return true;
  bool only_ascii = !v_mask (loop->seen);
  loop->seen = v;
  return !only_ascii;
}

/* Put RUN to where the loop ended: to the first of the strangers, if there
   is any.  Return whether there is.  */
VECTOR_INLINE bool
loop_end (struct loop const *loop, struct run *run)
{
  unsigned n = loop->strangers ? (unsigned)__builtin_ctz (loop->strangers) : 0;
  run->in = loop->in + n;
  run->out = loop->out + n;
  return loop->strangers;
}

VECTOR_TARGET static bool
ascii_loop (struct run *run)
{
  struct ascii const ascii = ascii_set ();
  struct loop loop = loop_begin (run);
  unsigned char const *in = run->in;
  unsigned char *out = run->out;
  while (run->limit - in >= 3 * (ptrdiff_t)VECTOR_SIZE)
    {
      VECTOR a = v_load (in);
      VECTOR b = v_load (in + VECTOR_SIZE);
      VECTOR c = v_load (in + 2 * VECTOR_SIZE);
      VECTOR d = v_load (in + 3 * VECTOR_SIZE);
      if (v_mask (v_or (v_or (a, b), v_or (c, d))))
        break;
      v_store (out, v_xor (a, ascii_flips (&ascii, a)));
      v_store (out + VECTOR_SIZE, v_xor (b, ascii_flips (&ascii, b)));
      v_store (out + 2 * VECTOR_SIZE, v_xor (c, ascii_flips (&ascii, c)));
      v_store (out + 3 * VECTOR_SIZE, v_xor (d, ascii_flips (&ascii, d)));
      in += 4 * VECTOR_SIZE;
      out += 4 * VECTOR_SIZE;
    }
  while (in <= run->limit)
    {
      VECTOR v = v_load (in);
      v_store (out, v_xor (v, ascii_flips (&ascii, v)));
      loop.strangers = v_mask (v);
      if (loop.strangers)
        break;
      in += VECTOR_SIZE;
      out += VECTOR_SIZE;
    }
  loop.in = in;
  loop.out = out;
  return loop_end (&loop, run);
}
