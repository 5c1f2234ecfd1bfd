/* script-other.h -- the loops for scripts without case, and for mixtures: a
   template.
   SPDX-License-Identifier: GPL-3.0-or-later

   Without case are the leads D7 to DF and E0 to F4, where upper_cased_* do
   not say that a character may have it.  A mixture is any text: what may
   have case is looked up, character by character.  */

/* The numbers that tell characters of three and four bytes with case.  */
struct cased
{
  VECTOR e1;
  VECTOR half;
  VECTOR lead;
  VECTOR high;
  VECTOR low;
};

VECTOR_INLINE struct cased
cased_set (void)
{
  struct cased cased = {
    .e1 = v_set (0xE1),
    .half = v_set (0x0F),
    .lead = v_table (upper_cased_lead),
    .high = v_table (upper_cased_high),
    .low = v_table (upper_cased_low),
  };
  return cased;
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
};

VECTOR_INLINE struct caseless
caseless_set (void)
{
  struct caseless set = {
    .ascii = ascii_set (),
    .cased = cased_set (),
    .check = check_set (),
    .most = v_set (0x7F),
    .two_add = v_set (0x7F - 0xD6),
    .two_below = v_set (0x7F - (0xD7 - 0xC2)),
  };
  return set;
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
  MASK two = m_greater (v_add (v, set->two_add), set->two_below);
  block->strangers = m_or (m_nonzero (wrong, set->most), two);
}

SCRIPT_LOOP (caseless, caseless)

/* How many vectors of a mixture before another loop is tried, and how many
   characters that change their size.  */
#define VECTORS_OF_MIXTURE 16
#define CHANGES_OF_MIXTURE 4

/* Map the characters of the vector at RUN that MAYBE have case; its other
   bytes were mapped.  Advance behind the vector, or behind a character that
   reaches beyond it or changed its size.  Return whether one did that.  */
VECTOR_INLINE bool
mixture_characters (struct run *run, MASK_BITS maybe)
{
  unsigned char const *from = run->in;
  unsigned char *to = run->out;
  size_t done = VECTOR_SIZE;
  for (; maybe; maybe &= maybe - 1)
    {
      unsigned char answer[UPPER_MOST];
      size_t at = MASK_FIRST (maybe);
      int size = character_size (from + at, 4);
      if (size < 2)
        continue;
      size_t n = character_upper (answer, from + at, size);
      if (n != (size_t)size)
        {
          memcpy (to + at, answer, UPPER_MOST);
          run_advance (run, at, at);
          run_advance (run, (size_t)size, n);
          return true;
        }
      memcpy (to + at, answer, 2);
      if (size > 2)
        to[at + 2] = answer[2];
      if (size > 3)
        to[at + 3] = answer[3];
      if (at + (size_t)size > done)
        done = at + (size_t)size;
    }
  run_advance (run, done, done);
  return false;
}

/* Map some vectors of a mixture, where ill-formed sequences pass.  Here no
   byte is a stranger.  Return whether it was worth while: each character that
   changes its size begins a vector.  */
VECTOR_LOOP bool
mixture_loop (struct run *run)
{
  struct caseless const set = caseless_set ();
  VECTOR const last = v_set (0xBF);
  int changes = 0;
  for (int i = 0; i < VECTORS_OF_MIXTURE && run->in <= run->limit; i++)
    {
      VECTOR v = v_load (run->in), after = v_load (run->in + 1);
      v_store (run->out, ascii_upper (&set.ascii, v));
      VECTOR high = v_and (v_high_half (after), set.cased.half);
      VECTOR low = v_and (after, set.cased.half);
      MASK cased
          = m_nonzero (cased_leads (&set.cased, v, high, low), set.most);
      MASK two = m_greater (v_add (v, set.two_add), set.two_below);
      two = m_without (two, m_greater (after, last));
      changes += mixture_characters (run, m_bits (m_or (cased, two)));
      if (changes == CHANGES_OF_MIXTURE)
        return false;
    }
  return true;
}
