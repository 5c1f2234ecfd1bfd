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
turkish_upper (struct turkish const *set, struct block *block, MASK *gone)
{
  VECTOR v = block->v, before = block->before;
  MASK c3 = m_equal (before, set->latin1.c3);
  MASK c4 = m_equal (before, set->c4);
  MASK c4_c5 = m_equal (v_or (before, set->one), set->c5);
  VECTOR pair = v_or (v, set->one);
  MASK own = m_or (m_and (c4_c5, m_equal (pair, set->second)),
                   m_and (c4, m_equal (pair, set->dotless)));
  VECTOR upper = latin1_upper (&set->latin1, v, c3);
  upper = v_sub (upper, v_where (own, v_and (v, set->one)));
  MASK dotless = m_and (c4, m_equal (v, set->dotless));
  upper = v_add_where (upper, dotless, set->to_i);
  block_note (block, &set->latin1.signs, m_or (own, c3),
              latin1_wrong (&set->latin1, v, c3), m_none ());
  *gone = m_and (m_equal (v, set->c4),
                 m_equal (v_load (block->in + 1), set->dotless));
  return upper;
}

/* One vector at a time.  */
VECTOR_LOOP bool
turkish_loop (struct run *run, bool check)
{
  struct turkish const set = turkish_set ();
  struct block block = { .in = run->in, .out = run->out, .check = check };
  MASK_BITS ends = 0;
  VECTOR seen = v_zero ();
  for (unsigned count = 1; block.in <= run->limit; count++)
    {
      MASK leads;
      block_load (&block, block.in, block.out);
      VECTOR upper = turkish_upper (&set, &block, &leads);
      MASK_BITS gone = m_bits (leads);
      ends = m_bits (block.strangers);
      unsigned char *out = squeeze (block.out, upper, gone);
      if (ends)
        {
          MASK_BITS mapped = (ends & -ends) - 1;
          block.in += MASK_COUNT (mapped);
          block.out += MASK_COUNT (mapped & ~gone);
          break;
        }
      block.in += VECTOR_SIZE;
      block.out = out;
      seen = v_or (seen, block.v);
      if (count % VECTORS_OF_ASCII == 0)
        {
          if (!m_bits (m_high (seen)))
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
