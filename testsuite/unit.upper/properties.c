/* properties.c -- what is true of upper case in utf-8, whatever the text.
   SPDX-License-Identifier: GPL-3.0-or-later

   With random texts, and the kernel that UPPER_KERNEL names.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

#define TEXTS 20000
#define TEXT_MOST 300

/* By enum upper_invalid; and a second one to compare with.  */
static struct passage modes[3];
static struct passage again;
static struct passage ascii;

static unsigned char text[3 * TEXT_MOST];
static size_t text_size;

/* Return OK; where it is not, show the text, as one that is not NAME.  */
static bool
holds (bool ok, char const *name)
{
  if (!ok)
    passage_show (name, text, text_size);
  return ok;
}

/* Return whether the answers of all modes are one, and nothing was
   ill-formed.  */
static bool
modes_agree (void)
{
  bool ok = true;
  for (int i = 0; i < 3; i++)
    {
      passage_whole (&modes[i], text, text_size);
      ok &= passage_same (&modes[0], &modes[i])
            && upper_ill_formed (modes[i].state) == 0;
    }
  return ok;
}

/* Return whether upper case of upper case is itself.  */
static bool
is_idempotent (void)
{
  passage_whole (&modes[UPPER_KEEP], text, text_size);
  passage_whole (&again, modes[UPPER_KEEP].answer, modes[UPPER_KEEP].size);
  return passage_same (&modes[UPPER_KEEP], &again);
}

/* Return whether the text cut at character boundaries into streams of their
   own has the same answer.  */
static bool
is_concatenation (uint64_t *seed)
{
  passage_whole (&modes[UPPER_KEEP], text, text_size);
  passage_restart (&again);
  for (size_t i = 0, end = 0; i < text_size; i = end)
    {
      uint32_t characters = 1 + text_below (seed, 9);
      size_t size;
      for (end = i; characters-- > 0 && end < text_size; end += size)
        text_sequence (text + end, text_size - end, &size);
      passage_feed (&again, text + i, end - i, TEXT_MOST);
      passage_finish (&again, TEXT_MOST);
    }
  return passage_same (&modes[UPPER_KEEP], &again);
}

static void
test_well_formed (void)
{
  uint64_t seed = 1;
  bool agree = true, idempotent = true, concatenation = true;
  for (int i = 0; i < TEXTS; i++)
    {
      size_t most = text_below (&seed, TEXT_MOST);
      text_size = text_well_formed (&seed, text, most);
      agree &= holds (modes_agree (), "modes");
      idempotent &= holds (is_idempotent (), "idempotent");
      concatenation &= holds (is_concatenation (&seed), "concatenation");
    }
  check (agree, "well-formed: all modes agree, nothing is ill-formed");
  check (idempotent, "well-formed: twice is once");
  check (concatenation, "well-formed: characters are answered one by one");
}

/* The mapping of ascii, in all modes of all charsets.  */
static void
test_ascii (void)
{
  uint64_t seed = 2;
  bool ok = true;
  for (int i = 0; i < TEXTS; i++)
    {
      text_size = text_below (&seed, TEXT_MOST);
      for (size_t k = 0; k < text_size; k++)
        text[k] = (unsigned char)text_below (&seed, 0x80);
      passage_whole (&ascii, text, text_size);
      ok &= holds (modes_agree () && passage_same (&ascii, &modes[0])
                       && ascii.size == text_size
                       && reference_agrees (ascii.answer, text, text_size),
                   "ascii");
    }
  check (ok, "ascii: all modes and charsets agree");
}

/* What is ill-formed is kept, wherever it is, and the rest is mapped as if
   it were alone.  */
static bool
is_kept (void)
{
  passage_whole (&modes[UPPER_KEEP], text, text_size);
  passage_restart (&again);
  size_t size;
  for (size_t i = 0; i < text_size; i += size)
    if (text_sequence (text + i, text_size - i, &size) == SEQUENCE_WELL_FORMED)
      {
        passage_feed (&again, text + i, size, TEXT_MOST);
        passage_finish (&again, TEXT_MOST);
      }
    else
      passage_append (&again, text + i, size);
  return passage_same (&modes[UPPER_KEEP], &again);
}

static void
test_any (void)
{
  uint64_t seed = 3;
  bool kept = true, idempotent = true, bounded = true;
  for (int i = 0; i < TEXTS; i++)
    {
      text_size = text_any (&seed, text, TEXT_MOST);
      kept &= holds (is_kept (), "kept");
      idempotent &= holds (is_idempotent (), "idempotent");
      for (int k = 0; k < 3; k++)
        {
          passage_whole (&modes[k], text, text_size);
          bounded
              &= holds (modes[k].size - 2 * modes[k].stops <= 3 * text_size,
                        "three times");
        }
    }
  check (kept, "any: what is ill-formed is kept, the rest mapped");
  check (idempotent, "any: twice is once");
  check (bounded, "any: at most three times as long");
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
  for (int i = 0; i < 3; i++)
    passage_open (&modes[i], UPPER_UTF8, (enum upper_invalid)i, "");
  passage_open (&again, UPPER_UTF8, UPPER_KEEP, "");
  passage_open (&ascii, UPPER_ASCII, UPPER_KEEP, "");
  test_well_formed ();
  test_ascii ();
  test_any ();
  for (int i = 0; i < 3; i++)
    passage_close (&modes[i]);
  passage_close (&again);
  passage_close (&ascii);
  return unit_end ();
}
