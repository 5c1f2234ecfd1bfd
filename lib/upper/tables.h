/* tables.h -- what libupper knows of characters.
   SPDX-License-Identifier: GPL-3.0-or-later

   Upper case is the full one of the Unicode Character Database: UnicodeData
   and the unconditional part of SpecialCasing.  tables.c is written by
   contrib/tables/make-tables.c.

   Only these bytes lead characters that have upper case: C2 to D6, E1, E2,
   EA, EF and F0.  The tables are for those, and are indexed by the bytes of
   UTF-8, without a code point in between.  */

#ifndef UPPER_TABLES_H
#define UPPER_TABLES_H 1

#include <stddef.h>
#include <stdint.h>

/* The most bytes that a character's upper case has.  */
#define UPPER_MOST 6

/* An answer that is not as long as its character.  */
struct upper_special
{
  uint8_t size;
  uint8_t bytes[UPPER_MOST];
};

/* The version of the database.  */
extern char const upper_tables_version[];

extern struct upper_special const upper_special[];

/* Two bytes, C2 80 to D6 BF, in their order: the two bytes of the answer,
   the first one times 256; below 0x80 the number of a special answer.  */
extern uint16_t const upper_two[];

/* Three bytes: by the lead, of E1, E2, EA and EF, and six bits of the second
   byte the number of a row, and in that by six bits of the third one: the
   code point of the answer; zero for the character itself; from D800 on the
   number of a special answer.  */
extern uint8_t const upper_three_row[4][64];
extern uint16_t const upper_three[][64];

/* Four bytes, the first one F0: by the second byte a group, by that and the
   third one a row, and in that by the fourth one the answer, as above but
   without bit 16.  Group and row 0 have no upper case.  */
extern uint8_t const upper_four_group[64];
extern uint8_t const upper_four_row[][64];
extern uint16_t const upper_four[][64];

/* Ranges of characters, in order.  Each has three bytes, the most significant
   one first: 64 times the first character, plus the number of those behind
   it.  Plane 14 is written as plane 2: from there on no other has any.  Soft
   dotted are such as i and j; aside are marks that are not above a letter (of
   combining classes other than 0 and 230); cased and case-ignorable are as in
   The Unicode Standard, section 3.13.  */
extern uint8_t const upper_soft_dotted[];
extern size_t const upper_soft_dotted_count;
extern uint8_t const upper_mark_aside[];
extern size_t const upper_mark_aside_count;
extern uint8_t const upper_cased[];
extern size_t const upper_cased_count;
extern uint8_t const upper_case_ignorable[];
extern size_t const upper_case_ignorable_count;

/* The characters U+0370 to U+03FF and U+1F00 to U+1FFF: zero for what is no
   letter, or the letter in upper case without its marks, minus 0x36F, and
   256 times a sum of these.  */
enum
{
  UPPER_GREEK_ACCENT = 1,
  UPPER_GREEK_DIAERESIS = 2,
  UPPER_GREEK_DIAERESIS_BEHIND = 4, /* not in the table */
  UPPER_GREEK_IOTA = 8,             /* below */
  UPPER_GREEK_VOWEL = 16,
  UPPER_GREEK_OTHER = 32 /* breathings, lengths */
};
extern uint16_t const upper_greek[];

/* For vectors: by the low half of a lead minus E1, and the halves of the
   second byte, bits that are all common only where a character of three or
   four bytes may have upper case.  */
extern uint8_t const upper_cased_lead[16];
extern uint8_t const upper_cased_high[16];
extern uint8_t const upper_cased_low[16];

/* C4 80 to C5 BF, by the low half of the second byte: a bit for each high
   half, 8 to B below C4 and then below C5, if the answer is the character
   minus one; if it is something else.  */
extern uint8_t const upper_latin_minus[16];
extern uint8_t const upper_latin_other[16];

/* What is a stranger in every script (see pick-strangers.h), by six bits: for
   a lead the class that it is in; for a second byte a sum of the classes that
   are strangers before it.  And the same for scripts without case, which have
   classes of their own for leads that may make a character with case, or an
   ill-formed one.  */
enum
{
  /* In scripts without case only.  */
  UPPER_STRANGER_E1 = 1,
  UPPER_STRANGER_E0 = 2,
  UPPER_STRANGER_ED = 4,
  UPPER_STRANGER_EA = 8,
  /* In every script.  */
  UPPER_STRANGER_C2 = 16,  /* C2, where the micro sign is a stranger */
  UPPER_STRANGER_E2 = 32,  /* E2, punctuation and signs */
  UPPER_STRANGER_F0 = 64,  /* EF and F0: halfwidth forms, and pictures */
  UPPER_STRANGER_ANY = 128 /* leads that are strangers before any byte */
};
extern uint8_t const upper_stranger_leads[64];
extern uint8_t const upper_stranger_seconds[64];
extern uint8_t const upper_caseless_leads[64];
extern uint8_t const upper_caseless_seconds[64];

/* By a mask of eight bytes, no two of them neighbours, a row; in that the
   others' places, moved to the front.  */
extern uint8_t const upper_squeeze_row[0xAA + 1];
extern uint8_t const upper_squeeze[][8];

/* By a mask of four bytes: all their places, a gap behind each that is in
   the mask.  */
extern uint8_t const upper_stretch[16][8];

#endif
