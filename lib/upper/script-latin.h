/* script-latin.h -- the loops for Central European languages, Romanian,
   Turkish and Vietnamese: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Beyond those of Western Europe their letters are C4 80 to C5 BF.  Most of
   these are in pairs: a small one is its upper case and one.  In Romanian
   there are C8 98 to C8 9B, as well; in Turkish C4 B1, which becomes one
   byte, I.  */

struct latin
{
  struct latin1 latin1;
  VECTOR one;
  VECTOR c5;
  VECTOR continuation;
  VECTOR half;
  VECTOR four;
  VECTOR bits;
  VECTOR minus;
  VECTOR other;
  VECTOR c8;
  VECTOR six_bits;
  VECTOR comma;
  VECTOR c4;
  VECTOR dotless;
  VECTOR i;
};

VECTOR_INLINE struct latin
latin_set (void)
{
  static unsigned char const bits[16] = { [8] = 1, 2, 4, 8, 16, 32, 64, 128 };
  struct latin set = {
    .latin1 = latin1_set (),
    .one = v_set (1),
    .c5 = v_set (0xC5),
    .continuation = v_set (0xBF),
    .half = v_set (0x0F),
    .four = v_set (4),
    .bits = v_table (bits),
    .minus = v_table (upper_latin_minus),
    .other = v_table (upper_latin_other),
    .c8 = v_set (0xC8),
    .six_bits = v_set (0xFC),
    .comma = v_set (0x98),
    .c4 = v_set (0xC4),
    .dotless = v_set (0xB1),
    .i = v_set ('I'),
  };
  return set;
}

/* Set all bits of *MINUS where the byte of V, behind C4 or C5, is of a small
   letter in a pair, and of *OTHER where it is of one that is not.  */
VECTOR_INLINE void
latin_pairs (struct latin const *set, VECTOR v, VECTOR before, VECTOR *minus,
             VECTOR *other)
{
  VECTOR behind = v_without (v_equal (v_or (before, set->one), set->c5),
                             v_greater (v, set->continuation));
  VECTOR row = v_or (v_and (v_high_half (v), set->half),
                     v_and (v_equal (before, set->c5), set->four));
  VECTOR bit = v_look_up (set->bits, row);
  VECTOR low = v_and (v, set->half);
  *minus = v_and (v_equal (v_and (v_look_up (set->minus, low), bit), bit),
                  behind);
  *other = v_and (v_equal (v_and (v_look_up (set->other, low), bit), bit),
                  behind);
}

/* What the functions below have in common.  ROMANIAN and TURKISH are
   constants.  Return the upper case.  */
VECTOR_INLINE VECTOR
latin_upper (struct latin const *set, struct block *block, bool romanian,
             bool turkish)
{
  VECTOR v = v_load (block->in);
  VECTOR before = v_load (block->in - 1), after = v_load (block->in + 1);
  block->v = v;
  VECTOR minus, other;
  latin_pairs (set, v, before, &minus, &other);
  VECTOR is_c3 = v_equal (v, set->latin1.c3);
  VECTOR own = v_or (is_c3, v_equal (v_or (v, set->one), set->c5));
  if (romanian)
    {
      VECTOR is_comma = v_equal (v_and (after, set->six_bits), set->comma);
      own = v_or (own, v_and (v_equal (v, set->c8), is_comma));
      minus = v_or (minus, v_and (v_equal (before, set->c8), v));
    }
  VECTOR upper
      = latin1_upper (&set->latin1, v, v_equal (before, set->latin1.c3));
  upper = v_sub (upper, v_and (minus, set->one));
  if (turkish)
    {
      VECTOR dotless
          = v_and (v_equal (before, set->c4), v_equal (v, set->dotless));
      other = v_without (other, dotless);
      upper = v_or (v_without (upper, dotless), v_and (dotless, set->i));
    }
  block_note (block, &set->latin1.signs, after, own,
              v_or (latin1_wrong (&set->latin1, is_c3, after), other),
              v_zero ());
  return upper;
}

VECTOR_INLINE void
central_block (void const *set, struct block *block)
{
  v_store (block->out, latin_upper (set, block, false, false));
}

VECTOR_INLINE void
romanian_block (void const *set, struct block *block)
{
  v_store (block->out, latin_upper (set, block, true, false));
}

SCRIPT_LOOP (central, latin)

SCRIPT_LOOP (romanian, latin)

/* Write the vector V to OUT without the bytes of MASK.  */
VECTOR_INLINE void
squeeze (unsigned char *out, VECTOR v, unsigned mask)
{
  unsigned char bytes[VECTOR_SIZE];
  v_store (bytes, v);
  for (size_t i = 0; i < VECTOR_SIZE; i += 8, mask >>= 8)
    {
      unsigned gone = mask & 0xFF;
      __m128i eight = _mm_loadl_epi64 ((void const *)(bytes + i));
      __m128i order = _mm_loadl_epi64 ((void const *)upper_squeeze[gone]);
      _mm_storel_epi64 ((void *)out, _mm_shuffle_epi8 (eight, order));
      out += 8 - __builtin_popcount (gone);
    }
}

/* The loop for Turkish, where vectors get shorter: one at a time.  */
VECTOR_LOOP bool
turkish_loop (struct run *run, bool check)
{
  struct latin const set = latin_set ();
  struct block block = { .in = run->in, .out = run->out, .check = check };
  unsigned ends = 0;
  VECTOR seen = v_zero ();
  for (unsigned count = 1; block.in <= run->limit; count++)
    {
      VECTOR upper = latin_upper (&set, &block, false, true);
      VECTOR after = v_load (block.in + 1);
      unsigned gone = v_mask (
          v_and (v_equal (block.v, set.c4), v_equal (after, set.dotless)));
      ends = v_mask (block.strangers);
      squeeze (block.out, upper, gone);
      if (ends)
        {
          unsigned mapped = (ends & -ends) - 1;
          block.in += __builtin_popcount (mapped);
          block.out += __builtin_popcount (mapped & ~gone);
          break;
        }
      block.in += VECTOR_SIZE;
      block.out += VECTOR_SIZE - (size_t)__builtin_popcount (gone);
      seen = v_or (seen, block.v);
      if (count % 8 == 0)
        {
          if (!v_mask (seen))
            break;
          seen = v_zero ();
        }
    }
  /* A lead that is gone, and its letter is behind the last vector.  */
  if (!ends && block.in > run->in && block.in[-1] == 0xC4
      && block.in[0] == 0xB1)
    block.in--;
  run->in = block.in;
  run->out = block.out;
  return ends != 0;
}
