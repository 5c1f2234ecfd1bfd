/* script-signs.h -- what the loops for scripts with comparisons have in
   common: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whatever the script, a text has signs of C2 and punctuation of E2 80.  A
   loop says what is its own besides; anything else is a stranger.  */

/* The numbers that tell the leads that stand in all scripts and have no
   case: C2 but for the micro sign, and E2 80, which is punctuation.  */
struct signs
{
  VECTOR c2;
  VECTOR micro;
  VECTOR e2;
  VECTOR punctuation;
  VECTOR continuation;
  VECTOR continuation_end;
  VECTOR one;
  VECTOR none;
};

VECTOR_LOOP void
signs_set (struct signs *set)
{
  set->c2 = v_set (0xC2);
  set->micro = v_set (0xB5);
  set->e2 = v_set (0xE2);
  set->punctuation = v_set (0xE2 - 0x80);
  set->continuation = v_set (0xBF);
  set->continuation_end = v_set (0xC0);
  set->one = v_set (1);
  set->none = v_set (0xC1);
}

/* Return, by the high bit of each byte of BLOCK, what is ill-formed, where
   leads are of two bytes, but for punctuation; THIRD are other bytes that are
   third ones.  */
VECTOR_INLINE VECTOR
signs_check (struct signs const *set, struct block const *block, VECTOR third)
{
  VECTOR v = block->v, before = block->before;
  VECTOR found = v_greater (set->continuation_end, v);
  VECTOR second = v_and (before, v_greater (before, set->continuation));
  third = v_or (third, v_equal (v_load (block->in - 2), set->e2));
  VECTOR none = v_equal (v_or (v, set->one), set->none);
  return v_or (none, v_xor (found, v_or (second, third)));
}

/* Note the strangers of BLOCK at the bytes behind their leads: leads above C2
   that are neither OWN, which are all bits behind a lead, nor those of
   punctuation; and what is WRONG.  THIRD is for signs_check.

   What is E2 80 by the difference of the two may also be E3 81, E4 82 and so
   on, none of which have case; or a lead and a byte of ascii, down to E1 7F,
   C0 5E.  */
VECTOR_INLINE void
block_note (struct block *block, struct signs const *set, VECTOR own,
            VECTOR wrong, VECTOR third)
{
  VECTOR v = block->v, before = block->before;
  VECTOR sign = v_equal (v_sub (before, v), set->punctuation);
  VECTOR last = v_add (set->c2, v_equal (v, set->micro));
  VECTOR foreign = v_without (v_greater (before, last), v_or (own, sign));
  if (block->check)
    foreign = v_or (foreign, v_and (sign, v_greater (before, set->e2)));
  block->strangers = v_and (before, v_or (foreign, wrong));
  if (block->check)
    block->strangers
        = v_or (block->strangers, signs_check (set, block, third));
}
