/* pick-letters.h -- the letters behind a lead, picked from tables: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What a second byte becomes is picked from 64 by its low six bits, where the
   byte before it is the lead; so is what the lead becomes, where that depends
   on the second byte.  */

/* The letters behind LEAD: what the second byte becomes, and the lead.  */
struct letters
{
  VECTOR lead;
  VECTOR second_upper;
  VECTOR lead_upper;
};

/* Return the low bytes of the 64 words at WORDS, or their HIGH ones.  */
VECTOR_INLINE VECTOR
bytes_of_words (uint16_t const *words, bool high)
{
  /* The places of the low bytes, in two vectors.  */
  VECTOR place = _mm512_set_epi64 (0x7E7C7A7876747270, 0x6E6C6A6866646260,
                                   0x5E5C5A5856545250, 0x4E4C4A4846444240,
                                   0x3E3C3A3836343230, 0x2E2C2A2826242220,
                                   0x1E1C1A1816141210, 0x0E0C0A0806040200);
  if (high)
    place = v_or (place, _mm512_set1_epi8 (1));
  return _mm512_permutex2var_epi8 (_mm512_loadu_si512 (words), place,
                                   _mm512_loadu_si512 (words + 32));
}

/* Set *SET to the letters behind LEAD, a number.  Note in STRANGERS that LEAD
   is in CLASS, and its strangers: those that become longer or shorter, and,
   unless UPPER_LEAD is ANY_LEAD, those that have another lead in upper
   case.  */
#define ANY_LEAD 0
VECTOR_LOOP void
letters_set (struct letters *set, struct strangers *strangers, int lead,
             int class, int upper_lead)
{
  uint16_t const *words = upper_two + (size_t)(lead - 0xC2) * 64;
  VECTOR second = bytes_of_words (words, false);
  VECTOR first = bytes_of_words (words, true);
  uint64_t wrong = v_equal (first, v_zero ());
  if (upper_lead != ANY_LEAD)
    {
      VECTOR same = v_set (upper_lead);
      wrong = ~v_equal (first, same);
      first = same;
    }
  set->lead = v_set (lead);
  set->second_upper = second;
  set->lead_upper = first;
  strangers_lead (strangers, lead, class);
  strangers_second (strangers, class, wrong);
}

/* Return UPPER with the second bytes of LETTERS in upper case, where WHERE is
   set.  */
VECTOR_INLINE VECTOR
letters_second (struct letters const *letters, struct block const *block,
                uint64_t where, VECTOR upper)
{
  uint64_t own = v_equal_where (where, block->before, letters->lead);
  return v_pick_where (upper, own, letters->second_upper, block->v);
}

/* Where what is behind a lead without being a second byte is a stranger.  */
#define ANYWHERE UINT64_MAX

/* Return UPPER with the leads of LETTERS in upper case, which is the same
   for all of them.  A lead that gets there without such a second byte is a
   stranger.  */
VECTOR_INLINE VECTOR
letters_lead (struct letters const *letters, struct block const *block,
              VECTOR upper)
{
  return v_either (upper, v_equal (block->v, letters->lead),
                   letters->lead_upper);
}

/* The same for leads that depend on the second byte.  */
VECTOR_INLINE VECTOR
letters_any_lead (struct letters const *letters, struct block const *block,
                  VECTOR upper)
{
  return v_pick_where (upper, v_equal (block->v, letters->lead),
                       letters->lead_upper, v_load (block->in + 1));
}
