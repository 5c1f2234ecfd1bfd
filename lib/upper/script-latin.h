/* script-latin.h -- the loops for Central European languages and Romanian: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Beyond those of Western Europe their letters are C4 80 to C5 BF.  Most of
   these are in pairs: a small one is its upper case and one.  In Romanian
   there are C8 98 to C8 9B, as well.  */

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
};

VECTOR_INLINE void
latin_set (struct latin *set)
{
  static unsigned char const bits[16] = { [8] = 1, 2, 4, 8, 16, 32, 64, 128 };
  latin1_set (&set->latin1);
  set->one = v_set (1);
  set->c5 = v_set (0xC5);
  set->continuation = v_set (0xBF);
  set->half = v_set (0x0F);
  set->four = v_set (4);
  set->bits = v_table (bits);
  set->minus = v_table (upper_latin_minus);
  set->other = v_table (upper_latin_other);
  set->c8 = v_set (0xC8);
  set->six_bits = v_set (0xFC);
  set->comma = v_set (0x98);
}

/* Set all bits of *MINUS where the byte of V, BEHIND C4 or C5, is of a small
   letter in a pair, and of *OTHER where it is of one that is not.  */
VECTOR_INLINE void
latin_pairs (struct latin const *set, VECTOR v, VECTOR before, VECTOR behind,
             VECTOR *minus, VECTOR *other)
{
  behind = v_without (behind, v_greater (v, set->continuation));
  VECTOR row = v_or (v_and (v_high_half (v), set->half),
                     v_and (v_equal (before, set->c5), set->four));
  VECTOR bit = v_look_up (set->bits, row);
  VECTOR low = v_and (v, set->half);
  *minus = v_and (v_equal (v_and (v_look_up (set->minus, low), bit), bit),
                  behind);
  *other = v_and (v_equal (v_and (v_look_up (set->other, low), bit), bit),
                  behind);
}

VECTOR_INLINE void
central_block (void const *numbers, struct block *block)
{
  struct latin const *set = numbers;
  VECTOR v = block->v, before = block->before;
  VECTOR c3 = v_equal (before, set->latin1.c3);
  VECTOR c4_c5 = v_equal (v_or (before, set->one), set->c5);
  VECTOR is_comma = v_equal (v_and (v, set->six_bits), set->comma);
  VECTOR c8 = v_and (v_equal (before, set->c8), is_comma);
  VECTOR minus, other;
  latin_pairs (set, v, before, c4_c5, &minus, &other);
  minus = v_or (minus, v_and (c8, v));
  VECTOR upper = latin1_upper (&set->latin1, v, c3);
  v_store (block->out, v_sub (upper, v_and (minus, set->one)));
  block_note (block, &set->latin1.signs, v_or (v_or (c3, c4_c5), c8),
              v_or (latin1_wrong (&set->latin1, v, c3), other), v_zero ());
}

SCRIPT_LOOP (central, latin, 1, true)
