/* script-east.h -- the loops for Cyrillic, Greek, Armenian and Georgian: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   All but Georgian have letters of two bytes.  What is added to the second
   one is looked up by one half of it; where upper case has another lead, one
   is added to or taken from that.  */

/* Cyrillic: D0 B0-BF - 20, D1 80-8F + 20 (and D0), D1 90-9F - 10 (and D0).
   D1 A0 to BF are other letters.  */
VECTOR_INLINE bool
cyrillic_loop (struct run *run, bool check)
{
  static unsigned char const add_d0[16] = { [0xB] = 0xE0 };
  static unsigned char const add_d1[16] = { [0x8] = 0x20, [0x9] = 0xF0 };
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  VECTOR const d0 = v_set (0xD0), d1 = v_set (0xD1), one = v_set (1);
  VECTOR const half = v_set (0x0F), end = v_set (0xA0), last = v_set (0x9F);
  VECTOR const table_d0 = v_table (add_d0), table_d1 = v_table (add_d1);
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      VECTOR behind_d1 = v_equal (before, d1);
      VECTOR is_d1 = v_equal (v, d1);
      VECTOR high = v_and (v_high_half (v), half);
      VECTOR add
          = v_or (v_and (v_equal (before, d0), v_look_up (table_d0, high)),
                  v_and (behind_d1, v_look_up (table_d1, high)));
      add = v_add (add, v_and (is_d1, v_greater (end, after)));
      v_store (loop.out, v_add (v_xor (v, ascii_flips (&ascii, v)), add));
      VECTOR three = leads_punctuation (&leads, v, after);
      VECTOR own = v_or (v_or (v_equal (v_or (v, one), d1), three),
                         leads_signs (&leads, v, after));
      VECTOR all = leads_all (&leads, v);
      loop.strangers = v_mask (
          v_or (v_without (all, own), v_and (behind_d1, v_greater (v, last))));
      if (check)
        loop.strangers
            |= out_of_order (&loop.carry, v, v_mask (all), v_mask (three));
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  return loop_end (&loop, run);
}

/* Greek: CE AC - 26, CE AD-AF - 25, CE B1-BF - 20; CF 80-8B + 20 but for
   CF 82 + 21, CF 8C, CF 8D-8E + 1 (all of these to CE).  CE 90 and CE B0
   become longer, and CF 90 to BF are other letters.  */
VECTOR_INLINE bool
greek_loop (struct run *run, bool check)
{
  static unsigned char const add_ce_a[16]
      = { [0xC] = 0xDA, [0xD] = 0xDB, [0xE] = 0xDB, [0xF] = 0xDB };
  static unsigned char const add_ce_b[16]
      = { 0,    0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0,
          0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0 };
  static unsigned char const add_cf_8[16]
      = { 0x20, 0x20, 0x21, 0x20, 0x20, 0x20, 0x20, 0x20,
          0x20, 0x20, 0x20, 0x20, 0,    1,    1,    0 };
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  VECTOR const ce = v_set (0xCE), cf = v_set (0xCF), one = v_set (1);
  VECTOR const x80 = v_set (0x80), xa0 = v_set (0xA0), xb0 = v_set (0xB0);
  VECTOR const x70 = v_set (0x70), x8f = v_set (0x8F), x90 = v_set (0x90);
  VECTOR const table_a = v_table (add_ce_a), table_b = v_table (add_ce_b);
  VECTOR const table_8 = v_table (add_cf_8);
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      VECTOR behind_ce = v_equal (before, ce),
             behind_cf = v_equal (before, cf);
      VECTOR is_cf = v_equal (v, cf);
      VECTOR add_a = v_look_up (table_a, v_add_within (v_xor (v, xa0), x70));
      VECTOR add_b = v_look_up (table_b, v_add_within (v_xor (v, xb0), x70));
      VECTOR add_8 = v_look_up (table_8, v_add_within (v_xor (v, x80), x70));
      VECTOR add = v_or (v_and (behind_ce, v_or (add_a, add_b)),
                         v_and (behind_cf, add_8));
      add = v_add (add, v_and (is_cf, v_greater (x8f, after)));
      v_store (loop.out, v_add (v_xor (v, ascii_flips (&ascii, v)), add));
      VECTOR three = leads_punctuation (&leads, v, after);
      VECTOR own = v_or (v_or (v_equal (v_or (v, one), cf), three),
                         leads_signs (&leads, v, after));
      VECTOR all = leads_all (&leads, v);
      VECTOR longer = v_or (v_equal (v, x90), v_equal (v, xb0));
      VECTOR wrong = v_or (v_and (behind_cf, v_greater (v, x8f)),
                           v_and (behind_ce, longer));
      loop.strangers = v_mask (v_or (v_without (all, own), wrong));
      if (check)
        loop.strangers
            |= out_of_order (&loop.carry, v, v_mask (all), v_mask (three));
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  return loop_end (&loop, run);
}

/* Armenian: D5 A1-AF + 10 (and D4), D5 B0-BF - 30, D6 80-86 + 10 (and D5).
   D4 B1-BF are in upper case; D5 A0 has none, and D6 87 on is different.  */
VECTOR_INLINE bool
armenian_loop (struct run *run, bool check)
{
  static unsigned char const add_d5[16] = { [0xA] = 0x10, [0xB] = 0xD0 };
  static unsigned char const add_d6[16] = { [0x8] = 0x10 };
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  VECTOR const d4 = v_set (0xD4), d5 = v_set (0xD5), d6 = v_set (0xD6);
  VECTOR const half = v_set (0x0F), xa0 = v_set (0xA0), xb0 = v_set (0xB0);
  VECTOR const x86 = v_set (0x86), x87 = v_set (0x87);
  VECTOR const table_d5 = v_table (add_d5), table_d6 = v_table (add_d6);
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      VECTOR behind_d5 = v_equal (before, d5),
             behind_d6 = v_equal (before, d6);
      VECTOR is_d5 = v_equal (v, d5), is_d6 = v_equal (v, d6);
      VECTOR high = v_and (v_high_half (v), half);
      VECTOR add = v_or (v_and (behind_d5, v_look_up (table_d5, high)),
                         v_and (behind_d6, v_look_up (table_d6, high)));
      add = v_add (add, v_and (is_d5, v_and (v_greater (after, xa0),
                                             v_greater (xb0, after))));
      add = v_add (add, v_and (is_d6, v_greater (x87, after)));
      v_store (loop.out, v_add (v_xor (v, ascii_flips (&ascii, v)), add));
      VECTOR three = leads_punctuation (&leads, v, after);
      VECTOR own = v_or (v_or (is_d5, is_d6), leads_signs (&leads, v, after));
      own = v_or (own, v_and (v_equal (v, d4), v_greater (after, xb0)));
      VECTOR all = leads_all (&leads, v);
      VECTOR wrong = v_or (v_and (behind_d6, v_greater (v, x86)),
                           v_and (behind_d5, v_equal (v, xa0)));
      loop.strangers
          = v_mask (v_or (v_without (all, v_or (own, three)), wrong));
      if (check)
        loop.strangers
            |= out_of_order (&loop.carry, v, v_mask (all), v_mask (three));
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  return loop_end (&loop, run);
}

/* Georgian: E1 83 90 to E1 83 BF become E1 B2, but BB and BC.  */
VECTOR_INLINE bool
georgian_loop (struct run *run, bool check)
{
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  VECTOR const e1 = v_set (0xE1), x83 = v_set (0x83), x8f = v_set (0x8F);
  VECTOR const xc0 = v_set (0xC0), bb = v_set (0xBB), bc = v_set (0xBC);
  VECTOR const add = v_set (0xB2 - 0x83);
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      VECTOR lower
          = v_without (v_and (v_greater (after, x8f), v_greater (xc0, after)),
                       v_or (v_equal (after, bb), v_equal (after, bc)));
      VECTOR second
          = v_and (v_and (v_equal (before, e1), v_equal (v, x83)), lower);
      v_store (loop.out, v_add (v_xor (v, ascii_flips (&ascii, v)),
                                v_and (second, add)));
      VECTOR three = v_or (v_and (v_equal (v, e1), v_equal (after, x83)),
                           leads_punctuation (&leads, v, after));
      VECTOR own = v_or (three, leads_signs (&leads, v, after));
      VECTOR all = leads_all (&leads, v);
      loop.strangers = v_mask (v_without (all, own));
      if (check)
        loop.strangers
            |= out_of_order (&loop.carry, v, v_mask (all), v_mask (three));
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  return loop_end (&loop, run);
}
