/* picked-east.h -- the loops for Cyrillic, Greek, Armenian and Georgian, with
   tables: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Here the lead changes as well: always to the same one in Cyrillic and
   Greek, which share their loop; by the second byte in Armenian.  In Georgian
   only the second of three bytes changes.  */

/* Scripts with two leads, one behind the other, of which the first one is
   that of all capitals.  */
struct pair
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters first;
  struct letters second;
};

VECTOR_LOOP void
pair_set (struct pair *set, int lead)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  letters_set (&set->first, &set->strangers, lead, CLASS_1, lead);
  letters_set (&set->second, &set->strangers, lead + 1, CLASS_2, lead);
}

VECTOR_INLINE void
pair_block (void const *numbers, struct block *block)
{
  struct pair const *set = numbers;
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  upper = letters_second (&set->first, block, ANYWHERE, upper);
  upper = letters_second (&set->second, block, ANYWHERE, upper);
  v_store (block->out, letters_lead (&set->second, block, upper));
  strangers_note_many (&set->strangers, block, true);
}

SCRIPT_MAP (pair, pair, VECTORS_AT_ONCE)

/* Cyrillic: D0 and D1.  */
static VECTOR_TARGET void
cyrillic_numbers (void *numbers)
{
  pair_set (numbers, 0xD0);
  VECTOR_END ();
}

static struct script_loop const cyrillic_loop
    = { cyrillic_numbers, pair_map, VECTORS_AT_ONCE, true };

/* Greek: CE and CF.  */
static VECTOR_TARGET void
greek_numbers (void *numbers)
{
  pair_set (numbers, 0xCE);
  VECTOR_END ();
}

static struct script_loop const greek_loop
    = { greek_numbers, pair_map, VECTORS_AT_ONCE, true };

/* Armenian: D5 and D6; and D4, B1 to BF behind which are in upper case.  */
struct armenian
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters d5;
  struct letters d6;
};

VECTOR_INLINE void
armenian_set (struct armenian *set)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  strangers_lead (&set->strangers, 0xD4, CLASS_1);
  strangers_second (&set->strangers, CLASS_1, bits_of (0x80, 0xB0));
  letters_set (&set->d5, &set->strangers, 0xD5, CLASS_2, ANY_LEAD);
  letters_set (&set->d6, &set->strangers, 0xD6, CLASS_3, ANY_LEAD);
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
  strangers_note_many (&set->strangers, block, true);
}

SCRIPT_LOOP (armenian, armenian, 1, true)

/* Georgian: E1 83 90 to E1 83 BF become E1 B2, but for two.  */
struct georgian
{
  struct ascii ascii;
  struct strangers strangers;
  VECTOR e1;
  VECTOR second;
  VECTOR second_upper;
};

VECTOR_INLINE void
georgian_set (struct georgian *set)
{
  uint16_t const *row = upper_three[upper_three_row[0][0x83 & 63]];
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  set->e1 = v_set (0xE1);
  set->second = v_set (0x83);
  set->second_upper = v_either (
      v_set (0xB2), v_equal (bytes_of_words (row, true), v_zero ()),
      set->second);
  strangers_lead (&set->strangers, 0xE1, CLASS_E1);
  strangers_second (&set->strangers, CLASS_E1,
                    cased_behind (0xE1) & ~(bits_of (0x83, 0x83)));
}

VECTOR_INLINE void
georgian_block (void const *numbers, struct block *block)
{
  struct georgian const *set = numbers;
  VECTOR v = block->v, after = v_load (block->in + 1);
  uint64_t own = second_bytes (&set->strangers, after);
  own = v_equal_where (own, block->before, set->e1);
  own = v_equal_where (own, v, set->second);
  VECTOR upper = ascii_upper (&set->ascii, v);
  v_store (block->out, v_pick_where (upper, own, set->second_upper, after));
  strangers_note (&set->strangers, block);
}

SCRIPT_LOOP (georgian, georgian, VECTORS_AT_ONCE, true)
