/* script-east.h -- the loops for Cyrillic, Greek, Armenian and Georgian: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   All but Georgian have letters of two bytes.  What is added to the second
   one is looked up by one half of it; where upper case has another lead, one
   is added to or taken from that.  */

/* The numbers that tell the high half of a continuation byte.  */
struct halves
{
  VECTOR half;
  VECTOR add;
};

/* Where in a table of sixteen is what belongs to the high half X.  */
#define ROW(x) ((x) + 4)

VECTOR_INLINE struct halves
halves_set (void)
{
  struct halves set = { .half = v_set (0x0F), .add = v_set (0x70 + ROW (0)) };
  return set;
}

/* Return for the bytes of V their places in such a table.  Leads have none,
   and ascii has others, so that a byte is not changed that stands behind a
   lead and should not.  */
VECTOR_INLINE VECTOR
halves_row (struct halves const *set, VECTOR v)
{
  return v_add (v_and (v_high_half (v), set->half), set->add);
}

/* Cyrillic: D0 B0-BF + E0, D1 80-8F + 20 (and D0), D1 90-9F + F0 (and D0).
   D1 A0 to BF are other letters.  */
struct cyrillic
{
  struct ascii ascii;
  struct signs signs;
  struct halves halves;
  VECTOR one;
  VECTOR d0;
  VECTOR d1;
  VECTOR d1_last;
  VECTOR add_d0;
  VECTOR add_d1;
};

VECTOR_INLINE struct cyrillic
cyrillic_set (void)
{
  static unsigned char const add_d0[16] = { [ROW (0xB)] = 0xE0 };
  static unsigned char const add_d1[16]
      = { [ROW (0x8)] = 0x20, [ROW (0x9)] = 0xF0 };
  struct cyrillic set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .halves = halves_set (),
    .one = v_set (1),
    .d0 = v_set (0xD0),
    .d1 = v_set (0xD1),
    .d1_last = v_set (0x9F),
    .add_d0 = v_table (add_d0),
    .add_d1 = v_table (add_d1),
  };
  return set;
}

VECTOR_INLINE void
cyrillic_block (void const *numbers, struct block *block)
{
  struct cyrillic const *set = numbers;
  VECTOR v = v_load (block->in);
  VECTOR before = v_load (block->in - 1), after = v_load (block->in + 1);
  block->v = v;
  VECTOR is_d1 = v_equal (v, set->d1);
  VECTOR row = halves_row (&set->halves, v);
  VECTOR add
      = v_or (v_and (v_equal (before, set->d0), v_look_up (set->add_d0, row)),
              v_and (v_equal (before, set->d1), v_look_up (set->add_d1, row)));
  VECTOR is_other = v_greater (after, set->d1_last);
  /* All bits are minus one; where it should not be there is a stranger.  */
  add = v_add (add, is_d1);
  v_store (block->out, v_add (ascii_upper (&set->ascii, v), add));
  block_note (block, &set->signs, after, v_equal (v_or (v, set->one), set->d1),
              v_and (is_d1, is_other), v_zero ());
}

SCRIPT_LOOP (cyrillic, cyrillic)

/* Greek: CE AC + DA, CE AD-AF + DB, CE B1-BF + E0; CF 80-8B + 20 but for
   CF 82 + 21, CF 8C, CF 8D-8E + 1 (all of these to CE).  CE 90 and CE B0
   become longer, and CF 8F to BF are other letters.  */
struct greek_letters
{
  struct ascii ascii;
  struct signs signs;
  VECTOR one;
  VECTOR ce;
  VECTOR cf;
  VECTOR cf_last;
  VECTOR a;
  VECTOR b;
  VECTOR within;
  VECTOR x20;
  VECTOR xb0;
  VECTOR add_a;
  VECTOR add_b;
  VECTOR add_8;
};

VECTOR_INLINE struct greek_letters
greek_letters_set (void)
{
  static unsigned char const add_a[16]
      = { [0xC] = 0xDA, [0xD] = 0xDB, [0xE] = 0xDB, [0xF] = 0xDB };
  static unsigned char const add_b[16]
      = { 0,    0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0,
          0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0, 0xE0 };
  static unsigned char const add_8[16]
      = { 0x20, 0x20, 0x21, 0x20, 0x20, 0x20, 0x20, 0x20,
          0x20, 0x20, 0x20, 0x20, 0,    1,    1,    0 };
  struct greek_letters set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .one = v_set (1),
    .ce = v_set (0xCE),
    .cf = v_set (0xCF),
    .cf_last = v_set (0x8E),
    .a = v_set (0xA0),
    .b = v_set (0xB0),
    .within = v_set (0x70),
    .x20 = v_set (0x20),
    .xb0 = v_set (0xB0),
    .add_a = v_table (add_a),
    .add_b = v_table (add_b),
    .add_8 = v_table (add_8),
  };
  return set;
}

VECTOR_INLINE void
greek_block (void const *numbers, struct block *block)
{
  struct greek_letters const *set = numbers;
  VECTOR v = v_load (block->in);
  VECTOR before = v_load (block->in - 1), after = v_load (block->in + 1);
  block->v = v;
  VECTOR is_cf = v_equal (v, set->cf), is_ce = v_equal (v, set->ce);
  /* The low half, if the high one is as wanted, or else a high bit.  */
  VECTOR row_a = v_add_within (v_xor (v, set->a), set->within);
  VECTOR row_b = v_add_within (v_xor (v, set->b), set->within);
  VECTOR row_8 = v_add_within (v_xor (v, set->signs.punctuation), set->within);
  VECTOR add_ce
      = v_or (v_look_up (set->add_a, row_a), v_look_up (set->add_b, row_b));
  VECTOR add_cf = v_look_up (set->add_8, row_8);
  VECTOR add = v_or (v_and (v_equal (before, set->ce), add_ce),
                     v_and (v_equal (before, set->cf), add_cf));
  VECTOR is_other = v_greater (after, set->cf_last);
  add = v_add (add, is_cf);
  v_store (block->out, v_add (ascii_upper (&set->ascii, v), add));
  VECTOR longer = v_equal (v_or (after, set->x20), set->xb0);
  VECTOR wrong = v_or (v_and (is_ce, longer), v_and (is_cf, is_other));
  block_note (block, &set->signs, after, v_or (is_ce, is_cf), wrong,
              v_zero ());
}

SCRIPT_LOOP (greek, greek_letters)

/* Armenian: D5 A1-AF + 10 (and D4), D5 B0-BF + D0, D6 80-86 + 10 (and D5).
   D4 B1-BF are in upper case; D5 A0 has none, and D6 87 on is different, but
   for 89, a full stop.  */
struct armenian
{
  struct ascii ascii;
  struct signs signs;
  struct halves halves;
  VECTOR d4;
  VECTOR d4_second;
  VECTOR d5;
  VECTOR d5_begin;
  VECTOR d5_last;
  VECTOR d6;
  VECTOR d6_last;
  VECTOR stop;
  VECTOR add_d5;
  VECTOR add_d6;
};

VECTOR_INLINE struct armenian
armenian_set (void)
{
  static unsigned char const add_d5[16]
      = { [ROW (0xA)] = 0x10, [ROW (0xB)] = 0xD0 };
  static unsigned char const add_d6[16] = { [ROW (0x8)] = 0x10 };
  struct armenian set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .halves = halves_set (),
    .d4 = v_set (0xD4),
    .d4_second = v_set (0xB0),
    .d5 = v_set (0xD5),
    .d5_begin = v_set (0xA0),
    .d5_last = v_set (0xAF),
    .d6 = v_set (0xD6),
    .d6_last = v_set (0x86),
    .stop = v_set (0x89),
    .add_d5 = v_table (add_d5),
    .add_d6 = v_table (add_d6),
  };
  return set;
}

VECTOR_INLINE void
armenian_block (void const *numbers, struct block *block)
{
  struct armenian const *set = numbers;
  VECTOR v = v_load (block->in);
  VECTOR before = v_load (block->in - 1), after = v_load (block->in + 1);
  block->v = v;
  VECTOR is_d5 = v_equal (v, set->d5), is_d6 = v_equal (v, set->d6);
  VECTOR row = halves_row (&set->halves, v);
  VECTOR add
      = v_or (v_and (v_equal (before, set->d5), v_look_up (set->add_d5, row)),
              v_and (v_equal (before, set->d6), v_look_up (set->add_d6, row)));
  add = v_without (add, v_equal (v, set->stop));
  VECTOR d5_lower = v_without (v_greater (after, set->d5_begin),
                               v_greater (after, set->d5_last));
  VECTOR d6_other = v_greater (after, set->d6_last);
  add = v_add (add, v_and (is_d5, d5_lower));
  add = v_add (add, v_without (is_d6, d6_other));
  v_store (block->out, v_add (ascii_upper (&set->ascii, v), add));
  VECTOR own = v_or (
      is_d5,
      v_without (is_d6, v_without (d6_other, v_equal (after, set->stop))));
  own = v_or (own,
              v_and (v_equal (v, set->d4), v_greater (after, set->d4_second)));
  block_note (block, &set->signs, after, own,
              v_and (is_d5, v_equal (after, set->d5_begin)), v_zero ());
}

SCRIPT_LOOP (armenian, armenian)

/* Georgian: E1 83 90 to E1 83 BF become E1 B2, but BB and BC.  */
struct georgian
{
  struct ascii ascii;
  struct signs signs;
  VECTOR e1;
  VECTOR second;
  VECTOR begin;
  VECTOR last;
  VECTOR bb;
  VECTOR bc;
  VECTOR add;
};

VECTOR_INLINE struct georgian
georgian_set (void)
{
  struct georgian set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .e1 = v_set (0xE1),
    .second = v_set (0x83),
    .begin = v_set (0x8F),
    .last = v_set (0xBF),
    .bb = v_set (0xBB),
    .bc = v_set (0xBC),
    .add = v_set (0xB2 - 0x83),
  };
  return set;
}

VECTOR_INLINE void
georgian_block (void const *numbers, struct block *block)
{
  struct georgian const *set = numbers;
  VECTOR v = v_load (block->in);
  VECTOR before = v_load (block->in - 1), after = v_load (block->in + 1);
  block->v = v;
  VECTOR small = v_without (
      v_without (v_greater (after, set->begin), v_greater (after, set->last)),
      v_or (v_equal (after, set->bb), v_equal (after, set->bc)));
  VECTOR second = v_and (v_equal (before, set->e1), v_equal (v, set->second));
  v_store (block->out, v_add (ascii_upper (&set->ascii, v),
                              v_and (v_and (second, small), set->add)));
  VECTOR letter = v_and (v_equal (v, set->e1), v_equal (after, set->second));
  block_note (block, &set->signs, after, letter, v_zero (),
              v_equal (v_load (block->in - 2), set->e1));
}

SCRIPT_LOOP (georgian, georgian)
