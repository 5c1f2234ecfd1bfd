/* picked-latin.h -- the loops for European languages, Turkish and Vietnamese,
   with tables: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Each has a table for each of its leads, besides ascii, and the more leads a
   loop knows the slower it is: so there is one for each family of languages.
   Only in Turkish does a letter change its size, in Vietnamese some letters
   have three bytes.  */

/* Western European languages: C3.  */
struct latin1
{
  struct ascii ascii;
  struct strangers strangers;
  struct letters c3;
};

VECTOR_INLINE void
latin1_set (struct latin1 *set)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  letters_set (&set->c3, &set->strangers, 0xC3, CLASS_1, 0xC3);
}

VECTOR_INLINE void
latin1_block (void const *numbers, struct block *block)
{
  struct latin1 const *set = numbers;
  uint64_t second = second_bytes (&set->strangers, block->v);
  VECTOR upper = ascii_upper (&set->ascii, block->v);
  v_store (block->out, letters_second (&set->c3, block, second, upper));
  strangers_note (&set->strangers, block);
}

SCRIPT_LOOP (latin1, latin1, VECTORS_AT_ONCE, true)

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

VECTOR_INLINE void
central_set (struct central *set)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  letters_set (&set->c3, &set->strangers, 0xC3, CLASS_1, 0xC3);
  letters_set (&set->c4, &set->strangers, 0xC4, CLASS_2, 0xC4);
  letters_set (&set->c5, &set->strangers, 0xC5, CLASS_3, 0xC5);
  letters_set (&set->c8, &set->strangers, 0xC8, CLASS_4, 0xC8);
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
  strangers_note_many (&set->strangers, block, false);
}

SCRIPT_LOOP (central, central, VECTORS_AT_ONCE, true)

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

VECTOR_INLINE void
turkish_set (struct turkish *set)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  uint64_t const dotless = bits_of (0xB1, 0xB1);
  letters_set (&set->c3, &set->strangers, 0xC3, CLASS_1, 0xC3);
  letters_set (&set->c4, &set->strangers, 0xC4, CLASS_2, 0xC4);
  letters_set (&set->c5, &set->strangers, 0xC5, CLASS_3, 0xC5);
  set->c4.second_upper = v_either (set->c4.second_upper, dotless, v_set ('I'));
  strangers_second_not (&set->strangers, CLASS_2, dotless);
  set->dotless = v_set (0xB1);
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
  strangers_note_many (&set->strangers, block, false);
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

VECTOR_INLINE void
vietnamese_set (struct vietnamese *set)
{
  set->ascii = ascii_set ();
  strangers_set (&set->strangers);
  set->e1 = v_set (0xE1);
  set->ba = v_set (0xBA);
  set->bb = v_set (0xBB);
  set->one = v_set (1);
  set->a0 = v_set (0xA0);
  letters_set (&set->c3, &set->strangers, 0xC3, CLASS_1, 0xC3);
  letters_set (&set->c4, &set->strangers, 0xC4, CLASS_2, 0xC4);
  letters_set (&set->c5, &set->strangers, 0xC5, CLASS_2, 0xC5);
  letters_set (&set->c6, &set->strangers, 0xC6, CLASS_3, 0xC6);
  strangers_lead (&set->strangers, 0xE1, CLASS_E1);
  strangers_second (&set->strangers, CLASS_E1, ~(bits_of (0xBA, 0xBB)));
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
  v_store (block->out, v_sub_where (upper, third, v_and (v, set->one)));
  strangers_note_many (&set->strangers, block, false);
  uint64_t low
      = third & v_equal (block->before, set->ba) & v_less (v, set->a0);
  block->strangers |= low;
}

SCRIPT_LOOP (vietnamese, vietnamese, VECTORS_AT_ONCE, true)
