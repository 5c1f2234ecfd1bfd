/* script.h -- what the loops for scripts have in common: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A script's loop maps whole vectors of a text that is written in it and in
   ascii, where no character changes its size.  Each vector is looked at
   together with the bytes before and behind each of its own, which are
   loaded from the text again: so a character may lie across two vectors,
   and no vector waits for the one before.

   At any byte that is not its own, a "stranger", the loop ends; what is
   before has been mapped.  A lead without the bytes that it wants passes
   unchanged, unless ill-formed sequences are to be found.

   What a script does with one vector is a function

     static void NAME_block (void const *set, struct block *block)

   where SET, a struct NAME, has the numbers that bytes are compared with: in
   registers, once all this is inlined.  */

/* Where a loop is.  The last place that a vector may begin at is LIMIT:
   behind it there is input to look at, and room.  */
struct run
{
  unsigned char const *in;
  unsigned char *out;
  unsigned char const *limit;
};

/* What is to be there behind LIMIT, input and room.  */
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

/* A vector of a text, and what its script's function says of it.  */
struct block
{
  /* Where it is, and where its answer goes.  */
  unsigned char const *in;
  unsigned char *out;

  /* Its bytes.  */
  VECTOR v;

  /* By the high bit of each byte: strangers; all bytes but of ascii and
     continuation bytes; those of them that lead nothing; the leads of
     characters of three and of four bytes.  All but the strangers are for
     where ill-formed sequences are to be found.  */
  VECTOR strangers;
  VECTOR leads;
  VECTOR none;
  VECTOR three;
  VECTOR four;
};

/* What maps a block.  */
typedef void block_function (void const *set, struct block *block);

/* Return a bit for each byte of BLOCK that leads nothing, is a continuation
   byte where none should be, or is none where one should be.  *CARRY is what the block before
   expects of this one.  */
VECTOR_INLINE unsigned
out_of_order (struct block const *block, unsigned *carry)
{
  unsigned const all = 0xFFFFFFFF >> (32 - VECTOR_SIZE);
  unsigned lead = v_mask (block->leads);
  unsigned three = v_mask (block->three);
  unsigned four = v_mask (block->four);
  unsigned expected = lead << 1 | three << 2 | four << 3 | *carry;
  *carry = lead >> (VECTOR_SIZE - 1) | three >> (VECTOR_SIZE - 2)
           | four >> (VECTOR_SIZE - 3);
  unsigned wrong = (v_mask (block->v) & ~lead) ^ expected;
  return (wrong | v_mask (block->none)) & all;
}

/* How many vectors are mapped before the loop asks whether they were all of
   ascii.  */
#define VECTORS_OF_ASCII 8

/* Return a bit for each byte of BLOCK that the loop ends at.  */
VECTOR_INLINE unsigned
block_ends (struct block const *block, bool check, unsigned *carry)
{
  unsigned ends = v_mask (block->strangers);
  return check ? ends | out_of_order (block, carry) : ends;
}

/* What SCRIPT_LOOP makes.  CHECK is constant.  Two vectors
   are mapped before it is asked whether the loop ends.  Return whether it
   ended at a stranger, at RUN->in; else it ended at the limit, or because
   there was ascii only.  */
VECTOR_INLINE bool
loop_of (struct run *run, bool check, block_function *map, void const *set)
{
  unsigned ends = 0, carry = 0;
  VECTOR seen = v_zero ();
  struct block one = { .in = run->in, .out = run->out };
  for (unsigned count = 2; run->limit - one.in >= (ptrdiff_t)VECTOR_SIZE;
       count += 2)
    {
      struct block two
          = { .in = one.in + VECTOR_SIZE, .out = one.out + VECTOR_SIZE };
      map (set, &one);
      map (set, &two);
      if (check || v_mask (v_or (one.strangers, two.strangers)))
        {
          ends = block_ends (&one, check, &carry);
          if (ends)
            break;
          ends = block_ends (&two, check, &carry);
          if (ends)
            {
              one.in = two.in;
              one.out = two.out;
              break;
            }
        }
      one.in += 2 * VECTOR_SIZE;
      one.out += 2 * VECTOR_SIZE;
      seen = v_or (seen, v_or (one.v, two.v));
      if (count % VECTORS_OF_ASCII == 0)
        {
          if (!v_mask (seen))
            break;
          seen = v_zero ();
        }
    }
  if (!ends && one.in <= run->limit
      && run->limit - one.in < (ptrdiff_t)VECTOR_SIZE)
    {
      map (set, &one);
      ends = block_ends (&one, check, &carry);
      one.in += ends ? 0 : VECTOR_SIZE;
      one.out += ends ? 0 : VECTOR_SIZE;
    }
  unsigned n = ends ? (unsigned)__builtin_ctz (ends) : 0;
  run->in = one.in + n;
  run->out = one.out + n;
  return ends != 0;
}

/* Define the function NAME_loop, the loop of the script whose function is
   NAME_block, with what SET_set returns, which is a struct SET.  */
#define SCRIPT_LOOP(name, set)                                                \
 VECTOR_LOOP bool name##_loop (struct run *run, bool check)                   \
 {                                                                            \
  struct set const numbers = set##_set ();                                    \
  return check ? loop_of (run, true, name##_block, &numbers)                  \
               : loop_of (run, false, name##_block, &numbers);                \
 }

/* The numbers that tell small letters of ascii.  */
struct ascii
{
  VECTOR add;
  VECTOR end;
  VECTOR flip;
};

VECTOR_INLINE struct ascii
ascii_set (void)
{
  struct ascii set = {
    .add = v_set (0x80 - 'a'),
    .end = v_set (0x80 + 26),
    .flip = v_set (0x20),
  };
  return set;
}

/* Return V with its small letters of ascii in upper case.  */
VECTOR_INLINE VECTOR
ascii_upper (struct ascii const *set, VECTOR v)
{
  VECTOR small = v_greater (set->end, v_add (v, set->add));
  return v_xor (v, v_and (small, set->flip));
}

VECTOR_LOOP bool
ascii_loop (struct run *run)
{
  struct ascii const set = ascii_set ();
  unsigned char const *in = run->in;
  unsigned char *out = run->out;
  unsigned ends = 0;
  while (run->limit - in >= 3 * (ptrdiff_t)VECTOR_SIZE)
    {
      VECTOR a = v_load (in);
      VECTOR b = v_load (in + VECTOR_SIZE);
      VECTOR c = v_load (in + 2 * VECTOR_SIZE);
      VECTOR d = v_load (in + 3 * VECTOR_SIZE);
      if (v_mask (v_or (v_or (a, b), v_or (c, d))))
        break;
      v_store (out, ascii_upper (&set, a));
      v_store (out + VECTOR_SIZE, ascii_upper (&set, b));
      v_store (out + 2 * VECTOR_SIZE, ascii_upper (&set, c));
      v_store (out + 3 * VECTOR_SIZE, ascii_upper (&set, d));
      in += 4 * VECTOR_SIZE;
      out += 4 * VECTOR_SIZE;
    }
  for (; in <= run->limit; in += VECTOR_SIZE, out += VECTOR_SIZE)
    {
      VECTOR v = v_load (in);
      v_store (out, ascii_upper (&set, v));
      ends = v_mask (v);
      if (ends)
        break;
    }
  unsigned n = ends ? (unsigned)__builtin_ctz (ends) : 0;
  run->in = in + n;
  run->out = out + n;
  return ends != 0;
}

/* The numbers that tell the leads that stand in all scripts and have no
   case: C2 but for the micro sign, and E2 80, which is punctuation.  */
struct signs
{
  VECTOR c2;
  VECTOR micro;
  VECTOR e2;
  VECTOR punctuation;
  VECTOR continuation;
  VECTOR none;
};

VECTOR_INLINE struct signs
signs_set (void)
{
  struct signs set = {
    .c2 = v_set (0xC2),
    .micro = v_set (0xB5),
    .e2 = v_set (0xE2),
    .punctuation = v_set (0x80),
    .continuation = v_set (0xBF),
    .none = v_set (0xC1),
  };
  return set;
}

/* Return the micro signs of V, by their leads.  AFTER are the bytes behind.  */
VECTOR_INLINE VECTOR
signs_micro (struct signs const *set, VECTOR v, VECTOR after)
{
  return v_and (v_equal (v, set->c2), v_equal (after, set->micro));
}

/* Return the leads of punctuation.  */
VECTOR_INLINE VECTOR
signs_punctuation (struct signs const *set, VECTOR v, VECTOR after)
{
  return v_and (v_equal (v, set->e2), v_equal (after, set->punctuation));
}

/* Note what BLOCK is found to be: leads that are OWN to the script, or are
   punctuation, of three bytes, THREE; what has a high bit in WRONG is a
   stranger, too, and so are leads above C2 that are none of these.  */
VECTOR_INLINE void
block_note (struct block *block, struct signs const *set, VECTOR own,
            VECTOR three, VECTOR wrong)
{
  VECTOR v = block->v;
  VECTOR above = v_greater (v, set->c2);
  block->strangers
      = v_and (v, v_or (v_without (above, v_or (own, three)), wrong));
  block->leads = v_and (v, v_greater (v, set->continuation));
  block->none = v_without (block->leads, v_greater (v, set->none));
  block->three = three;
  block->four = v_zero ();
}
