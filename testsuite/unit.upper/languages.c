/* languages.c -- the rules of languages, by examples.
   SPDX-License-Identifier: GPL-3.0-or-later

   Those of SpecialCasing; for Greek, words that the CLDR's rules are
   about.  */

#include <config.h>

#include "unit.h"

#include "passage.h"
#include "reference.h"

struct example
{
  char const *language;
  char const *in;
  char const *out;
};

#define DOT "\xCC\x87"
#define GRAVE "\xCC\x80"
#define ACUTE "\xCC\x81"
#define TILDE "\xCC\x83"
#define DIAERESIS "\xCC\x88"
#define DOT_BELOW "\xCC\xA3"
#define OGONEK "\xCC\xA8"
#define IOTA_BELOW "\xCD\x85"
#define SOFT_HYPHEN "\xC2\xAD"

static struct example const examples[] = {
  /* Without a language.  */
  { "", "i ı I İ", "I I I İ" },
  { "", "i" DOT, "I" DOT },
  { "", "straße ŉ ǰ և ﬃ ﬅ ﬗ", "STRASSE ʼN J̌ ԵՒ FFI ST ՄԽ" },
  { "", "ΐ ΰ", "Ι" DIAERESIS ACUTE " Υ" DIAERESIS ACUTE },
  { "", "ᾳ ᾀ ᾈ ᾼ ῷ", "ΑΙ ἈΙ ἈΙ ΑΙ Ω͂Ι" },
  { "", "ς σ ά ή", "Σ Σ Ά Ή" },
  { "", "ǆ ǅ ა ꭰ ᏸ 𐐨 ſ K ẞ", "Ǆ Ǆ Ა Ꭰ Ᏸ 𐐀 S K ẞ" },

  /* Turkish and Azerbaijani: an i keeps its dot.  */
  { "tr", "i ı I İ", "İ I I İ" },
  { "az", "i ı I İ", "İ I I İ" },
  { "tr", "istanbul ılık ISPARTA", "İSTANBUL ILIK ISPARTA" },
  { "tr", "i" DOT, "İ" DOT },
  { "tr", "ß ﬁ ή", "SS FI Ή" },
  { "az", "şəhəri", "ŞƏHƏRİ" },

  /* Lithuanian: a dot that is only kept below other marks goes away.  */
  { "lt", "i" DOT, "I" },
  { "lt", "j" DOT, "J" },
  { "lt", "i" DOT GRAVE " i" DOT ACUTE " i" DOT TILDE,
    "I" GRAVE " I" ACUTE " I" TILDE },
  { "lt", "į" DOT " į" DOT ACUTE, "Į Į" ACUTE },
  { "lt", "i" DOT_BELOW DOT, "I" DOT_BELOW },
  { "lt", "i" OGONEK DOT TILDE, "I" OGONEK TILDE },
  { "lt", "i" GRAVE DOT, "I" GRAVE DOT },
  { "lt", "i" DOT DOT, "I" DOT },
  { "lt", "ì" DOT, "Ì" DOT },
  { "lt", "I" DOT " x" DOT " i " DOT, "I" DOT " X" DOT " I " DOT },
  { "lt", "ỉ ị ị" DOT " ɨ" DOT " і" DOT, "Ỉ Ị Ị Ɨ І" },
  { "lt", "žąsis ėjo", "ŽĄSIS ĖJO" },

  /* Greek: letters lose their accents.  */
  { "el", "άλφα", "ΑΛΦΑ" },
  { "el", "Άδης Έλληνας", "ΑΔΗΣ ΕΛΛΗΝΑΣ" },
  { "el", "ύψιλον ώμέγα", "ΥΨΙΛΟΝ ΩΜΕΓΑ" },
  { "el", "Ἀθῆναι", "ΑΘΗΝΑΙ" },
  { "el", "ἄνθρωπος ᾧ", "ΑΝΘΡΩΠΟΣ ΩΙ" },
  { "el", "ᾳ ᾠδή", "ΑΙ ΩΙΔΗ" },
  { "el", "α" ACUTE "λφα" ACUTE, "ΑΛΦΑ" },
  { "el", "α" IOTA_BELOW ACUTE, "ΑΙ" },
  { "el", "α" ACUTE IOTA_BELOW IOTA_BELOW, "ΑΙΙ" },
  { "el", "é è à α", "É È À Α" },

  /* Two vowels that the accent kept apart get a diaeresis.  */
  { "el", "μαΐου", "ΜΑΪΟΥ" },
  { "el", "νεράιδα", "ΝΕΡΑΪΔΑ" },
  { "el", "μάιος Μάϊος", "ΜΑΪΟΣ ΜΑΪΟΣ" },
  { "el", "άυλος καΰκι", "ΑΫΛΟΣ ΚΑΫΚΙ" },
  { "el", "α" ACUTE "ι", "ΑΙ" DIAERESIS },
  { "el", "ϊ ϋ ΐ ΰ ι" DIAERESIS ACUTE, "Ϊ Ϋ Ϊ Ϋ Ι" DIAERESIS },
  { "el", "άβι ά ι αι", "ΑΒΙ Α Ι ΑΙ" },

  /* "Or" keeps its accent.  */
  { "el", "ή", "Ή" },
  { "el", "Ή", "Ή" },
  { "el", "η" ACUTE, "Η" ACUTE },
  { "el", "ή αυτό ή εκείνο.", "Ή ΑΥΤΟ Ή ΕΚΕΙΝΟ." },
  { "el", "ἤ ἢ ὴ", "Ή Ή Ή" },
  { "el", "ήλιος ψή ήή", "ΗΛΙΟΣ ΨΗ ΗΗ" },
  { "el", "'ή' (ή)", "'Ή' (Ή)" },
  { "el", "ή" SOFT_HYPHEN "λιος α" SOFT_HYPHEN "ή",
    "Η" SOFT_HYPHEN "ΛΙΟΣ Α" SOFT_HYPHEN "Η" },
  { "el", "ή" SOFT_HYPHEN SOFT_HYPHEN " ηa",
    "Ή" SOFT_HYPHEN SOFT_HYPHEN " ΗA" },
  { "el", "ῃ ῄ ἡ η", "ΗΙ ΗΙ Η Η" },
  { "el", "ήa aή ήé", "ΗA AΗ ΗÉ" },
};

/* Return whether EXAMPLE is answered as it should be, in pieces of PIECE
   bytes.  Show it if not.  */
static bool
is_right (struct example const *example, size_t piece)
{
  static struct passage p;
  size_t n = strlen (example->in);
  passage_open (&p, UPPER_UTF8, UPPER_STRICT, example->language);
  for (size_t i = 0; i < n; i += piece)
    passage_feed (&p, example->in + i, n - i < piece ? n - i : piece, 1000);
  passage_finish (&p, 1000);
  bool ok = p.ok && p.size == strlen (example->out)
            && memcmp (p.answer, example->out, p.size) == 0;
  if (!ok)
    {
      passage_show ("the text", (unsigned char const *)example->in, n);
      passage_show ("got", p.answer, p.size);
    }
  passage_close (&p);
  return ok;
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
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
    check (is_right (&examples[i], 1000) && is_right (&examples[i], 1),
           "'%s': example %zu", examples[i].language, i);
  return unit_end ();
}
