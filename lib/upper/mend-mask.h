/* mend-mask.h -- replace ill-formed sequences, in AVX-512: a template.
   SPDX-License-Identifier: GPL-3.0-or-later

   What each byte of a vector is, is worked out in masks, with a bit for each:
   one to keep, the first one of an ill-formed sequence, or another one of
   that, which goes.  Then each of sixteen bytes gets three places in a
   vector, of which those are taken that are wanted.  There is no branch that
   depends on where the ill-formed sequences are.  */

/* Of the characters and sequences that begin in a vector, by their places.
   The bits for bytes in the next one are its lowest.  */
struct mend
{
  uint64_t keep;
  uint64_t gone;
  uint64_t keep_next;
  uint64_t gone_next;
};

VECTOR_INLINE uint64_t
v_below (VECTOR v, int limit)
{
  return _mm512_cmplt_epu8_mask (v, _mm512_set1_epi8 ((char)limit));
}

VECTOR_INLINE uint64_t
v_is (VECTOR v, int byte)
{
  return v_equal (v, _mm512_set1_epi8 ((char)byte));
}

/* Say in MEND what the bytes of the vector at IN are, and what the first ones
   of the next vector are on account of these.  Three bytes behind it are
   looked at.  Where no two bytes can be a character, or begin one, as in a
   text of another charset, little is to be done.  */
VECTOR_INLINE void
mend_vector (struct mend *mend, unsigned char const *in)
{
  VECTOR v = v_load (in), after = v_load (in + 1);
  VECTOR end = _mm512_set1_epi8 ((char)0xC0);
  uint64_t high = v_mask (v), second = v_less (after, end) & high;
  mend->keep = mend->keep_next | ~high;
  mend->gone = mend->gone_next;
  mend->keep_next = mend->gone_next = 0;
  if (!second)
    return;
  uint64_t third = v_less (v_load (in + 2), end);
  uint64_t fourth = v_less (v_load (in + 3), end);
  uint64_t two = v_below (v, 0xE0) & ~v_below (v, 0xC2);
  uint64_t three = v_below (v, 0xF0) & ~v_below (v, 0xE0) & second;
  uint64_t four = v_below (v, 0xF5) & ~v_below (v, 0xF0) & second;
  uint64_t low = v_below (after, 0xA0), lowest = v_below (after, 0x90);
  three &= ~((v_is (v, 0xE0) & low) | (v_is (v, 0xED) & ~low));
  four &= ~((v_is (v, 0xF0) & lowest) | (v_is (v, 0xF4) & ~lowest));
  two &= second;
  uint64_t gone = (three | four) & ~third, gone_2 = four & third & ~fourth;
  three &= third;
  four &= third & fourth;
  gone |= gone_2;
  uint64_t keep_1 = two | three | four, keep_2 = three | four;
  mend->keep_next = keep_1 >> 63 | keep_2 >> 62 | four >> 61;
  mend->keep |= keep_1 | keep_1 << 1 | keep_2 << 2 | four << 3;
  mend->gone_next = gone >> 63 | gone_2 >> 62;
  mend->gone |= gone << 1 | gone_2 << 2;
}

/* The places of sixteen bytes, three each, and what is there of U+FFFD.  */
#define THREE(n) n, n, n
static unsigned char const mend_places[64]
    = { THREE (0),  THREE (1),  THREE (2),  THREE (3), THREE (4),  THREE (5),
        THREE (6),  THREE (7),  THREE (8),  THREE (9), THREE (10), THREE (11),
        THREE (12), THREE (13), THREE (14), THREE (15) };
#define FOUR                                                                  \
 REPLACEMENT_BYTES, REPLACEMENT_BYTES, REPLACEMENT_BYTES, REPLACEMENT_BYTES
static unsigned char const mend_replacement[64] = { FOUR, FOUR, FOUR, FOUR };

/* The first of three places, and all 48.  */
#define MEND_FIRST 0x249249249249
#define MEND_ALL 0xFFFFFFFFFFFF

/* Write the vector V to OUT, as MEND says.  Return the place behind it.  */
VECTOR_INLINE unsigned char *
mend_write (struct mend const *mend, unsigned char *out, VECTOR v)
{
  VECTOR place = v_load (mend_places);
  VECTOR const next = _mm512_set1_epi8 (16);
  VECTOR replacement = v_load (mend_replacement);
  VECTOR keep = _mm512_movm_epi8 (mend->keep);
  VECTOR begins = _mm512_movm_epi8 (~(mend->keep | mend->gone));
  for (int i = 0; i < 4; i++)
    {
      uint64_t kept = v_mask (v_pick (keep, place)) & MEND_FIRST;
      uint64_t ill = v_mask (v_pick (begins, place)) & MEND_ALL;
      VECTOR bytes = v_either (v_pick (v, place), ill, replacement);
      uint64_t wanted = kept | ill;
      v_store (out, _mm512_maskz_compress_epi8 (wanted, bytes));
      out += number_of (wanted);
      place = v_add (place, next);
    }
  return out;
}

/* How many bytes are mended at once, and the room for what comes of it, with
   a vector where less is wanted.  */
#define MEND_MOST 2048
#define MEND_ROOM (3 * MEND_MOST + VECTOR_SIZE)

/* Mend as many vectors of TEXT as there are, but MEND_MOST bytes, and what
   reaches beyond them.  Add the ill-formed sequences to *COUNT.  */
static VECTOR_TARGET UPPER_NOT_INLINE void
mend_vectors (struct text *text, size_t *count)
{
  unsigned char const *in = text->in, *end = text->in_end - (VECTOR_SIZE + 3);
  struct mend mend = { .keep_next = 0 };
  if (end - in > (ptrdiff_t)(MEND_MOST - VECTOR_SIZE))
    end = in + (MEND_MOST - VECTOR_SIZE);
  for (; in <= end; in += VECTOR_SIZE)
    {
      mend_vector (&mend, in);
      *count += number_of (~(mend.keep | mend.gone));
      text->out = mend_write (&mend, text->out, v_load (in));
    }
  for (; (mend.keep_next | mend.gone_next) & 1; in++)
    {
      if (mend.keep_next & 1)
        *text->out++ = *in;
      mend.keep_next >>= 1;
      mend.gone_next >>= 1;
    }
  text->in = in;
  VECTOR_END ();
}

/* The `replace' of struct kernel.  What is mended is mapped as any text.  What
   is not enough for a vector and a look behind it is left for another
   call.  */
static size_t
mask_replace (struct text *text)
{
  unsigned char mended[MEND_ROOM + 3];
  size_t count = 0;
  if (text->in_end - text->in < (ptrdiff_t)VECTOR_SIZE + 3)
    return upper_generic_replace (text);
  do
    {
      struct text whole = { text->in, text->in_end, mended, NULL };
      mend_vectors (&whole, &count);
      struct text part = { mended, whole.out, text->out, text->out_end };
      vector_utf8 (&part, false);
      text->in = whole.in;
      text->out = part.out;
    }
  while (text->in_end - text->in >= (ptrdiff_t)VECTOR_SIZE + 3);
  return count;
}
