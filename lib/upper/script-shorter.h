/* script-shorter.h -- the loop for Turkish, whose dotless i becomes shorter:
   a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   The upper case of a vector is turkish_upper's, which says what leads are
   not to be written; what is left is squeezed together.  */

static VECTOR_TARGET void
turkish_numbers (void *numbers)
{
  turkish_set (numbers);
  VECTOR_END ();
}

/* One vector at a time.  */
static VECTOR_TARGET bool
turkish_map (void const *numbers, struct run *run, bool check)
{
  struct turkish const set = *(struct turkish const *)numbers;
  struct block block = { .in = run->in, .out = run->out, .check = check };
  VECTOR_BITMASK ends;
  do
    {
      VECTOR_BITMASK gone;
      block_load (&block, block.in, block.out);
      VECTOR upper = turkish_upper (&set, &block, &gone);
      ends = notes_mask (block.strangers);
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
    }
  while (block.in <= run->stop);
  /* A lead that is gone, and its letter is behind the last vector.  */
  if (!ends && block.in[-1] == 0xC4 && block.in[0] == 0xB1)
    block.in--;
  run->in = block.in;
  run->out = block.out;
  VECTOR_END ();
  return ends != 0;
}

static struct script_loop const turkish_loop
    = { turkish_numbers, turkish_map, 0, false };
