/* script-latin1.h -- the loop for Western European languages: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Their letters are C3 80 to C3 BF: A0 to BE are 20 less in upper case, as
   small letters of ascii are.  Strangers are 9F and BF, which become others;
   B7, which is the division sign; and 97, the times sign.  */

struct latin1
{
  VECTOR add;
  VECTOR end;
  VECTOR flip;
  struct signs signs;
  VECTOR c3;
  VECTOR five;
  VECTOR but_bits;
  VECTOR but;
};

VECTOR_LOOP void
latin1_set (struct latin1 *set)
{
  set->add = v_set (0x80 - 'a');
  set->end = v_set (0x80 + 26);
  set->flip = v_set (0x20);
  signs_set (&set->signs);
  set->c3 = v_set (0xC3);
  set->five = v_set (31 - 26);
  set->but_bits = v_set (0x28);
  set->but = v_set (0xBE);
}

/* Ascii's letters are 61 to 7A, these A0 to BE: with 1F added, or E0, which
   is that with all bits flipped, both begin at 80.  They are 26, or 5 more;
   9A and 9F, as numbers, differ by bits only.  */
VECTOR_INLINE VECTOR
latin1_upper (struct latin1 const *set, VECTOR v, VECTOR behind)
{
  VECTOR moved = v_add (v, v_xor (set->add, behind));
  VECTOR end = v_or (set->end, v_and (behind, set->five));
  VECTOR small = v_greater (end, moved);
  return v_xor (v, v_and (small, set->flip));
}

/* Return the bytes of V that are wrong BEHIND a C3: not a continuation byte,
   or one of the four.  Those and no other have a number above BE, if bits 3
   and 5 are set.  */
VECTOR_INLINE VECTOR
latin1_wrong (struct latin1 const *set, VECTOR v, VECTOR behind)
{
  return v_and (behind, v_greater (v_or (v, set->but_bits), set->but));
}

VECTOR_INLINE void
latin1_block (void const *numbers, struct block *block)
{
  struct latin1 const *set = numbers;
  VECTOR v = block->v, behind = v_equal (block->before, set->c3);
  v_store (block->out, latin1_upper (set, v, behind));
  block_note (block, &set->signs, behind, latin1_wrong (set, v, behind),
              v_zero ());
}

SCRIPT_LOOP (latin1, latin1, VECTORS_AT_ONCE, true)
