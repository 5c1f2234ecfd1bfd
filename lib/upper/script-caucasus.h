/* script-caucasus.h -- the loops for Armenian and Georgian: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Armenian is as script-east.h says; letters of Georgian have three bytes.  */

/* Armenian: D5 A1-AF become D4 B1-BF; D5 B0-BF D5 80-8F; D6 80-86 D5 90-96.
   D4 B1-BF are in upper case; D5 A0 has none, and D6 87 on is different, but
   for 89, a full stop.  */
struct armenian
{
  struct ascii ascii;
  struct signs signs;
  VECTOR half;
  VECTOR d4;
  VECTOR d4_second;
  VECTOR d5;
  VECTOR d5_begin;
  VECTOR d5_last;
  VECTOR d6;
  VECTOR d6_last;
  VECTOR stop;
  VECTOR change_d5;
  VECTOR change_d6;
};

VECTOR_INLINE void
armenian_set (struct armenian *set)
{
  static unsigned char const change_d5[16] = { [0xA] = 0x10, [0xB] = 0x30 };
  static unsigned char const change_d6[16] = { [0x8] = 0x10 };
  set->ascii = ascii_set ();
  signs_set (&set->signs);
  set->half = v_set (0x0F);
  set->d4 = v_set (0xD4);
  set->d4_second = v_set (0xB0);
  set->d5 = v_set (0xD5);
  set->d5_begin = v_set (0xA0);
  set->d5_last = v_set (0xAF);
  set->d6 = v_set (0xD6);
  set->d6_last = v_set (0x86);
  set->stop = v_set (0x89);
  set->change_d5 = v_table (change_d5);
  set->change_d6 = v_table (change_d6);
}

VECTOR_INLINE void
armenian_block (void const *numbers, struct block *block)
{
  struct armenian const *set = numbers;
  VECTOR v = block->v, before = block->before;
  VECTOR after = v_load (block->in + 1);
  VECTOR d4 = v_equal (before, set->d4), d5 = v_equal (before, set->d5);
  VECTOR stop = v_equal (v, set->stop);
  VECTOR d6 = v_without (v_equal (before, set->d6), stop);
  VECTOR high = high_halves (v, set->half);
  VECTOR change = v_or (v_and (d5, v_look_up (set->change_d5, high)),
                        v_and (d6, v_look_up (set->change_d6, high)));
  VECTOR upper = v_xor (ascii_upper (&set->ascii, v), change);
  VECTOR d5_lower = v_without (v_greater (after, set->d5_begin),
                               v_greater (after, set->d5_last));
  upper = v_add (upper, v_and (v_equal (v, set->d5), d5_lower));
  VECTOR d6_other = v_greater (after, set->d6_last);
  v_store (block->out,
           v_add (upper, v_without (v_equal (v, set->d6), d6_other)));
  VECTOR own = v_or (v_or (d5, v_and (d4, v_greater (v, set->d4_second))),
                     v_equal (before, set->d6));
  VECTOR wrong = v_or (v_and (d5, v_equal (v, set->d5_begin)),
                       v_and (d6, v_greater (v, set->d6_last)));
  block_note (block, &set->signs, own, wrong, v_zero ());
}

SCRIPT_LOOP (armenian, armenian, 1, true)

/* Georgian: E1 83 90 to E1 83 BA become E1 B2; what is behind those is
   seldom.  */
struct georgian
{
  struct ascii ascii;
  struct signs signs;
  VECTOR e1;
  VECTOR second;
  VECTOR third_add;
  VECTOR third_below;
  VECTOR change;
};

VECTOR_INLINE void
georgian_set (struct georgian *set)
{
  set->ascii = ascii_set ();
  signs_set (&set->signs);
  set->e1 = v_set (0xE1);
  set->second = v_set (0x83);
  set->third_add = v_set (0x7F - 0xBA);
  set->third_below = v_set (0x7F - (0xBB - 0x90));
  set->change = v_set (0x83 ^ 0xB2);
}

VECTOR_INLINE void
georgian_block (void const *numbers, struct block *block)
{
  struct georgian const *set = numbers;
  VECTOR v = block->v, after = v_load (block->in + 1);
  VECTOR own
      = v_and (v_equal (block->before, set->e1), v_equal (v, set->second));
  v_store (block->out,
           v_xor (ascii_upper (&set->ascii, v), v_and (own, set->change)));
  VECTOR letter = v_greater (v_add (after, set->third_add), set->third_below);
  block_note (block, &set->signs, own, v_without (own, letter),
              v_equal (v_load (block->in - 2), set->e1));
}

SCRIPT_LOOP (georgian, georgian, 1, true)
