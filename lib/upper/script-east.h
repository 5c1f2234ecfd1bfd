/* script-east.h -- the loops for Cyrillic, Greek, Armenian and Georgian: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   All but Georgian have letters of two bytes.  What bits of the second one
   change is looked up by its halves; where upper case has another lead, one
   is taken from that.  In the tables the high bit, which never changes, is
   for strangers.  */

/* Return the high halves of the bytes of V.  HALF is 0F.  */
VECTOR_INLINE VECTOR
high_halves (VECTOR v, VECTOR half)
{
  return v_and (v_high_half (v), half);
}

/* A stranger, in the tables.  */
#define OTHER 0x80

/* Cyrillic: D0 B0-BF become D0 90-9F; D1 80-8F D0 A0-AF; D1 90-9F D0 80-8F.
   D1 A0 to BF are other letters.  */
struct cyrillic
{
  struct ascii ascii;
  struct signs signs;
  VECTOR half;
  VECTOR d0;
  VECTOR d1;
  VECTOR change_d0;
  VECTOR change_d1;
};

VECTOR_INLINE struct cyrillic
cyrillic_set (void)
{
  static unsigned char const change_d0[16] = { [0xB] = 0x20 };
  static unsigned char const change_d1[16]
      = { OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
          0x20,  0x10,  OTHER, OTHER, OTHER, OTHER, OTHER, OTHER };
  struct cyrillic set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .half = v_set (0x0F),
    .d0 = v_set (0xD0),
    .d1 = v_set (0xD1),
    .change_d0 = v_table (change_d0),
    .change_d1 = v_table (change_d1),
  };
  return set;
}

VECTOR_INLINE void
cyrillic_block (void const *numbers, struct block *block)
{
  struct cyrillic const *set = numbers;
  VECTOR v = block->v;
  VECTOR d0 = v_equal (block->before, set->d0);
  VECTOR d1 = v_equal (block->before, set->d1);
  VECTOR high = high_halves (v, set->half);
  VECTOR change = v_or (v_and (d0, v_look_up (set->change_d0, high)),
                        v_and (d1, v_look_up (set->change_d1, high)));
  VECTOR upper = v_xor (ascii_upper (&set->ascii, v), change);
  /* All bits are minus one; where it should not be there is a stranger.  */
  v_store (block->out, v_add (upper, v_equal (v, set->d1)));
  block_note (block, &set->signs, v_or (d0, d1), change, v_zero ());
}

SCRIPT_LOOP (cyrillic, cyrillic, true)

/* Greek: CE AC becomes CE 86; CE AD-AF CE 88-8A; CE B1-BF CE 91-9F; CF 80-8B
   CE A0-AB but for CF 82, CE A3; CF 8C CE 8C; CF 8D-8E CE 8E-8F.  CE 90 and
   CE B0 become longer, and CF 8F to BF are other letters.  */
struct greek_letters
{
  struct ascii ascii;
  struct signs signs;
  VECTOR half;
  VECTOR ce;
  VECTOR cf;
  VECTOR cf_last;
  VECTOR high_b;
  VECTOR high;
  VECTOR low;
  VECTOR change_cf;
};

VECTOR_INLINE struct greek_letters
greek_letters_set (void)
{
  static unsigned char const high_b[16] = { [0xB] = 0x20 };
  static unsigned char const high[16]
      = { [0x9] = OTHER, [0xA] = 0x2F, [0xB] = OTHER };
  static unsigned char const low[16]
      = { OTHER, [0xC] = 0xAC ^ 0x86, 0xAD ^ 0x88, 0xAE ^ 0x89, 0xAF ^ 0x8A };
  static unsigned char const change_cf[16]
      = { 0x20, 0x20, 0x21, 0x20, 0x20, 0x20, 0x20, 0x20,
          0x20, 0x20, 0x20, 0x20, 0,    3,    1,    0 };
  struct greek_letters set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .half = v_set (0x0F),
    .ce = v_set (0xCE),
    .cf = v_set (0xCF),
    .cf_last = v_set (0x8E),
    .high_b = v_table (high_b),
    .high = v_table (high),
    .low = v_table (low),
    .change_cf = v_table (change_cf),
  };
  return set;
}

VECTOR_INLINE void
greek_block (void const *numbers, struct block *block)
{
  struct greek_letters const *set = numbers;
  VECTOR v = block->v;
  VECTOR ce = v_equal (block->before, set->ce);
  VECTOR cf = v_equal (block->before, set->cf);
  VECTOR high = high_halves (v, set->half), low = v_and (v, set->half);
  VECTOR change_ce
      = v_or (v_look_up (set->high_b, high),
              v_and (v_look_up (set->high, high), v_look_up (set->low, low)));
  change_ce = v_and (ce, change_ce);
  VECTOR change_cf = v_and (cf, v_look_up (set->change_cf, low));
  VECTOR upper
      = v_xor (ascii_upper (&set->ascii, v), v_or (change_ce, change_cf));
  v_store (block->out, v_add (upper, v_equal (v, set->cf)));
  VECTOR other = v_and (cf, v_greater (v, set->cf_last));
  block_note (block, &set->signs, v_or (ce, cf), v_or (change_ce, other),
              v_zero ());
}

SCRIPT_LOOP (greek, greek_letters, true)

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

VECTOR_INLINE struct armenian
armenian_set (void)
{
  static unsigned char const change_d5[16] = { [0xA] = 0x10, [0xB] = 0x30 };
  static unsigned char const change_d6[16] = { [0x8] = 0x10 };
  struct armenian set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .half = v_set (0x0F),
    .d4 = v_set (0xD4),
    .d4_second = v_set (0xB0),
    .d5 = v_set (0xD5),
    .d5_begin = v_set (0xA0),
    .d5_last = v_set (0xAF),
    .d6 = v_set (0xD6),
    .d6_last = v_set (0x86),
    .stop = v_set (0x89),
    .change_d5 = v_table (change_d5),
    .change_d6 = v_table (change_d6),
  };
  return set;
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

SCRIPT_LOOP (armenian, armenian, true)

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

VECTOR_INLINE struct georgian
georgian_set (void)
{
  struct georgian set = {
    .ascii = ascii_set (),
    .signs = signs_set (),
    .e1 = v_set (0xE1),
    .second = v_set (0x83),
    .third_add = v_set (0x7F - 0xBA),
    .third_below = v_set (0x7F - (0xBB - 0x90)),
    .change = v_set (0x83 ^ 0xB2),
  };
  return set;
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

SCRIPT_LOOP (georgian, georgian, true)
