/* picked-caseless.h -- the loop for scripts without case, with tables: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Besides ascii nothing changes: all that is to be told is strangers.  The
   same tables say what in a mixture may have case.  */

/* Scripts without case: no lead changes.  */
struct caseless
{
  struct ascii ascii;
  struct strangers strangers;
};

VECTOR_LOOP void
caseless_set (struct caseless *set)
{
  set->ascii = ascii_set ();
  strangers_set_to (&set->strangers, upper_caseless_leads,
                    upper_caseless_seconds);
}

VECTOR_INLINE void
caseless_block (void const *numbers, struct block *block)
{
  struct caseless const *set = numbers;
  v_store (block->out, ascii_upper (&set->ascii, block->v));
  strangers_note (&set->strangers, block);
}

SCRIPT_LOOP (caseless, caseless, VECTORS_AT_ONCE, true)

/* Return which bytes of V, the vector at IN, lead a character that may have
   case.  */
VECTOR_INLINE uint64_t
caseless_cased (struct caseless const *set, unsigned char const *in, VECTOR v)
{
  VECTOR after = v_load (in + 1);
  uint64_t leads = v_mask (v) & ~second_bytes (&set->strangers, v);
  VECTOR common = strangers_common (&set->strangers, v, after);
  return _mm512_mask_test_epi8_mask (
      leads & second_bytes (&set->strangers, after), common, common);
}
