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

VECTOR_INLINE void
turkish_set (struct turkish *set)
{
  latin1_set (&set->latin1);
  set->one = v_set (1);
  set->c4 = v_set (0xC4);
  set->c5 = v_set (0xC5);
  set->second = v_set (0x9F);
  set->dotless = v_set (0xB1);
  set->to_i = v_set ('I' - 0xB0);
}

/* Return the upper case of BLOCK, and set *GONE to the leads that are not to
   be written: C4 before B1, so that no two are neighbours, whatever the bytes
   are.  A small letter is odd, and one more than its upper case.  */
VECTOR_INLINE VECTOR
turkish_upper (struct turkish const *set, struct block *block, unsigned *gone)
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
  *gone = v_mask (v_and (v_equal (v, set->c4),
                         v_equal (v_load (block->in + 1), set->dotless)));
  return upper;
}
