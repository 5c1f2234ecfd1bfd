/* script.h -- what the loops for scripts have in common: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A script's loop maps whole vectors of a text that is written in it and in
   ascii, where no character changes its size.  Each vector is looked at
   together with the bytes before and behind each of its own, which are
   loaded from the text again: so a character may lie across two vectors,
   and no vector waits for the one before.

   At any byte that is not its own, a "stranger", the loop ends; what is
   before has been mapped.  A lead without the bytes that it wants passes
   unchanged, and so does what is behind it.

   What a script does with one vector is a function

     static void NAME_block (void const *set, struct block *block)

   where SET, a struct NAME, has the numbers that bytes are compared with: in
   registers, once all this is inlined.  */

/* How far ahead input is asked for: the processor knows by itself what comes
   next, but not in time.  */
#define RUN_AHEAD 512

/* A vector of a text, and what its script's function says of it.  */
struct block
{
  /* Where it is, and where its answer goes.  */
  unsigned char const *in;
  unsigned char *out;

  /* Whether ill-formed sequences are strangers, at the latest where it shows
     that they are.  */
  bool check;

  /* Its bytes, and those before each.  */
  VECTOR v;
  VECTOR before;

  /* The strangers, by the high bit of a byte that may be behind the lead.  */
  VECTOR strangers;
};

/* Have BLOCK be the vector at IN, whose answer goes to OUT.  */
VECTOR_INLINE void
block_load (struct block *block, unsigned char const *in, unsigned char *out)
{
  block->in = in;
  block->out = out;
  block->v = v_load (in);
  block->before = v_load (in - 1);
}

/* What maps a block that is loaded.  */
typedef void block_function (void const *set, struct block *block);

/* How many vectors are mapped before a loop asks whether they were all of
   ascii.  */
#define VECTORS_OF_ASCII 16

/* The loop of the script whose function is MAP, with its SET.  One vector is
   mapped before it is asked whether there are strangers, or two, AT_ONCE.
   Return whether it ended at a stranger, at RUN->in; else it ended at the
   limit, or because there was ascii only.  */
VECTOR_INLINE bool
loop_of (struct run *run, bool check, unsigned at_once, block_function *map,
         void const *set)
{
  ptrdiff_t const size = VECTOR_SIZE;
  struct block one = { .in = run->in, .out = run->out, .check = check };
  unsigned char const *limit = run->limit;
  VECTOR_BITMASK strangers = 0;
  VECTOR seen = v_zero ();
  for (unsigned count = at_once; one.in <= limit; count += at_once)
    {
      __builtin_prefetch (one.in + RUN_AHEAD);
      __builtin_prefetch (one.in + RUN_AHEAD + size);
      block_load (&one, one.in, one.out);
      map (set, &one);
      if (at_once == 1 || limit - one.in < size)
        {
          strangers = v_mask (one.strangers);
          if (strangers)
            break;
          seen = v_or (seen, one.v);
        }
      else
        {
          struct block two = { .check = check };
          block_load (&two, one.in + size, one.out + size);
          map (set, &two);
          if (v_mask (v_or (one.strangers, two.strangers)))
            {
              strangers = v_mask (one.strangers);
              if (strangers)
                break;
              strangers = v_mask (two.strangers);
              one.in += size;
              one.out += size;
              break;
            }
          seen = v_or (seen, v_or (one.v, two.v));
          one.in += size;
          one.out += size;
        }
      one.in += size;
      one.out += size;
      if (count == 2)
        {
          size_t over = (uintptr_t)one.out % VECTOR_SIZE;
          one.in -= over;
          one.out -= over;
        }
      if (count % VECTORS_OF_ASCII == 0)
        {
          if (!v_mask (seen))
            break;
          seen = v_zero ();
        }
    }
  unsigned n = strangers ? first_of (strangers) : 0;
  run->in = one.in + n;
  run->out = one.out + n;
  return strangers != 0;
}

/* Define the function NAME_loop, the loop of the script whose function is
   NAME_block, with what SET_set returns, which is a struct SET.  MAY_VISIT is
   for scripts that note strangers at a second byte, but for what is
   ill-formed.  AT_ONCE says how many vectors are taken, one where a script is
   rare or has so many numbers that there are no registers for two.  The
   numbers are loaded anew behind a visitor: registers that are kept over a
   call would be none.  */
#define SCRIPT_LOOP(name, set, may_visit, at_once)                            \
 SCRIPT_LOOP_OF (name, (struct run * run, bool check), set,                   \
                 set##_set (&numbers), may_visit, at_once)

/* The same for a function with other PARAMETERS, those of NAME_loop among
   them; SET_UP is what sets `numbers'.  */
#define SCRIPT_LOOP_OF(name, parameters, set, set_up, may_visit, at_once)     \
 VECTOR_LOOP bool name##_loop parameters                                      \
 {                                                                            \
  struct set numbers;                                                         \
  set_up;                                                                     \
  unsigned char const *visited = run->in;                                     \
  for (;;)                                                                    \
   {                                                                          \
    __asm__("" : "+m"(numbers));                                              \
    struct set const loaded = numbers;                                        \
    if (!loop_of (run, check, at_once, name##_block, &loaded))                \
     return false;                                                            \
    if (!(may_visit) || !upper_run_visitor (run, &visited))                   \
     return true;                                                             \
   }                                                                          \
 }

VECTOR_LOOP bool
ascii_loop (struct run *run)
{
  struct ascii const set = ascii_set ();
  unsigned char const *in = run->in;
  unsigned char *out = run->out;
  VECTOR_BITMASK ends = 0;
  while (run->limit - in >= 3 * (ptrdiff_t)VECTOR_SIZE)
    {
      for (int i = 0; i < 4; i++)
        __builtin_prefetch (in + RUN_AHEAD + i * (ptrdiff_t)VECTOR_SIZE);
      VECTOR a = v_load (in);
      VECTOR b = v_load (in + VECTOR_SIZE);
      VECTOR c = v_load (in + 2 * VECTOR_SIZE);
      VECTOR d = v_load (in + 3 * VECTOR_SIZE);
      if (v_mask (v_or (v_or (a, b), v_or (c, d))))
        break;
      v_store (out, ascii_upper (&set, a));
      v_store (out + VECTOR_SIZE, ascii_upper (&set, b));
      v_store (out + 2 * VECTOR_SIZE, ascii_upper (&set, c));
      v_store (out + 3 * VECTOR_SIZE, ascii_upper (&set, d));
      in += 4 * VECTOR_SIZE;
      out += 4 * VECTOR_SIZE;
    }
  for (; in <= run->limit; in += VECTOR_SIZE, out += VECTOR_SIZE)
    {
      VECTOR v = v_load (in);
      v_store (out, ascii_upper (&set, v));
      ends = v_mask (v);
      if (ends)
        break;
    }
  unsigned n = ends ? first_of (ends) : 0;
  run->in = in + n;
  run->out = out + n;
  return ends != 0;
}
