/* scripts-picked.h -- the scripts, where letters are picked from tables: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The 64 bytes that may be behind a lead are a vector of AVX-512, and any of
   them is picked by the low six bits of a byte.  So a script has, for each of
   its leads, tables of what becomes of a letter's two bytes.  Two more tables
   tell strangers: one has for each lead the classes it is in, the other for
   each second byte the classes of leads that are strangers before it.  Most
   of what is in the tables comes from those of tables.h.  */

#include "upper/pick-strangers.h"

/* The letters behind LEAD: what the second byte becomes, and the lead.  */
struct letters
{
  VECTOR lead;
  VECTOR second_upper;
  VECTOR lead_upper;
};

/* Return the low bytes of the 64 words at WORDS, shifted right by SHIFT.  */
VECTOR_INLINE VECTOR
bytes_of_words (uint16_t const *words, int shift)
{
  VECTOR first = _mm512_loadu_si512 (words);
  VECTOR last = _mm512_loadu_si512 (words + 32);
  first = _mm512_srli_epi16 (first, (unsigned)shift);
  last = _mm512_srli_epi16 (last, (unsigned)shift);
  return _mm512_inserti64x4 (
      _mm512_castsi256_si512 (_mm512_cvtepi16_epi8 (first)),
      _mm512_cvtepi16_epi8 (last), 1);
}

/* Return the letters behind LEAD, a number.  Note in STRANGERS that LEAD is
   in CLASS, and its strangers: those that become longer or shorter, and,
   unless UPPER_LEAD is ANY_LEAD, those that have another lead in upper
   case.  */
#define ANY_LEAD 0
VECTOR_INLINE struct letters
letters_set (struct strangers *strangers, int lead, int class, int upper_lead)
{
  uint16_t const *words = upper_two + (size_t)(lead - 0xC2) * 64;
  struct letters set = {
    .lead = v_set (lead),
    .second_upper = bytes_of_words (words, 0),
    .lead_upper = bytes_of_words (words, 8),
  };
  strangers_lead (strangers, lead, class);
  if (upper_lead == ANY_LEAD)
    strangers_second (strangers, class, v_equal (set.lead_upper, v_zero ()));
  else
    {
      VECTOR same = v_set (upper_lead);
      strangers_second (strangers, class, ~v_equal (set.lead_upper, same));
      set.lead_upper = same;
    }
  return set;
}

/* Return UPPER with the second bytes of LETTERS in upper case, where WHERE is
   set.  */
VECTOR_INLINE VECTOR
letters_second (struct letters const *letters, struct block const *block,
                uint64_t where, VECTOR upper)
{
  uint64_t own = _mm512_mask_cmpeq_epi8_mask (where, block->before,
                                              letters->lead);
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

/* Western European languages: C3.  */
struct latin1
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters c3;
};

VECTOR_INLINE struct latin1
latin1_set (void)
{
  struct latin1 set = { .ascii = ascii_set (), .strangers = strangers_set () };
  set.c3 = letters_set (&set.strangers, 0xC3, CLASS_1, 0xC3);
  return set;
}

VECTOR_INLINE void
latin1_block (void const *numbers, struct block *block)
{
  struct latin1 const *set = numbers;
  uint64_t second = second_bytes (&set->strangers, block->v);
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  v_store (block->out, letters_second (&set->c3, block, second, upper));
  strangers_note (&set->strangers, block, false);
}

SCRIPT_LOOP (latin1, latin1, true)

/* Central European languages: C3 to C5; and Romanian, which has C8.  */
struct central
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters c3;
  struct letters c4;
  struct letters c5;
  struct letters c8;
};

VECTOR_INLINE struct central
central_set (void)
{
  struct central set = { .ascii = ascii_set (), .strangers = strangers_set () };
  set.c3 = letters_set (&set.strangers, 0xC3, CLASS_1, 0xC3);
  set.c4 = letters_set (&set.strangers, 0xC4, CLASS_2, 0xC4);
  set.c5 = letters_set (&set.strangers, 0xC5, CLASS_3, 0xC5);
  set.c8 = letters_set (&set.strangers, 0xC8, CLASS_4, 0xC8);
  return set;
}

VECTOR_INLINE void
central_block (void const *numbers, struct block *block)
{
  struct central const *set = numbers;
  uint64_t second = second_bytes (&set->strangers, block->v);
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->c3, block, second, upper);
  upper = letters_second (&set->c4, block, second, upper);
  upper = letters_second (&set->c5, block, second, upper);
  v_store (block->out, letters_second (&set->c8, block, second, upper));
  strangers_note (&set->strangers, block, false);
}

SCRIPT_LOOP (central, central, true)

/* Turkish: C3 to C5, and C4 B1, which becomes one byte, I.  */
struct turkish
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters c3;
  struct letters c4;
  struct letters c5;
  VECTOR dotless;
};

VECTOR_INLINE struct turkish
turkish_set (void)
{
  struct turkish set = { .ascii = ascii_set (), .strangers = strangers_set () };
  uint64_t const dotless = bits_of (0xB1, 0xB1);
  set.c3 = letters_set (&set.strangers, 0xC3, CLASS_1, 0xC3);
  set.c4 = letters_set (&set.strangers, 0xC4, CLASS_2, 0xC4);
  set.c5 = letters_set (&set.strangers, 0xC5, CLASS_3, 0xC5);
  set.c4.second_upper
      = v_either (set.c4.second_upper, dotless, v_set ('I'));
  strangers_second_not (&set.strangers, CLASS_2, dotless);
  set.dotless = v_set (0xB1);
  return set;
}

/* Return the upper case of BLOCK, and set *GONE to the leads that are not to
   be written.  */
VECTOR_INLINE VECTOR
turkish_upper (struct turkish const *set, struct block *block, uint64_t *gone)
{
  uint64_t second = second_bytes (&set->strangers, block->v);
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->c3, block, second, upper);
  upper = letters_second (&set->c4, block, second, upper);
  upper = letters_second (&set->c5, block, second, upper);
  strangers_note (&set->strangers, block, false);
  *gone = v_equal (block->v, set->c4.lead)
          & v_equal (v_load (block->in + 1), set->dotless);
  return upper;
}

/* Vietnamese: C3 to C6, and pairs from E1 BA A0 to E1 BB BF.  */
struct vietnamese
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters c3;
  struct letters c4;
  struct letters c5;
  struct letters c6;
  VECTOR e1;
  VECTOR ba;
  VECTOR bb;
  VECTOR one;
  VECTOR a0;
};

VECTOR_INLINE struct vietnamese
vietnamese_set (void)
{
  struct vietnamese set = {
    .ascii = ascii_set (),
    .strangers = strangers_set (),
    .e1 = v_set (0xE1),
    .ba = v_set (0xBA),
    .bb = v_set (0xBB),
    .one = v_set (1),
    .a0 = v_set (0xA0),
  };
  set.c3 = letters_set (&set.strangers, 0xC3, CLASS_1, 0xC3);
  set.c4 = letters_set (&set.strangers, 0xC4, CLASS_2, 0xC4);
  set.c5 = letters_set (&set.strangers, 0xC5, CLASS_2, 0xC5);
  set.c6 = letters_set (&set.strangers, 0xC6, CLASS_3, 0xC6);
  strangers_lead (&set.strangers, 0xE1, CLASS_E1);
  strangers_second (&set.strangers, CLASS_E1,
                    ~(bits_of (0xBA, 0xBB)));
  return set;
}

VECTOR_INLINE void
vietnamese_block (void const *numbers, struct block *block)
{
  struct vietnamese const *set = numbers;
  VECTOR v = block->v;
  uint64_t second = second_bytes (&set->strangers, v);
  VECTOR upper = ascii_upper (&set->ascii, v);
  upper = letters_second (&set->c3, block, second, upper);
  upper = letters_second (&set->c4, block, second, upper);
  upper = letters_second (&set->c5, block, second, upper);
  upper = letters_second (&set->c6, block, second, upper);
  /* The lowest bit tells the small letter of a pair.  */
  uint64_t third = v_equal (v_load (block->in - 2), set->e1)
                   & v_equal (v_or (block->before, set->one), set->bb)
                   & second;
  v_store (block->out,
           v_sub_where (upper, third, v_and (v, set->one)));
  strangers_note (&set->strangers, block, false);
  uint64_t low = third & v_equal (block->before, set->ba) & v_less (v, set->a0);
  block->strangers = v_either (block->strangers, low, set->a0);
}

SCRIPT_LOOP (vietnamese, vietnamese, true)

/* Cyrillic: D0 and D1.  */
struct cyrillic
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters d0;
  struct letters d1;
};

VECTOR_INLINE struct cyrillic
cyrillic_set (void)
{
  struct cyrillic set
      = { .ascii = ascii_set (), .strangers = strangers_set () };
  set.d0 = letters_set (&set.strangers, 0xD0, CLASS_1, 0xD0);
  set.d1 = letters_set (&set.strangers, 0xD1, CLASS_2, 0xD0);
  return set;
}

VECTOR_INLINE void
cyrillic_block (void const *numbers, struct block *block)
{
  struct cyrillic const *set = numbers;
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->d0, block, ANYWHERE, upper);
  upper = letters_second (&set->d1, block, ANYWHERE, upper);
  v_store (block->out, letters_lead (&set->d1, block, upper));
  strangers_note (&set->strangers, block, true);
}

SCRIPT_LOOP (cyrillic, cyrillic, true)

/* Greek: CE and CF.  */
struct greek_letters
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters ce;
  struct letters cf;
};

VECTOR_INLINE struct greek_letters
greek_letters_set (void)
{
  struct greek_letters set
      = { .ascii = ascii_set (), .strangers = strangers_set () };
  set.ce = letters_set (&set.strangers, 0xCE, CLASS_1, 0xCE);
  set.cf = letters_set (&set.strangers, 0xCF, CLASS_2, 0xCE);
  return set;
}

VECTOR_INLINE void
greek_block (void const *numbers, struct block *block)
{
  struct greek_letters const *set = numbers;
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->ce, block, ANYWHERE, upper);
  upper = letters_second (&set->cf, block, ANYWHERE, upper);
  v_store (block->out, letters_lead (&set->cf, block, upper));
  strangers_note (&set->strangers, block, true);
}

SCRIPT_LOOP (greek, greek_letters, true)

/* Armenian: D4 to D6.  */
struct armenian
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters d4;
  struct letters d5;
  struct letters d6;
};

VECTOR_INLINE struct armenian
armenian_set (void)
{
  struct armenian set
      = { .ascii = ascii_set (), .strangers = strangers_set () };
  set.d4 = letters_set (&set.strangers, 0xD4, CLASS_1, 0xD4);
  set.d5 = letters_set (&set.strangers, 0xD5, CLASS_2, ANY_LEAD);
  set.d6 = letters_set (&set.strangers, 0xD6, CLASS_3, ANY_LEAD);
  return set;
}

VECTOR_INLINE void
armenian_block (void const *numbers, struct block *block)
{
  struct armenian const *set = numbers;
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->d4, block, ANYWHERE, upper);
  upper = letters_second (&set->d5, block, ANYWHERE, upper);
  upper = letters_second (&set->d6, block, ANYWHERE, upper);
  upper = letters_any_lead (&set->d5, block, upper);
  v_store (block->out, letters_any_lead (&set->d6, block, upper));
  strangers_note (&set->strangers, block, true);
}

SCRIPT_LOOP (armenian, armenian, true)

/* Georgian: E1 83 90 to E1 83 BF become E1 B2, but for two.  */
struct georgian
{
  struct ascii ascii;
  struct strangers strangers;
  VECTOR e1;
  VECTOR second;
  VECTOR second_upper;
};

VECTOR_INLINE struct georgian
georgian_set (void)
{
  uint16_t const *row = upper_three[upper_three_row[0][0x83 & 63]];
  struct georgian set = {
    .ascii = ascii_set (),
    .strangers = strangers_set (),
    .e1 = v_set (0xE1),
    .second = v_set (0x83),
  };
  set.second_upper = v_either (
      v_set (0xB2), v_equal (bytes_of_words (row, 8), v_zero ()), set.second);
  strangers_lead (&set.strangers, 0xE1, CLASS_E1);
  strangers_second (&set.strangers, CLASS_E1,
                    cased_behind (0xE1) & ~(bits_of (0x83, 0x83)));
  return set;
}

VECTOR_INLINE void
georgian_block (void const *numbers, struct block *block)
{
  struct georgian const *set = numbers;
  VECTOR v = block->v, after = v_load (block->in + 1);
  uint64_t own = v_equal (block->before, set->e1)
                 & v_equal (v, set->second)
                 & second_bytes (&set->strangers, after);
  VECTOR upper = ascii_upper (&set->ascii, v);
  v_store (block->out, v_pick_where (upper, own, set->second_upper, after));
  strangers_note (&set->strangers, block, false);
}

SCRIPT_LOOP (georgian, georgian, true)

/* Scripts without case: no lead changes.  */
struct caseless
{
  struct ascii ascii;
  struct strangers strangers;
};

VECTOR_INLINE struct caseless
caseless_set (void)
{
  struct caseless set
      = { .ascii = ascii_set (), .strangers = strangers_set_caseless () };
  return set;
}

VECTOR_INLINE void
caseless_block (void const *numbers, struct block *block)
{
  struct caseless const *set = numbers;
  v_store (block->out, ascii_upper (&set->ascii, block->v));
  strangers_note (&set->strangers, block, false);
}

SCRIPT_LOOP (caseless, caseless, true)

/* Return which bytes of V, the vector at IN, lead a character that may have
   case.  */
VECTOR_INLINE uint64_t
caseless_cased (struct caseless const *set, unsigned char const *in, VECTOR v)
{
  VECTOR after = v_load (in + 1);
  VECTOR common = strangers_common (&set->strangers, v, after);
  return _mm512_mask_test_epi8_mask (v_mask (v) & v_mask (after), common,
                                     common);
}
