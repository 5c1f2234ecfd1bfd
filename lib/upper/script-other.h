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

/* Return zero bytes where V cannot lead such a character; AFTER are the
   bytes behind.  */
VECTOR_INLINE VECTOR
cased_leads (struct cased const *cased, VECTOR v, VECTOR after)
{
  VECTOR lead = v_look_up (cased->lead, v_sub (v, cased->e1));
  VECTOR high
      = v_look_up (cased->high, v_and (v_high_half (after), cased->half));
  VECTOR low = v_look_up (cased->low, v_and (after, cased->half));
  return v_and (v_and (lead, high), low);
}

/* The numbers that tell ill-formed sequences of three and four bytes.  */
struct bounds
{
  VECTOR three;
  VECTOR four;
  VECTOR last;
  VECTOR e0;
  VECTOR e0_second;
  VECTOR ed;
  VECTOR ed_second;
  VECTOR f0;
  VECTOR f0_second;
  VECTOR f4;
  VECTOR f4_second;
};

VECTOR_INLINE struct bounds
bounds_set (void)
{
  struct bounds bounds = {
    .three = v_set (0xDF),
    .four = v_set (0xEF),
    .last = v_set (0xF4),
    .e0 = v_set (0xE0),
    .e0_second = v_set (0xA0),
    .ed = v_set (0xED),
    .ed_second = v_set (0x9F),
    .f0 = v_set (0xF0),
    .f0_second = v_set (0x90),
    .f4 = v_set (0xF4),
    .f4_second = v_set (0x8F),
  };
  return bounds;
}

/* Return the bytes of V, whose leads are ALL, that are not in order: leads
   which the byte of AFTER may not follow, or that are none, and bytes as in
   out_of_order.  */
VECTOR_INLINE unsigned
out_of_bounds (unsigned *carry, struct bounds const *bounds, VECTOR v,
               VECTOR after, VECTOR all)
{
  unsigned lead = v_mask (all);
  unsigned three = v_mask (v_and (all, v_greater (v, bounds->three)));
  unsigned four = v_mask (v_and (all, v_greater (v, bounds->four)));
  VECTOR low = v_or (
      v_and (v_equal (v, bounds->e0), v_greater (bounds->e0_second, after)),
      v_and (v_equal (v, bounds->f0), v_greater (bounds->f0_second, after)));
  VECTOR high = v_or (
      v_and (v_equal (v, bounds->ed), v_greater (after, bounds->ed_second)),
      v_and (v_equal (v, bounds->f4), v_greater (after, bounds->f4_second)));
  VECTOR none = v_and (all, v_greater (v, bounds->last));
  unsigned wrong = v_mask (v_or (none, v_or (low, high)));
  unsigned found = v_mask (v) & ~lead;
  unsigned expected = lead << 1 | three << 2 | four << 3 | *carry;
  *carry = lead >> (VECTOR_SIZE - 1) | three >> (VECTOR_SIZE - 2)
           | four >> (VECTOR_SIZE - 3);
  return wrong | ((found ^ expected) & MASK_ALL);
}

VECTOR_INLINE bool
caseless_loop (struct run *run, bool check)
{
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  struct cased const cased = cased_set ();
  struct bounds const bounds = bounds_set ();
  VECTOR const zero = v_set (0), d7 = v_set (0xD7);
  struct loop loop = loop_begin (run);
  while (loop.in <= run->limit)
    {
      VECTOR v = v_load (loop.in), after = v_load (loop.in + 1);
      v_store (loop.out, v_xor (v, ascii_flips (&ascii, v)));
      VECTOR maybe_not = v_equal (cased_leads (&cased, v, after), zero);
      VECTOR all = leads_all (&leads, v);
      VECTOR two = v_without (v_and (all, v_greater (d7, v)),
                              leads_signs (&leads, v, after));
      loop.strangers = v_mask (two) | (v_mask (maybe_not) ^ MASK_ALL);
      if (check)
        loop.strangers |= out_of_bounds (&loop.carry, &bounds, v, after, all);
      if (loop.strangers || !loop_next (&loop, v))
        break;
    }
  return loop_end (&loop, run);
}

/* How many vectors of a mixture before another loop is tried.  */
#define VECTORS_OF_MIXTURE 16

/* Map the characters of the vector at RUN that MAYBE have case; its other
   bytes were mapped.  Advance behind the vector, or behind a character that
   reaches beyond it or changed its size.  */
VECTOR_INLINE void
mixture_characters (struct run *run, unsigned maybe)
{
  unsigned char const *from = run->in;
  unsigned char *to = run->out;
  size_t done = VECTOR_SIZE;
  for (; maybe; maybe &= maybe - 1)
    {
      unsigned char answer[UPPER_MOST];
      size_t at = (size_t)__builtin_ctz (maybe);
      int size = character_size (from + at, 4);
      if (size < 2)
        continue;
      size_t n = character_upper (answer, from + at, size);
      if (n != (size_t)size)
        {
          memcpy (to + at, answer, UPPER_MOST);
          run_advance (run, at, at);
          run_advance (run, (size_t)size, n);
          return;
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
}

/* Map some vectors of a mixture, where ill-formed sequences pass.  Here no
   byte is a stranger.  */
static VECTOR_TARGET void
mixture_loop (struct run *run)
{
  struct ascii const ascii = ascii_set ();
  struct leads const leads = leads_set ();
  struct cased const cased = cased_set ();
  VECTOR const zero = v_set (0), d7 = v_set (0xD7), xc0 = v_set (0xC0);
  for (int i = 0; i < VECTORS_OF_MIXTURE && run->in <= run->limit; i++)
    {
      VECTOR v = v_load (run->in), after = v_load (run->in + 1);
      v_store (run->out, v_xor (v, ascii_flips (&ascii, v)));
      VECTOR not = v_equal (cased_leads (&cased, v, after), zero);
      VECTOR two = v_without (v_and (leads_all (&leads, v), v_greater (d7, v)),
                              leads_signs (&leads, v, after));
      unsigned maybe = v_mask (v_and (two, v_greater (xc0, after)))
                       | (v_mask (not ) ^ MASK_ALL);
      mixture_characters (run, maybe);
    }
}
