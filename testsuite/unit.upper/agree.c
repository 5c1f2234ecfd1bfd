/* agree.c -- the kernels agree, and so do a text in pieces and the whole.
   SPDX-License-Identifier: GPL-3.0-or-later

   One process has one kernel.  So each writes a hash of what it answered to
   each of many random texts, always the same ones: "generic" into the file
   AGREE_FILE, and the others compare theirs with that.  How many texts:
   AGREE_TEXTS.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

#define TEXT_MOST 400

/* What one in so many texts has at most: more than a kernel maps before it
   asks what the text has become.  */
#define TEXT_LONG 4000
#define LONG_EVERY 64

/* The ways a text is treated: three times "", and each language.  */
#define WAYS 7

static struct passage ways[WAYS];
static struct passage pieces[WAYS];

static void
open_ways (struct passage way[WAYS])
{
  for (size_t i = 0; i < WAYS; i++)
    passage_open (&way[i], UPPER_UTF8,
                  (enum upper_invalid) (i < 3 ? i : i % 3),
                  i < 3 ? "" : passage_language (i - 2));
}

/* Return HASH, and the answer of P in it.  */
static uint64_t
hash_answer (uint64_t hash, struct passage const *p)
{
  for (size_t i = 0; i < p->size; i++)
    hash = (hash ^ p->answer[i]) * 0x100000001B3u;
  hash = (hash ^ upper_ill_formed (p->state)) * 0x100000001B3u;
  return (hash ^ p->size) * 0x100000001B3u;
}

/* Convert the N bytes at TEXT in random pieces through random windows.  */
static void
convert_pieces (struct passage *p, uint64_t *seed, unsigned char const *text,
                size_t n)
{
  uint32_t most = 1u << text_below (seed, 8);
  uint32_t window_most = 1u << text_below (seed, 8);
  passage_restart (p);
  while (n > 0)
    {
      size_t piece = 1 + text_below (seed, most);
      if (piece > n)
        piece = n;
      passage_feed (p, text, piece, 1 + text_below (seed, window_most));
      text += piece;
      n -= piece;
    }
  passage_finish (p, 1 + text_below (seed, window_most));
}

/* Return the hash of what becomes of random text NUMBER.  If SHOW, show
   it.  Set *OK to false where pieces and whole differ.  */
static uint64_t
run (uint64_t number, bool show, bool *ok)
{
  unsigned char text[TEXT_LONG];
  uint64_t seed = (number + 1) * 0x9E3779B97F4A7C15u;
  uint64_t hash = 0xCBF29CE484222325u;
  size_t n
      = text_any (&seed, text, number % LONG_EVERY ? TEXT_MOST : TEXT_LONG);
  size_t in_pieces = text_below (&seed, WAYS);
  bool same = true;
  for (size_t i = 0; i < WAYS; i++)
    if (i < 3 || i == 3 + number % 4 || i == in_pieces)
      {
        passage_whole (&ways[i], text, n);
        hash = hash_answer (hash, &ways[i]);
        same &= ways[i].ok;
      }
  convert_pieces (&pieces[in_pieces], &seed, text, n);
  same &= passage_same (&ways[in_pieces], &pieces[in_pieces]);
  if (show || !same)
    passage_show (same ? "kernels differ" : "pieces differ", text, n);
  *ok &= same;
  return hash;
}

/* Run TEXTS texts.  Write their hashes to FILE, or compare them with what is
   in it if COMPARE.  */
static void
test_texts (FILE *file, bool compare, unsigned long texts)
{
  unsigned long differing = 0;
  bool ok = true;
  for (unsigned long i = 0; i < texts; i++)
    {
      uint64_t there = 0;
      uint64_t hash = run (i, false, &ok);
      if (!compare)
        differing += fwrite (&hash, sizeof hash, 1, file) != 1;
      else if (fread (&there, sizeof there, 1, file) != 1 || there != hash)
        if (differing++ < 5)
          run (i, true, &ok);
    }
  check (ok, "%lu random texts in pieces as in whole", texts);
  if (compare)
    check (differing == 0, "%lu of %lu random texts differ from generic's",
           differing, texts);
  else
    check (differing == 0, "the hashes are written");
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
  char const *texts = getenv ("AGREE_TEXTS");
  char const *name = getenv ("AGREE_FILE");
  bool compare = strcmp (unit_subject, "generic") != 0;
  FILE *file = name ? fopen (name, compare ? "rb" : "wb") : tmpfile ();
  if (!check (file, "a file for the hashes"))
    return unit_end ();
  open_ways (ways);
  open_ways (pieces);
  test_texts (file, compare && name,
              texts ? strtoul (texts, NULL, 0) : 100000);
  check (fclose (file) == 0, "the file is closed");
  for (size_t i = 0; i < WAYS; i++)
    {
      passage_close (&ways[i]);
      passage_close (&pieces[i]);
    }
  return unit_end ();
}
