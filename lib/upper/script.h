/* script.h -- what the loops for scripts have in common: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   A script's loop maps whole vectors of a text that is written in it and in
   ascii, where no character changes its size.  Each vector is looked at
   together with the bytes before and behind each of its own, which are
   loaded from the text again: so a character may lie across two vectors,
   and no vector waits for the one before.

   At any byte that is not its own, a "stranger", the loop ends; what is
   before has been mapped.  What goes on from there is in vectors-loop.c.  A
   lead without the bytes that it wants passes unchanged, and so does what is
   behind it.

   What a script does with one vector is a function

     static void NAME_block (void const *set, struct block *block)

   where SET, a struct NAME, has the numbers that bytes are compared with: in
   registers, once all this is inlined.  */

/* How far ahead input is asked for: the processor knows by itself what comes
   next, but not in time.  */
#define RUN_AHEAD 1024

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

  /* The strangers, at a byte that may be behind the lead.  */
  VECTOR_NOTES strangers;
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

/* Map the vector at IN to OUT with MAP and SET, and, where AT_ONCE is 2, the
   one that is APART behind it.  Return the strangers, and set *FIRST to how
   far the vector is that they are in.  */
VECTOR_INLINE VECTOR_BITMASK
map_vectors (unsigned char const *in, unsigned char *out, bool check,
             unsigned at_once, block_function *map, void const *set,
             ptrdiff_t apart, ptrdiff_t *first)
{
  struct block one = { .check = check }, two = { .check = check };
  block_load (&one, in, out);
  map (set, &one);
  *first = 0;
  if (at_once == 1)
    return notes_mask (one.strangers);
  block_load (&two, in + apart, out + apart);
  map (set, &two);
  if (!notes_any (one.strangers, two.strangers))
    return 0;
  VECTOR_BITMASK strangers = notes_mask (one.strangers);
  if (strangers)
    return strangers;
  *first = apart;
  return notes_mask (two.strangers);
}

/* Map vectors of RUN with the function MAP of a script and its SET; the rest
   is as `struct script_loop' says.  There is little but vectors in it: the
   processor adds and compares numbers where it works on vectors, too.  */
VECTOR_INLINE bool
map_run (struct run *run, bool check, unsigned at_once, block_function *map,
         void const *set)
{
  unsigned char const *in = run->in, *const stop = run->stop;
  unsigned char *out = run->out;
  ptrdiff_t const apart = at_once == 1 ? 0 : run->apart;
  ptrdiff_t step = run->step, first;
  VECTOR_BITMASK strangers;
  do
    {
      __builtin_prefetch (in + RUN_AHEAD);
      if (at_once == 2)
        __builtin_prefetch (in + RUN_AHEAD + VECTOR_SIZE);
      strangers
          = map_vectors (in, out, check, at_once, map, set, apart, &first);
      if (strangers)
        {
          step = first + (ptrdiff_t)first_of (strangers);
          in += step;
          out += step;
          break;
        }
      in += step;
      out += step;
      step = (ptrdiff_t)VECTOR_SIZE + apart;
    }
  while (in <= stop);
  run->in = in;
  run->out = out;
  return strangers != 0;
}

/* Define NAME_loop for the script whose function is NAME_block, with what
   SET_set sets, which is a struct SET.  AT_ONCE says how many vectors are
   taken, one where a script is rare or has so many numbers that there are no
   registers for two.  */
#define SCRIPT_LOOP(name, set, at_once, may_visit)                            \
 static VECTOR_TARGET void name##_numbers (void *numbers)                     \
 {                                                                            \
  set##_set (numbers);                                                        \
  VECTOR_END ();                                                              \
 }                                                                            \
 SCRIPT_MAP (name, set, at_once)                                              \
 static struct script_loop const name##_loop                                  \
     = { name##_numbers, name##_map, at_once, may_visit };

/* Define NAME_map alone.  */
#define SCRIPT_MAP(name, set, at_once)                                        \
 static VECTOR_TARGET bool name##_map (void const *numbers, struct run *run,  \
                                       bool check)                            \
 {                                                                            \
  _Static_assert(sizeof (struct set) <= SCRIPT_NUMBERS, "too many numbers");  \
  struct set const loaded = *(struct set const *)numbers;                     \
  bool is_stranger                                                            \
      = LOOPS_APART && !check                                                 \
            ? map_run (run, false, at_once, name##_block, &loaded)            \
            : map_run (run, LOOPS_APART || check, at_once, name##_block,      \
                       &loaded);                                              \
  VECTOR_END ();                                                              \
  return is_stranger;                                                         \
 }

/* The loop for ascii, until what is none.  Return whether it met that; else it
   ended at the limit.  */
static VECTOR_TARGET bool
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
  for (;; in += VECTOR_SIZE, out += VECTOR_SIZE)
    {
      if (in > run->limit)
        {
          ptrdiff_t over = in - run->limit;
          if (over >= (ptrdiff_t)VECTOR_SIZE || in - run->in < over)
            break;
          in -= over;
          out -= over;
        }
      VECTOR v = v_load (in);
      v_store (out, ascii_upper (&set, v));
      ends = v_mask (v);
      if (ends)
        break;
    }
  unsigned n = ends ? first_of (ends) : 0;
  run->in = in + n;
  run->out = out + n;
  VECTOR_END ();
  return ends != 0;
}
