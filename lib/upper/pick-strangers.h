/* pick-strangers.h -- the strangers to a script, picked from tables: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A class is a bit.  A byte behind a lead is a stranger if the lead is in a
   class which that byte has in its table.  Leads are C0 to FF, second bytes
   80 to BF, so their low six bits tell them.  */

enum
{
  CLASS_1 = 1 << 0, /* the script's own leads */
  CLASS_2 = 1 << 1,
  CLASS_3 = 1 << 2,
  CLASS_4 = 1 << 3,
  CLASS_E1 = 1 << 3 /* no script has both; others are in tables.h */
};

struct strangers
{
  VECTOR leads;
  VECTOR seconds;
  VECTOR least;
  VECTOR third;
  VECTOR fourth;
  VECTOR most;
  VECTOR high_bit;
  VECTOR end;
};

/* Return a bit for each of the low six bits of the bytes FIRST to LAST.  */
VECTOR_INLINE uint64_t
bits_of (int first, int last)
{
  return UINT64_MAX >> (63 - (last - first)) << (first & 63);
}

/* Have LEAD be in CLASS, and in no other.  */
VECTOR_INLINE void
strangers_lead (struct strangers *set, int lead, int class)
{
  set->leads = v_either (set->leads, bits_of (lead, lead), v_set (class));
}

/* Have the leads of CLASS be strangers before those second bytes that WHERE
   has a bit for.  */
VECTOR_INLINE void
strangers_second (struct strangers *set, int class, uint64_t where)
{
  set->seconds
      = v_either (set->seconds, where, v_or (set->seconds, v_set (class)));
}

/* Have them be none.  */
VECTOR_INLINE void
strangers_second_not (struct strangers *set, int class, uint64_t where)
{
  set->seconds
      = v_either (set->seconds, where, v_and (set->seconds, v_set (~class)));
}

/* Return a bit for each second byte behind LEAD, which is E1, E2, EA or EF,
   where a character may have upper case.  */
VECTOR_INLINE uint64_t
cased_behind (unsigned char lead)
{
  return ~v_equal (v_load (upper_three_row[three_lead (lead)]), v_zero ());
}

/* Set *SET to the strangers that LEADS and SECONDS say, as in tables.h.  */
VECTOR_LOOP void
strangers_set_to (struct strangers *set, unsigned char const *leads,
                  unsigned char const *seconds)
{
  set->leads = v_load (leads);
  set->seconds = v_load (seconds);
  set->least = v_set (0xC0 - 0x80);
  set->third = v_set (0xE0 - 0x80);
  set->fourth = v_set (0xF0 - 0x80);
  set->most = v_set (0x7F);
  set->high_bit = v_set (0x80);
  set->end = v_set (0xC0);
}

/* Set *SET to what is a stranger in every script.  */
VECTOR_INLINE void
strangers_set (struct strangers *set)
{
  strangers_set_to (set, upper_stranger_leads, upper_stranger_seconds);
}

/* Return, by any bit of a byte, where LEAD is a stranger before SECOND: they
   are only a lead and a second byte where it is known that they are.  */
VECTOR_INLINE VECTOR
strangers_common (struct strangers const *set, VECTOR lead, VECTOR second)
{
  return v_and (v_pick (set->leads, lead), v_pick (set->seconds, second));
}

/* Return which bytes of V are second ones, or third or fourth.  */
VECTOR_INLINE uint64_t
second_bytes (struct strangers const *set, VECTOR v)
{
  return v_less (v, set->end);
}

/* Return, by the high bit of each byte of BLOCK, what is ill-formed; SECOND
   are those of second bytes.  */
VECTOR_INLINE VECTOR
strangers_check (struct strangers const *set, struct block const *block,
                 VECTOR second)
{
  VECTOR v = block->v;
  VECTOR third = v_sub_within (v_load (block->in - 2), set->third);
  VECTOR fourth = v_sub_within (v_load (block->in - 3), set->fourth);
  VECTOR due = v_truth (second, third, fourth, TRUTH_A | TRUTH_B | TRUTH_C);
  return v_truth (due, v, v_add (v, v), TRUTH_A ^ (TRUTH_B & ~TRUTH_C));
}

/* Note the strangers of BLOCK, whose leads do not change.  */
VECTOR_INLINE void
strangers_note (struct strangers const *set, struct block *block)
{
  VECTOR v = block->v;
  VECTOR second = v_sub_within (block->before, set->least);
  VECTOR lead = v_pick (set->leads, block->before);
  block->strangers = _mm512_mask_test_epi8_mask (
      v_mask (v_and (second, v)), lead, v_pick (set->seconds, v));
  if (block->check)
    block->strangers |= v_mask (strangers_check (set, block, second));
}

/* The same for scripts that have many letters to pick: it takes more
   operations, but fewer of the kind that picks.  Where MOVES, leads may have
   been changed: then one without a second byte is a stranger, too.  */
VECTOR_INLINE void
strangers_note_many (struct strangers const *set, struct block *block,
                     bool moves)
{
  VECTOR v = block->v;
  VECTOR second = v_sub_within (block->before, set->least);
  VECTOR lead = v_pick (set->leads, block->before);
  VECTOR class = v_pick (set->seconds, v);
  if (block->check)
    {
      VECTOR ill = strangers_check (set, block, second);
      VECTOR wrong = v_add_within (v_and (lead, class), set->most);
      block->strangers = v_mask (
          v_truth (ill, second, wrong, TRUTH_A | (TRUTH_B & TRUTH_C)));
    }
  else if (moves)
    {
      /* Not 80 to BF.  */
      VECTOR other = v_truth (v, set->high_bit, set->end,
                              (TRUTH_A ^ TRUTH_B) & TRUTH_C);
      VECTOR wrong
          = v_truth (lead, class, other, (TRUTH_A & TRUTH_B) | TRUTH_C);
      block->strangers
          = v_mask (v_and (v_add_within (wrong, set->most), second));
    }
  else
    {
      VECTOR wrong = v_add_within (v_and (lead, class), set->most);
      block->strangers
          = v_mask (v_truth (wrong, second, v, TRUTH_A & TRUTH_B & TRUTH_C));
    }
}
