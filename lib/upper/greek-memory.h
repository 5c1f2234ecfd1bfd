/* greek-memory.h -- what the rules of Greek remember.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPER_GREEK_MEMORY_H
#define UPPER_GREEK_MEMORY_H 1

#include <stdbool.h>
#include <stdint.h>

/* The most characters that may stand between an eta with an accent and what
   tells whether it stands alone: as many as marks on one letter in a
   stream-safe text (UAX #15, section 13).  */
#define GREEK_IGNORABLE_MOST 30

/* The most marks that belong to a letter; what follows stands for itself.
   The same figure.  */
#define GREEK_MARKS_MOST 30

/* The most bytes of a letter's answer: itself, a diaeresis, and an iota for
   each mark.  */
#define GREEK_LETTER_MOST (4 + 2 * GREEK_MARKS_MOST)

/* The most bytes of an answer: an eta and what is held back behind it, a
   letter, another character.  */
#define GREEK_MOST (6 + 4 * GREEK_IGNORABLE_MOST + GREEK_LETTER_MOST + 6)

struct greek
{
  /* A letter that marks may follow, without them and in upper case, or zero;
     what marks (tables.h), how many, and how many iotas below.  */
  uint16_t letter;
  uint8_t marks;
  uint8_t mark_count;
  uint8_t iotas;

  /* Its accent is part of the letter, not a character behind it.  */
  bool accent_within;

  /* The last character but ignorable ones has case; the one before the
     letter had.  */
  bool cased;
  bool cased_before_letter;

  /* The vowel just before had an accent, within or behind it: an iota or
     upsilon gets a diaeresis.  */
  bool after_accent_within;
  bool after_accent_behind;

  /* How many bytes of input the letter, and the eta with what is behind it,
     are.  */
  uint16_t letter_for;
  uint16_t held_for;

  /* An eta which may stand alone, as it then is and else is, and what is
     behind it.  */
  bool holds;
  uint8_t alone_size;
  uint8_t else_size;
  uint8_t held_size;
  uint8_t held_characters;
  unsigned char alone[6];
  unsigned char otherwise[6];
  unsigned char held[4 * GREEK_IGNORABLE_MOST];
};

#endif
