/* script-turkish.h -- the loop for Turkish: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Its letters beyond those of Western Europe are C4 9E and 9F, C5 9E and 9F,
   C4 B0, which is in upper case, and C4 B1, which becomes one byte, I: so
   vectors get shorter.  */

struct turkish
{
  struct latin1 latin1;
  VECTOR one;
  VECTOR c4;
  VECTOR c5;
  VECTOR second;
  VECTOR dotless;
  VECTOR to_i;
};

VECTOR_INLINE struct turkish
turkish_set (void)
{
  struct turkish set = {
    .latin1 = latin1_set (),
    .one = v_set (1),
    .c4 = v_set (0xC4),
    .c5 = v_set (0xC5),
    .second = v_set (0x9F),
    .dotless = v_set (0xB1),
    .to_i = v_set ('I' - 0xB0),
  };
  return set;
}

/* Return the upper case of BLOCK, and set *GONE to the leads that are not to
   be written.  A small letter is odd, and one more than its upper case.  */
VECTOR_INLINE VECTOR
turkish_upper (struct turkish const *set, struct block *block, VECTOR *gone)
{
  VECTOR v = block->v, before = block->before;
  VECTOR c3 = v_equal (before, set->latin1.c3);
  VECTOR c4 = v_equal (before, set->c4);
  VECTOR c4_c5 = v_equal (v_or (before, set->one), set->c5);
  VECTOR pair = v_or (v, set->one);
  VECTOR own = v_or (v_and (c4_c5, v_equal (pair, set->second)),
                     v_and (c4, v_equal (pair, set->dotless)));
  VECTOR upper = latin1_upper (&set->latin1, v, c3);
  upper = v_sub (upper, v_and (v_and (own, v), set->one));
  VECTOR dotless = v_and (c4, v_equal (v, set->dotless));
  upper = v_add (upper, v_and (dotless, set->to_i));
  block_note (block, &set->latin1.signs, v_or (own, c3),
              latin1_wrong (&set->latin1, v, c3), v_zero ());
  *gone = v_and (v_equal (v, set->c4),
                 v_equal (v_load (block->in + 1), set->dotless));
  return upper;
}

/* Write the 16 bytes of V to OUT without those of MASK.  Return the place
   behind them.  */
VECTOR_INLINE unsigned char *
squeeze_half (unsigned char *out, __m128i v, unsigned mask)
{
  unsigned low = mask & 0xFF, high = mask >> 8 & 0xFF;
  void const *order_low = upper_squeeze[low];
  void const *order_high = upper_squeeze[high];
  __m128i order = _mm_unpacklo_epi64 (_mm_loadl_epi64 (order_low),
                                      _mm_loadl_epi64 (order_high));
  order = _mm_or_si128 (order, _mm_set_epi64x (0x0808080808080808, 0));
  v = _mm_shuffle_epi8 (v, order);
  _mm_storel_epi64 ((void *)out, v);
  out += 8 - __builtin_popcount (low);
  _mm_storel_epi64 ((void *)out, _mm_unpackhi_epi64 (v, v));
  return out + 8 - __builtin_popcount (high);
}

VECTOR_INLINE unsigned char *
squeeze (unsigned char *out, VECTOR v, unsigned mask)
{
  out = squeeze_half (out, VECTOR_HALF (v, 0), mask);
  return VECTOR_SIZE == 32 ? squeeze_half (out, VECTOR_HALF (v, 1), mask >> 16)
                           : out;
}

/* One vector at a time.  */
VECTOR_LOOP bool
turkish_loop (struct run *run, bool check)
{
  struct turkish const set = turkish_set ();
  struct block block = { .in = run->in, .out = run->out, .check = check };
  unsigned ends = 0;
  VECTOR seen = v_zero ();
  for (unsigned count = 1; block.in <= run->limit; count++)
    {
      VECTOR leads;
      block_load (&block, block.in, block.out);
      VECTOR upper = turkish_upper (&set, &block, &leads);
      unsigned gone = v_mask (leads);
      ends = v_mask (block.strangers);
      unsigned char *out = squeeze (block.out, upper, gone);
      if (ends)
        {
          unsigned mapped = (ends & -ends) - 1;
          block.in += __builtin_popcount (mapped);
          block.out += __builtin_popcount (mapped & ~gone);
          break;
        }
      block.in += VECTOR_SIZE;
      block.out = out;
      seen = v_or (seen, block.v);
      if (count % VECTORS_OF_ASCII == 0)
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
