/* script-mixture.h -- the loop for mixtures: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A mixture is any text: what may have case is looked up, character by
   character.  caseless_cased says which that are.  */

/* How many vectors of a mixture before another loop is tried, and how many
   characters that change their size.  */
#define VECTORS_OF_MIXTURE 16
#define CHANGES_OF_MIXTURE 4

/* Map the characters of the vector at RUN that MAYBE have case; its other
   bytes were mapped.  Advance behind the vector, or behind a character that
   reaches beyond it or changed its size.  Return whether one did that.  */
VECTOR_INLINE bool
mixture_characters (struct run *run, VECTOR_BITMASK maybe)
{
  unsigned char const *from = run->in;
  unsigned char *to = run->out;
  size_t done = VECTOR_SIZE;
  for (; maybe; maybe &= maybe - 1)
    {
      unsigned char answer[UPPER_MOST];
      size_t at = first_of (maybe);
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
  int changes = 0;
  for (int i = 0; i < VECTORS_OF_MIXTURE && run->in <= run->limit; i++)
    {
      VECTOR v = v_load (run->in);
      VECTOR_BITMASK cased = caseless_cased (&set, run->in, v);
      v_store (run->out, ascii_upper (&set.ascii, v));
      changes += mixture_characters (run, cased);
      if (changes == CHANGES_OF_MIXTURE)
        return false;
    }
  return true;
}
