/* script-vietnamese.h -- the loop for Vietnamese: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Its letters beyond those of Western Europe are in pairs: C4 80 to C4 AF,
   of which it has three; C5 A8 and A9; E1 BA A0 to E1 BB BF; and o and u with
   a horn, C6 A1 and C6 B0.  */

struct vietnamese
{
  struct latin1 latin1;
  VECTOR one;
  VECTOR c4;
  VECTOR c4_last;
  VECTOR c5;
  VECTOR c5_second;
  VECTOR c6;
  VECTOR o_horn;
  VECTOR u_horn;
  VECTOR e1;
  VECTOR e1_second;
  VECTOR ba;
  VECTOR ba_low;
  VECTOR continuation;
};

VECTOR_INLINE void
vietnamese_set (struct vietnamese *set)
{
  latin1_set (&set->latin1);
  set->one = v_set (1);
  set->c4 = v_set (0xC4);
  set->c4_last = v_set (0xAF);
  set->c5 = v_set (0xC5);
  set->c5_second = v_set (0xA9);
  set->c6 = v_set (0xC6);
  set->o_horn = v_set (0xA1);
  set->u_horn = v_set (0xB0);
  set->e1 = v_set (0xE1);
  set->e1_second = v_set (0xBB);
  set->ba = v_set (0xBA);
  set->ba_low = v_set (0x9F);
  set->continuation = v_set (0xBF);
}

VECTOR_INLINE void
vietnamese_block (void const *numbers, struct block *block)
{
  struct vietnamese const *set = numbers;
  VECTOR v = block->v, before = block->before;
  VECTOR pair = v_or (v, set->one);
  VECTOR c3 = v_equal (before, set->latin1.c3);
  VECTOR c4
      = v_without (v_equal (before, set->c4), v_greater (v, set->c4_last));
  VECTOR c5
      = v_and (v_equal (before, set->c5), v_equal (pair, set->c5_second));
  VECTOR c6
      = v_and (v_equal (before, set->c6),
               v_or (v_equal (v, set->o_horn), v_equal (v, set->u_horn)));
  VECTOR e1
      = v_and (v_equal (before, set->e1), v_equal (pair, set->e1_second));
  VECTOR third = v_equal (v_load (block->in - 2), set->e1);
  VECTOR no_third = v_or (v_greater (v, set->continuation),
                          v_greater (before, set->continuation));
  /* The lowest bit tells the small letter of a pair.  */
  VECTOR odd = v_or (v_or (c4, c5), v_without (third, no_third));
  VECTOR minus = v_and (v_or (v_and (odd, v), c6), set->one);
  VECTOR upper = latin1_upper (&set->latin1, v, c3);
  v_store (block->out, v_sub (upper, minus));
  VECTOR low
      = v_without (v_equal (before, set->ba), v_greater (v, set->ba_low));
  block_note (block, &set->latin1.signs,
              v_or (v_or (c3, c4), v_or (v_or (c5, c6), e1)),
              v_or (latin1_wrong (&set->latin1, v, c3), low), third);
}

SCRIPT_LOOP (vietnamese, vietnamese, 1, true)
