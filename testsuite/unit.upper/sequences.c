/* sequences.c -- ill-formed sequences, and what becomes of them.
   SPDX-License-Identifier: GPL-3.0-or-later

   Texts of four bytes of those where utf-8 has its edges, and random ones,
   with the kernel that UPPER_KERNEL names.  What a sequence is, is
   told by text.h.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

static unsigned char const edges[] = {
  'A',  'i',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC3,
  0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
};
#define EDGES (sizeof edges)

/* What there is, and what there should be.  */
static struct passage got;
static struct passage wanted;

/* Make the N bytes at TEXT what replacing makes of them, at OUT.  Set *COUNT
   to the number of ill-formed sequences.  Return the size.  */
static size_t
repair (unsigned char *out, unsigned char const *text, size_t n,
        unsigned long long *count)
{
  size_t size;
  size_t to = 0;
  *count = 0;
  for (size_t i = 0; i < n; i += size)
    if (text_sequence (text + i, n - i, &size) == SEQUENCE_WELL_FORMED)
      {
        memcpy (out + to, text + i, size);
        to += size;
      }
    else
      {
        to += text_put (out + to, 0xFFFD);
        ++*count;
      }
  return to;
}

/* Return whether replacing in the N bytes at TEXT, in pieces of PIECE, is
   right.  WANTED keeps.  */
static bool
replaces (unsigned char const *text, size_t n, size_t piece)
{
  unsigned char repaired[PASSAGE_TEXT];
  unsigned long long count;
  size_t size = repair (repaired, text, n, &count);
  passage_whole (&wanted, repaired, size);
  passage_restart (&got);
  for (size_t i = 0; i < n; i += piece)
    passage_feed (&got, text + i, n - i < piece ? n - i : piece, 3 * piece);
  passage_finish (&got, 3);
  return passage_same (&got, &wanted) && count == upper_ill_formed (got.state);
}

/* Return whether a strict stream of the N bytes at TEXT, in pieces of PIECE,
   stops where it should.  WANTED keeps.  */
static bool
stops (unsigned char const *text, size_t n, size_t piece)
{
  size_t size;
  size_t start = 0;
  unsigned long long count = 0;
  passage_restart (&wanted);
  for (size_t i = 0; i < n; i += size)
    if (text_sequence (text + i, n - i, &size) != SEQUENCE_WELL_FORMED)
      {
        unsigned char mark[2] = { PASSAGE_MARK, (unsigned char)size };
        passage_feed (&wanted, text + start, i - start, 3 * n);
        passage_finish (&wanted, 3 * n);
        passage_append (&wanted, mark, sizeof mark);
        start = i + size;
        count++;
      }
  passage_feed (&wanted, text + start, n - start, 3 * n);
  passage_finish (&wanted, 3 * n);
  passage_restart (&got);
  for (size_t i = 0; i < n; i += piece)
    passage_feed (&got, text + i, n - i < piece ? n - i : piece, 3 * piece);
  passage_finish (&got, 3);
  wanted.stops = got.stops;
  return passage_same (&got, &wanted) && got.stops == count
         && count == upper_ill_formed (got.state);
}

/* Return whether RIGHT is true of the N bytes at TEXT in some pieces.  Show
   it if not.  */
static bool
is_right (bool right (unsigned char const *, size_t, size_t),
          unsigned char const *text, size_t n)
{
  bool ok
      = right (text, n, n ? n : 1) && right (text, n, 1) && right (text, n, 3);
  if (!ok)
    {
      passage_show ("the text", text, n);
      passage_show ("got", got.answer, got.size);
      passage_show ("wanted", wanted.answer, wanted.size);
    }
  return ok;
}

static void
test_edges (bool right (unsigned char const *, size_t, size_t),
            char const *name)
{
  bool ok = true;
  for (size_t i = 0; i < EDGES * EDGES * EDGES * 4; i++)
    {
      unsigned char text[4];
      size_t rest = i / 4;
      text[3] = (unsigned char)"i\x80\xC3\xF0"[i % 4];
      for (size_t k = 0; k < 3; k++, rest /= EDGES)
        text[k] = edges[rest % EDGES];
      ok = ok && is_right (right, text, sizeof text);
    }
  check (ok, "%s: all edges", name);
}

/* Sequences at every place of a vector.  */
static void
test_places (bool right (unsigned char const *, size_t, size_t),
             char const *name)
{
  bool ok = true;
  for (size_t i = 0; i < EDGES * EDGES * EDGES; i++)
    {
      unsigned char text[160];
      size_t place = i % 100;
      memset (text, 'a' + (int)(i % 26), sizeof text);
      if (i & 1)
        for (size_t k = 0; k < sizeof text; k += 2)
          memcpy (text + k, "\xC3\xA9", 2);
      text[place] = edges[i % EDGES];
      text[place + 1] = edges[i / EDGES % EDGES];
      text[place + 2] = edges[i / EDGES / EDGES];
      ok = ok && is_right (right, text, sizeof text - i % 32);
    }
  check (ok, "%s: at every place", name);
}

static void
test_random (bool right (unsigned char const *, size_t, size_t),
             char const *language)
{
  uint64_t seed = 7;
  bool ok = true;
  for (size_t i = 0; i < (*language ? 1000 : 10000); i++)
    {
      unsigned char text[300];
      size_t n = text_any (&seed, text, sizeof text);
      ok = ok && is_right (right, text, n);
    }
  check (ok, "%s '%s': random texts", right == stops ? "strict" : "replace",
         language);
}

static void
test (enum upper_invalid invalid, char const *language)
{
  bool strict = invalid == UPPER_STRICT;
  passage_open (&got, UPPER_UTF8, invalid, language);
  passage_open (&wanted, UPPER_UTF8, UPPER_KEEP, language);
  if (!*language)
    {
      test_edges (strict ? stops : replaces, strict ? "strict" : "replace");
      test_places (strict ? stops : replaces, strict ? "strict" : "replace");
    }
  test_random (strict ? stops : replaces, language);
  passage_close (&got);
  passage_close (&wanted);
}

int
main (void)
{
  if (!kernel_is_the_wanted ())
    {
      untested ("%s cannot run here", getenv ("UPPER_KERNEL"));
      return unit_end ();
    }
  unit_subject = upper_implementation ();
  for (size_t i = 0; i < PASSAGE_LANGUAGES; i++)
    {
      test (UPPER_REPLACE, passage_language (i));
      test (UPPER_STRICT, passage_language (i));
    }
  return unit_end ();
}
