/* script-caseless.h -- the loop for scripts without case: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Without case are the leads D7 to DF and E0 to F4, where upper_cased_* do
   not say that a character may have it.  */

/* The numbers that tell characters of three and four bytes with case.  */
struct cased
{
  VECTOR e1;
  VECTOR half;
  VECTOR lead;
  VECTOR high;
  VECTOR low;
};

VECTOR_INLINE void
cased_set (struct cased *set)
{
  set->e1 = v_set (0xE1);
  set->half = v_set (0x0F);
  set->lead = v_table (upper_cased_lead);
  set->high = v_table (upper_cased_high);
  set->low = v_table (upper_cased_low);
}

/* Return zero bytes where V cannot lead such a character; HIGH and LOW are
   the halves of the bytes behind.  */
VECTOR_INLINE VECTOR
cased_leads (struct cased const *set, VECTOR v, VECTOR high, VECTOR low)
{
  VECTOR lead = v_look_up (set->lead, v_sub (v, set->e1));
  return v_and (v_and (lead, v_look_up (set->high, high)),
                v_look_up (set->low, low));
}

struct caseless
{
  struct ascii ascii;
  struct cased cased;
  struct check check;
  VECTOR most;
  VECTOR two_add;
  VECTOR two_below;
  VECTOR last;
};

VECTOR_LOOP void
caseless_set (struct caseless *set)
{
  set->ascii = ascii_set ();
  cased_set (&set->cased);
  check_set (&set->check);
  set->most = v_set (0x7F);
  set->two_add = v_set (0x7F - 0xD6);
  set->two_below = v_set (0x7F - (0xD7 - 0xC2));
  set->last = v_set (0xBF);
}

/* The leads C2 to D6 are strangers, all of them.  */
VECTOR_INLINE void
caseless_block (void const *numbers, struct block *block)
{
  struct caseless const *set = numbers;
  VECTOR v = block->v, after = v_load (block->in + 1);
  v_store (block->out, ascii_upper (&set->ascii, v));
  VECTOR half = set->cased.half;
  VECTOR high = v_and (v_high_half (after), half);
  VECTOR wrong = cased_leads (&set->cased, v, high, v_and (after, half));
  if (block->check)
    wrong = v_or (wrong, check_pairs (&set->check, block->in, v, high, half));
  VECTOR two = v_greater (v_add (v, set->two_add), set->two_below);
  block->strangers = v_or (v_add_within (wrong, set->most), two);
}

SCRIPT_LOOP (caseless, caseless, VECTORS_AT_ONCE, false)

/* Return which bytes of V, the vector at IN, lead a character that may have
   case.  */
VECTOR_INLINE unsigned
caseless_cased (struct caseless const *set, unsigned char const *in, VECTOR v)
{
  VECTOR after = v_load (in + 1);
  VECTOR high = v_and (v_high_half (after), set->cased.half);
  VECTOR low = v_and (after, set->cased.half);
  VECTOR cased
      = v_add_within (cased_leads (&set->cased, v, high, low), set->most);
  VECTOR two = v_greater (v_add (v, set->two_add), set->two_below);
  two = v_without (two, v_greater (after, set->last));
  return v_mask (v_or (cased, two));
}
