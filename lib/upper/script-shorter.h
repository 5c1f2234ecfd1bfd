/* script-shorter.h -- the loop for Turkish, whose dotless i becomes shorter:
   a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The upper case of a vector is turkish_upper's, which says what leads are
   not to be written; what is left is squeezed together.  */

/* One vector at a time.  */
VECTOR_LOOP bool
turkish_loop (struct run *run, bool check)
{
  struct turkish numbers;
  turkish_set (&numbers);
  struct turkish const set = numbers;
  struct block block = { .in = run->in, .out = run->out, .check = check };
  VECTOR_BITMASK ends = 0;
  VECTOR seen = v_zero ();
  for (unsigned count = 1; block.in <= run->limit; count++)
    {
      VECTOR_BITMASK gone;
      block_load (&block, block.in, block.out);
      VECTOR upper = turkish_upper (&set, &block, &gone);
      ends = v_mask (block.strangers);
      unsigned char *out = squeeze (block.out, upper, gone);
      if (ends)
        {
          VECTOR_BITMASK mapped = (ends & -ends) - 1;
          block.in += number_of (mapped);
          block.out += number_of (mapped & ~gone);
          break;
        }
      block.in += VECTOR_SIZE;
      block.out = out;
      seen = v_or (seen, block.v);
      if (count % VECTORS_OF_ASCII == 0)
        {
          if (!v_mask (seen))
            break;
          seen = v_zero ();
        }
    }
  /* A lead that is gone, and its letter is behind the last vector.  */
  if (!ends && block.in > run->in && block.in[-1] == 0xC4
      && block.in[0] == 0xB1)
    block.in--;
  run->in = block.in;
  run->out = block.out;
  return ends != 0;
}
