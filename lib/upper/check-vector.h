/* check-vector.h -- find ill-formed sequences, in vectors: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Whether a sequence is ill-formed shows in two bytes that follow each
   other, but for the third and fourth byte of a character.  Three tables,
   of the halves of the first of the two and of the high half of the second,
   have a bit for each way to be wrong; it is wrong if all three have it.
   The method is that of John Keiser and Daniel Lemire, "Validating UTF-8 in
   less than one instruction per byte", 2021.  */

/* The ways to be wrong.  A continuation byte behind a continuation byte is
   not, if it is the third or fourth one.  */
enum
{
  WRONG_SHORT = 1 << 0,     /* a lead, and no continuation byte */
  WRONG_LONG = 1 << 1,      /* ascii, and a continuation byte */
  WRONG_LOW_3 = 1 << 2,     /* E0 80 to E0 9F */
  WRONG_HIGH = 1 << 3,      /* F4 90 on */
  WRONG_SURROGATE = 1 << 4, /* ED A0 to ED BF */
  WRONG_LOW_2 = 1 << 5,     /* C0, C1 */
  WRONG_4 = 1 << 6,         /* F0 80 to F0 8F, F5 on */
  WRONG_BEHIND = 1 << 7     /* two continuation bytes */
};

/* By the high half of the first byte.  */
static unsigned char const check_first_high[16] = {
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_LONG,
  WRONG_BEHIND,
  WRONG_BEHIND,
  WRONG_BEHIND,
  WRONG_BEHIND,
  WRONG_SHORT | WRONG_LOW_2,
  WRONG_SHORT,
  WRONG_SHORT | WRONG_LOW_3 | WRONG_SURROGATE,
  WRONG_SHORT | WRONG_HIGH | WRONG_4,
};

#define WRONG_ANY_LOW (WRONG_SHORT | WRONG_LONG | WRONG_BEHIND)
#define WRONG_BEYOND (WRONG_ANY_LOW | WRONG_HIGH | WRONG_4)

/* By its low half.  */
static unsigned char const check_first_low[16] = {
  WRONG_ANY_LOW | WRONG_LOW_2 | WRONG_LOW_3 | WRONG_4,
  WRONG_ANY_LOW | WRONG_LOW_2,
  WRONG_ANY_LOW,
  WRONG_ANY_LOW,
  WRONG_ANY_LOW | WRONG_HIGH,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND,
  WRONG_BEYOND | WRONG_SURROGATE,
  WRONG_BEYOND,
  WRONG_BEYOND,
};

#define WRONG_ANY_SECOND (WRONG_LONG | WRONG_LOW_2 | WRONG_BEHIND)

/* By the high half of the second byte.  */
static unsigned char const check_second_high[16] = {
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_ANY_SECOND | WRONG_LOW_3 | WRONG_4,
  WRONG_ANY_SECOND | WRONG_LOW_3 | WRONG_HIGH,
  WRONG_ANY_SECOND | WRONG_SURROGATE | WRONG_HIGH,
  WRONG_ANY_SECOND | WRONG_SURROGATE | WRONG_HIGH,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
  WRONG_SHORT,
};

struct check
{
  VECTOR first_high;
  VECTOR first_low;
  VECTOR second_high;
  VECTOR third;
  VECTOR fourth;
  VECTOR behind;
};

VECTOR_INLINE void
check_set (struct check *set)
{
  set->first_high = v_table (check_first_high);
  set->first_low = v_table (check_first_low);
  set->second_high = v_table (check_second_high);
  set->third = v_set (0xE0 - 0x80);
  set->fourth = v_set (0xF0 - 0x80);
  set->behind = v_set (0x80);
}

/* Return what is wrong with each byte of V, the vector at IN, and the one
   behind it, of which HIGH is the high half; or zero.  HALF is 0F.  */
VECTOR_INLINE VECTOR
check_pairs (struct check const *set, unsigned char const *in, VECTOR v,
             VECTOR high, VECTOR half)
{
  VECTOR first_high = v_and (v_high_half (v), half);
  VECTOR first_low = v_and (v, half);
  VECTOR wrong = v_and (v_look_up (set->first_high, first_high),
                        v_look_up (set->first_low, first_low));
  wrong = v_and (wrong, v_look_up (set->second_high, high));
  VECTOR third = v_sub_within (v_load (in - 1), set->third);
  VECTOR fourth = v_sub_within (v_load (in - 2), set->fourth);
  return v_xor (wrong, v_and (v_or (third, fourth), set->behind));
}
