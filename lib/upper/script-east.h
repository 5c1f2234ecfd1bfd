/* script-east.h -- the loops for Cyrillic and Greek: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Their letters have two bytes.  What bits of the second one
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

VECTOR_INLINE void
cyrillic_set (struct cyrillic *set)
{
  static unsigned char const change_d0[16] = { [0xB] = 0x20 };
  static unsigned char const change_d1[16]
      = { OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER, OTHER,
          0x20,  0x10,  OTHER, OTHER, OTHER, OTHER, OTHER, OTHER };
  set->ascii = ascii_set ();
  signs_set (&set->signs);
  set->half = v_set (0x0F);
  set->d0 = v_set (0xD0);
  set->d1 = v_set (0xD1);
  set->change_d0 = v_table (change_d0);
  set->change_d1 = v_table (change_d1);
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

SCRIPT_LOOP (cyrillic, cyrillic, 1, true)

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

VECTOR_INLINE void
greek_letters_set (struct greek_letters *set)
{
  static unsigned char const high_b[16] = { [0xB] = 0x20 };
  static unsigned char const high[16]
      = { [0x9] = OTHER, [0xA] = 0x2F, [0xB] = OTHER };
  static unsigned char const low[16]
      = { OTHER, [0xC] = 0xAC ^ 0x86, 0xAD ^ 0x88, 0xAE ^ 0x89, 0xAF ^ 0x8A };
  static unsigned char const change_cf[16]
      = { 0x20, 0x20, 0x21, 0x20, 0x20, 0x20, 0x20, 0x20,
          0x20, 0x20, 0x20, 0x20, 0,    3,    1,    0 };
  set->ascii = ascii_set ();
  signs_set (&set->signs);
  set->half = v_set (0x0F);
  set->ce = v_set (0xCE);
  set->cf = v_set (0xCF);
  set->cf_last = v_set (0x8E);
  set->high_b = v_table (high_b);
  set->high = v_table (high);
  set->low = v_table (low);
  set->change_cf = v_table (change_cf);
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

SCRIPT_LOOP (greek, greek_letters, 1, true)
