/* picked-east.h -- the loops for Cyrillic, Greek, Armenian and Georgian, with
   tables: a template.
   SPDX-License-Identifier: GPL-3.0-or-later  */

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

/* Armenian: D5 and D6; and D4, B1 to BF behind which are in upper case.  */
struct armenian
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters d5;
  struct letters d6;
};

VECTOR_INLINE struct armenian
armenian_set (void)
{
  struct armenian set
      = { .ascii = ascii_set (), .strangers = strangers_set () };
  strangers_lead (&set.strangers, 0xD4, CLASS_1);
  strangers_second (&set.strangers, CLASS_1, bits_of (0x80, 0xB0));
  set.d5 = letters_set (&set.strangers, 0xD5, CLASS_2, ANY_LEAD);
  set.d6 = letters_set (&set.strangers, 0xD6, CLASS_3, ANY_LEAD);
  return set;
}

VECTOR_INLINE void
armenian_block (void const *numbers, struct block *block)
{
  struct armenian const *set = numbers;
  VECTOR upper = ascii_upper (&set->ascii, block->v);
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
  set.second_upper
      = v_either (v_set (0xB2),
                  v_equal (bytes_of_words (row, true), v_zero ()), set.second);
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
  uint64_t own = v_equal (block->before, set->e1) & v_equal (v, set->second)
                 & second_bytes (&set->strangers, after);
  VECTOR upper = ascii_upper (&set->ascii, v);
  v_store (block->out, v_pick_where (upper, own, set->second_upper, after));
  strangers_note (&set->strangers, block, false);
}

SCRIPT_LOOP (georgian, georgian, true)
