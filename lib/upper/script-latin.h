/* script-latin.h -- the loops for Latin letters: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Western Europe does with C3 80 to C3 BF; further letters are C4 and C5, a
   few of C6 and C8, and in Vietnamese E1 B8 to E1 BB.  In Turkish C4 B1
   becomes one byte, I.  */

/* The numbers that tell the letters C3 80 to C3 BF.  */
struct latin1
{
  VECTOR c3;
  VECTOR first;
  VECTOR last;
  VECTOR divided;
  VECTOR sharp;
  VECTOR y;
  VECTOR s;
};

VECTOR_INLINE struct latin1
latin1_set (void)
{
  struct latin1 latin1 = {
    .c3 = v_set (0xC3),
    .first = v_set (0x9F),
    .last = v_set (0xBF),
    .divided = v_set (0xB7),
    .sharp = v_set (0x9F),
    .y = v_set (0xBF),
    .s = v_set ('S'),
  };
  return latin1;
}

/* Map the letters of V, of which those of ascii are flipped by FLIPS: a
   letter's second byte is flipped as if it were ascii; and sharp s is two
   bytes, as two S are.  */
VECTOR_INLINE VECTOR
latin1_upper (struct latin1 const *latin1, struct ascii const *ascii, VECTOR v,
              VECTOR before, VECTOR after)
{
  VECTOR behind = v_equal (before, latin1->c3);
  VECTOR lower = v_without (
      v_and (v_greater (v, latin1->first), v_greater (latin1->last, v)),
      v_equal (v, latin1->divided));
  VECTOR flips = v_or (ascii_flips (ascii, v),
                       v_and (v_and (behind, lower), ascii->flip));
  VECTOR sharp
      = v_or (v_and (behind, v_equal (v, latin1->sharp)),
              v_and (v_equal (v, latin1->c3), v_equal (after, latin1->sharp)));
  return v_or (v_without (v_xor (v, flips), sharp), v_and (sharp, latin1->s));
}

/* Return the leads of V that this maps: y with diaeresis is C5 B8 in upper
   case.  */
VECTOR_INLINE VECTOR
latin1_leads (struct latin1 const *latin1, VECTOR v, VECTOR after)
{
  return v_without (v_equal (v, latin1->c3), v_equal (after, latin1->y));
}

VECTOR_INLINE bool
latin1_loop (struct run *run, bool check)
{
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  struct latin1 const latin1 = latin1_set ();
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      v_store (loop.out, latin1_upper (&latin1, &ascii, v, before, after));
      VECTOR three = leads_punctuation (&leads, v, after);
      VECTOR own = v_or (v_or (latin1_leads (&latin1, v, after), three),
                         leads_signs (&leads, v, after));
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

/* Which letters beyond those a loop maps.  */
enum latin_kind
{
  LATIN_CENTRAL,
  LATIN_VIETNAMESE,
  LATIN_TURKISH
};

/* The numbers that tell the letters C4 80 to C5 BF, and some others.  */
struct latin
{
  VECTOR one;
  VECTOR c5;
  VECTOR continuation;
  VECTOR three;
  VECTOR four;
  VECTOR bits;
  VECTOR low_half;
  VECTOR minus;
  VECTOR other;
};

VECTOR_INLINE struct latin
latin_set (void)
{
  static unsigned char const bits[16] = { 1, 2, 4, 8, 16, 32, 64, 128 };
  struct latin latin = {
    .one = v_set (1),
    .c5 = v_set (0xC5),
    .continuation = v_set (0xC0),
    .three = v_set (3),
    .four = v_set (4),
    .bits = v_table (bits),
    .low_half = v_set (0x0F),
    .minus = v_table (upper_latin_minus),
    .other = v_table (upper_latin_other),
  };
  return latin;
}

/* Lower each byte of *UPPER whose letter, C4 or C5 and the byte of V, is one
   more than its upper case.  Return the second bytes of letters that are
   otherwise, by the high bit.  */
VECTOR_INLINE VECTOR
latin_lower (struct latin const *latin, VECTOR v, VECTOR before, VECTOR *upper)
{
  VECTOR behind = v_and (v_equal (v_or (before, latin->one), latin->c5),
                         v_greater (latin->continuation, v));
  VECTOR eighth = v_or (v_and (v_high_half (v), latin->three),
                        v_and (v_equal (before, latin->c5), latin->four));
  VECTOR bit = v_look_up (latin->bits, eighth);
  VECTOR low = v_and (v, latin->low_half);
  VECTOR minus = v_and (v_look_up (latin->minus, low), bit);
  VECTOR other = v_and (v_look_up (latin->other, low), bit);
  *upper = v_add (*upper, v_and (v_equal (minus, bit), behind));
  return v_and (v_equal (other, bit), behind);
}

/* The numbers that tell the letters of E1 B8 to E1 BB, C6 and C8.  */
struct latin_more
{
  VECTOR e1;
  VECTOR six_bits;
  VECTOR b8;
  VECTOR ba;
  VECTOR odd_first;
  VECTOR odd_end;
  VECTOR c6;
  VECTOR o_horn;
  VECTOR u_horn;
  VECTOR c8;
  VECTOR comma;
};

VECTOR_INLINE struct latin_more
latin_more_set (void)
{
  struct latin_more more = {
    .e1 = v_set (0xE1),
    .six_bits = v_set (0xFC),
    .b8 = v_set (0xB8),
    .ba = v_set (0xBA),
    .odd_first = v_set (0x95),
    .odd_end = v_set (0xA0),
    .c6 = v_set (0xC6),
    .o_horn = v_set (0xA1),
    .u_horn = v_set (0xB0),
    .c8 = v_set (0xC8),
    .comma = v_set (0x98),
  };
  return more;
}

/* As latin_lower, for the letters of Vietnamese: o and u with horn, C6 A1
   and C6 B0, and pairs at E1 B8 to E1 BB but for E1 BA 96 to 9F.  */
VECTOR_INLINE VECTOR
vietnamese_lower (struct latin const *latin, struct latin_more const *more,
                  VECTOR v, VECTOR before, unsigned char const *in,
                  VECTOR *upper)
{
  VECTOR pairs
      = v_and (v_and (v_equal (v_load (in - 2), more->e1),
                      v_equal (v_and (before, more->six_bits), more->b8)),
               v_greater (latin->continuation, v));
  VECTOR horn = v_or (v_equal (v, more->o_horn), v_equal (v, more->u_horn));
  *upper = v_sub (*upper, v_and (v_and (pairs, v), latin->one));
  *upper = v_add (*upper, v_and (v_equal (before, more->c6), horn));
  return v_and (
      v_and (pairs, v_equal (before, more->ba)),
      v_and (v_greater (v, more->odd_first), v_greater (more->odd_end, v)));
}

/* Lower the second bytes of s and t with comma below, C8 98 to C8 9B.  */
VECTOR_INLINE void
romanian_lower (struct latin const *latin, struct latin_more const *more,
                VECTOR v, VECTOR before, VECTOR *upper)
{
  VECTOR pairs = v_and (v_equal (before, more->c8),
                        v_equal (v_and (v, more->six_bits), more->comma));
  *upper = v_sub (*upper, v_and (v_and (pairs, v), latin->one));
}

/* Write the vector V to OUT without the bytes of MASK.  Return how many were
   written.  */
VECTOR_INLINE size_t
squeeze (unsigned char *out, VECTOR v, unsigned mask)
{
  unsigned char bytes[VECTOR_SIZE];
  unsigned char *start = out;
  v_store (bytes, v);
  for (size_t i = 0; i < VECTOR_SIZE; i += 8, mask >>= 8)
    {
      __m128i eight = _mm_loadl_epi64 ((void const *)(bytes + i));
      __m128i order
          = _mm_loadl_epi64 ((void const *)upper_squeeze[mask & 0xFF]);
      _mm_storel_epi64 ((void *)out, _mm_shuffle_epi8 (eight, order));
      out += 8 - __builtin_popcount (mask & 0xFF);
    }
  return (size_t)(out - start);
}

VECTOR_INLINE bool
latin_loop (struct run *run, bool check, enum latin_kind which)
{
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  struct latin1 const latin1 = latin1_set ();
  struct latin const latin = latin_set ();
  struct latin_more const more = latin_more_set ();
  VECTOR const c4 = v_set (0xC4), dotless = v_set (0xB1), i = v_set ('I');
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in);
      VECTOR before = v_load (loop.in - 1), after = v_load (loop.in + 1);
      VECTOR upper = latin1_upper (&latin1, &ascii, v, before, after);
      VECTOR wrong = latin_lower (&latin, v, before, &upper);
      VECTOR three = leads_punctuation (&leads, v, after);
      VECTOR own = v_or (latin1_leads (&latin1, v, after),
                         v_equal (v_or (v, latin.one), latin.c5));
      unsigned gone = 0;
      if (which == LATIN_VIETNAMESE)
        {
          wrong = v_or (wrong, vietnamese_lower (&latin, &more, v, before,
                                                 loop.in, &upper));
          own = v_or (own, v_and (v_equal (v, more.c6),
                                  v_or (v_equal (after, more.o_horn),
                                        v_equal (after, more.u_horn))));
          three = v_or (
              three, v_and (v_equal (v, more.e1),
                            v_equal (v_and (after, more.six_bits), more.b8)));
        }
      else
        {
          romanian_lower (&latin, &more, v, before, &upper);
          own = v_or (
              own, v_and (v_equal (v, more.c8),
                          v_equal (v_and (after, more.six_bits), more.comma)));
        }
      if (which == LATIN_TURKISH)
        {
          VECTOR behind = v_and (v_equal (before, c4), v_equal (v, dotless));
          wrong = v_without (wrong, behind);
          upper = v_or (v_without (upper, behind), v_and (behind, i));
          gone = v_mask (v_and (v_equal (v, c4), v_equal (after, dotless)));
        }
      own = v_or (v_or (own, three), leads_signs (&leads, v, after));
      VECTOR all = leads_all (&leads, v);
      loop.strangers = v_mask (v_or (v_without (all, own), wrong));
      if (check)
        loop.strangers
            |= out_of_order (&loop.carry, v, v_mask (all), v_mask (three));
      if (which == LATIN_TURKISH)
        {
          /* What is gone before the first stranger, or before the next
             vector, is not to be counted.  */
          unsigned first = loop.strangers & -loop.strangers;
          squeeze (loop.out, upper, gone);
          loop.out -= __builtin_popcount (gone & (first - 1));
        }
      else
        v_store (loop.out, upper);
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  /* A lead that is gone, and its letter is behind.  */
  if (which == LATIN_TURKISH && !loop.strangers && loop.in > run->in
      && loop.in[-1] == 0xC4 && loop.in[0] == 0xB1)
    loop.in--;
  return loop_end (&loop, run);
}
