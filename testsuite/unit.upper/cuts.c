/* cuts.c -- the answer to utf-8 does not depend on how a stream is cut.
   SPDX-License-Identifier: GPL-3.0-or-later

   Samples of all kinds of sequences, in every charset, for every treatment
   of ill-formed ones and in every language, with the kernel that
   UPPER_KERNEL names.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

static char const *const samples[] = {
  "",
  "a",
  ("stra\xC3\x9F"
   "e \xC5\x89 \xC7\xB0"),
  "\xC3\xA9\xC3\xBF\xC2\xB5\xC4\xB1\xC5\xBF\xC4\xB0",
  "\xCE\x90\xCE\xB0 \xEF\xAC\x83\xEF\xAC\x97",
  "\xE1\xBE\x80\xE1\xBE\xB7\xE1\xBF\xA2\xE1\xBF\xBC",
  "\xD0\xBF\xD1\x80\xD0\xB8 \xD6\x87 \xE1\x83\x90\xE2\xB4\x80",
  "\xE2\xB1\xA5\xEA\xAD\xB0\xE1\xB2\x88\xE2\x84\xAA\xE2\x84\xA6",
  "\xE8\xAA\x9E\xE3\x81\x82\xED\x95\x9C\xE0\xA4\x95",
  "\xF0\x9F\x98\x80\xF0\x90\x90\xA8\xF0\x9E\xA4\xA2\xF0\x90\x8F\xBF",
  "\xF4\x8F\xBF\xBF\xEF\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\xDF\xBF",
  /* Ill-formed.  */
  "x\x80y\xBFz\xC0\xAF\xC1\xBFi",
  "\xC3x\xC3\xC3\xA9\xC3",
  "\xE1\xBEx\xE1\xE1\xBE\xE1\xBE\x80\xE1",
  "\xE0\x9F\xBF\xE0\x80\x80\xED\xA0\x80\xED\xBF\xBF",
  "\xF0\x8F\xBF\xBF\xF4\x90\x80\x80\xF5\x80\x80\x80",
  "\xF0\x90\x90x\xF0\x90y\xF0z\xF0\x90\x90",
  "\xF0\x9F\xF0\x9F\x98\xF0\x9F\x98\x80\xF1\x80\xE1\x80\xC2",
  "\xFE\xFF\xF8\x88\x80\x80\x80\xFC\xE2\x84",
  "ascii that is longer than a vector has bytes\xC3\x9F, \xE2\x82",
  /* Of languages.  */
  "\xC4\xB0iI\xC4\xB1i\xCC\x87",
  "i\xCC\x87j\xCC\xA3\xCC\x87\xC4\xAF\xCC\x87\xCC\x81i\xCC\x81\xCC\x87",
  "i\xCC\x80\xCC\x87i\xFF\xCC\x87i\xCC\xD0\xB6i\xCC",
  "\xCE\xAC\xCE\xBB\xCF\x86\xCE\xB1 \xCE\xAE \xCE\xB7\xCC\x81",
  "\xCE\xBC\xCE\xB1\xCE\x90\xCE\xBF\xCF\x85 \xCE\xAC\xCE\xB9\xCE\xB4",
  "\xCE\xB1\xCC\x81\xCE\xB9\xCF\x8C\xCF\x85\xCF\x8D\xCE\xB9",
  "\xCE\xAE\xC2\xAD\xCC\x81'\xE2\x80\x99.\xCE\xB1",
  "\xCE\xAE''''\xFF\xCE\xAE\xCE\xAE\xCE\xAE",
  "\xE1\xBE\xB3\xCC\x81\xCD\x85\xCD\x85\xCC\x88\xCC\x93\xE1\xBC\x80",
};

static struct passage whole;
static struct passage cut;

/* Return whether the answer in pieces is that in whole; show what is not,
   which is SAMPLE's first piece of FIRST bytes through WINDOW bytes.  */
static bool
is_same (char const *sample, size_t first, size_t window)
{
  bool ok = passage_same (&whole, &cut)
            && upper_ill_formed (whole.state) == upper_ill_formed (cut.state);
  if (!ok)
    {
      note ("first %zu bytes, window of %zu", first, window);
      passage_show ("the text", (unsigned char const *)sample,
                    strlen (sample));
      passage_show ("whole", whole.answer, whole.size);
      passage_show ("in pieces", cut.answer, cut.size);
    }
  return ok;
}

/* Every cut in two, through every window.  */
static bool
two_pieces (char const *sample)
{
  size_t n = strlen (sample);
  bool ok = true;
  for (size_t first = 0; first <= n; first++)
    for (size_t window = 1; ok && window <= whole.size + 1; window++)
      {
        passage_restart (&cut);
        passage_feed (&cut, sample, first, window);
        passage_feed (&cut, sample + first, n - first, window);
        passage_finish (&cut, window);
        ok &= is_same (sample, first, window);
      }
  return ok;
}

/* Pieces of every size, through every window.  */
static bool
equal_pieces (char const *sample)
{
  size_t n = strlen (sample);
  bool ok = true;
  for (size_t piece = 1; piece <= n; piece++)
    for (size_t window = 1; ok && window <= 13; window++)
      {
        passage_restart (&cut);
        for (size_t i = 0; i < n; i += piece)
          passage_feed (&cut, sample + i, n - i < piece ? n - i : piece,
                        window);
        passage_finish (&cut, window);
        ok &= is_same (sample, piece, window);
      }
  return ok;
}

/* Every cut in three.  */
static bool
three_pieces (char const *sample)
{
  size_t n = strlen (sample);
  bool ok = true;
  for (size_t first = 0; first <= n; first++)
    for (size_t second = first; ok && second <= n; second++)
      {
        passage_restart (&cut);
        passage_feed (&cut, sample, first, 1000);
        passage_feed (&cut, sample + first, second - first, 1000);
        passage_feed (&cut, sample + second, n - second, 1000);
        passage_finish (&cut, 1000);
        ok &= is_same (sample, first, second);
      }
  return ok;
}

/* No room at all does no harm: nothing is taken that cannot be kept.  */
static bool
no_room (char const *sample)
{
  size_t n = strlen (sample);
  char const *in = sample;
  passage_restart (&cut);
  while (cut.ok && n > 0)
    {
      size_t none = 0;
      char *nowhere = NULL;
      upper_convert (cut.state, &in, &n, &nowhere, &none);
      cut.ok &= !nowhere && !none;
      passage_call (&cut, &in, &n, 1);
    }
  passage_finish (&cut, 1);
  return whole.stops || is_same (sample, 0, 0);
}

/* What may be held back in Greek, up to where it is too much and beyond, in
   pieces.  */
static void
test_much_held (uint32_t ignored)
{
  bool ok = true;
  passage_open (&whole, UPPER_UTF8, UPPER_REPLACE, "el");
  passage_open (&cut, UPPER_UTF8, UPPER_REPLACE, "el");
  for (size_t times = 0; times < 36; times += times == 3 ? 25 : 1)
    {
      char sample[300] = "\xCE\xB1 \xE1\xBE\x94";
      size_t n = strlen (sample);
      for (size_t i = 0; i < times; i++)
        n += text_put ((unsigned char *)sample + n,
                       i == times / 2 ? 0x308 : ignored);
      n += text_put ((unsigned char *)sample + n, times & 1 ? 0x3B9 : '!');
      passage_whole (&whole, sample, n);
      ok &= two_pieces (sample) && equal_pieces (sample);
    }
  check (ok, "'el': much held, U+%04X", (unsigned)ignored);
  passage_close (&whole);
  passage_close (&cut);
}

static void
test (enum upper_charset charset, enum upper_invalid invalid,
      char const *language)
{
  bool two = true, equal = true, three = true, room = true;
  char const *name = charset == UPPER_ASCII ? "ascii" : "utf-8";
  passage_open (&whole, charset, invalid, language);
  passage_open (&cut, charset, invalid, language);
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    {
      passage_whole (&whole, samples[i], strlen (samples[i]));
      two &= two_pieces (samples[i]);
      equal &= equal_pieces (samples[i]);
      three &= three_pieces (samples[i]);
      room &= no_room (samples[i]);
    }
  check (two, "%s %d '%s': two pieces, all windows", name, (int)invalid,
         language);
  check (equal, "%s %d '%s': equal pieces", name, (int)invalid, language);
  check (three, "%s %d '%s': three pieces", name, (int)invalid, language);
  check (room, "%s %d '%s': no room", name, (int)invalid, language);
  passage_close (&whole);
  passage_close (&cut);
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
  for (int invalid = UPPER_KEEP; invalid <= UPPER_STRICT; invalid++)
    {
      test (UPPER_ASCII, (enum upper_invalid)invalid, "");
      for (size_t i = 0; i < PASSAGE_LANGUAGES; i++)
        test (UPPER_UTF8, (enum upper_invalid)invalid, passage_language (i));
    }
  static uint32_t const ignored[] = { '.', 0x301, 0x345, 0x37A, 0xE0020 };
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
    test_much_held (ignored[i]);
  return unit_end ();
}
