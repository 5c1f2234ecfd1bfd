/* script-mixture.h -- the loop for mixtures: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A mixture is any text: what may have case is looked up, character by
   character.  caseless_cased says which that are.  */

/* How many vectors of a mixture before another loop is tried, and how many
   characters that change their size.  */
#define VECTORS_OF_MIXTURE 16
#define CHANGES_OF_MIXTURE 4

/* Map some vectors of a mixture, where ill-formed sequences pass.  Here no
   byte is a stranger.  Return whether it was worth while: each character that
   changes its size begins a vector.  */
VECTOR_LOOP bool
mixture_loop (struct run *run)
{
  struct caseless numbers;
  caseless_set (&numbers);
  struct caseless const set = numbers;
  int changes = 0;
  for (int i = 0; i < VECTORS_OF_MIXTURE && run->in <= run->limit; i++)
    {
      VECTOR v = v_load (run->in);
      VECTOR_BITMASK cased = caseless_cased (&set, run->in, v);
      v_store (run->out, ascii_upper (&set.ascii, v));
      changes += upper_mixture_characters (run, VECTOR_SIZE, cased);
      if (changes == CHANGES_OF_MIXTURE)
        return false;
    }
  return true;
}
