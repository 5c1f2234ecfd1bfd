/* texts.h -- random questions, the same in each run.
   SPDX-License-Identifier: GPL-3.0-or-later

   For programs of one file: each has its own numbers.  */

#ifndef TEXTS_H
#define TEXTS_H 1

#include <stddef.h>
#include <string.h>

#include "mapping/mapping.h"

static unsigned long long random_state = 1;

/* Every mapping that there is.  */
static struct mapping const mappings[] = {
  { UPPER_ASCII, UPPER_KEEP, "", NULL },
  { UPPER_UTF8, UPPER_KEEP, "", NULL },
  { UPPER_UTF8, UPPER_REPLACE, "", NULL },
  { UPPER_UTF8, UPPER_KEEP, "tr", NULL },
  { UPPER_UTF8, UPPER_REPLACE, "az", NULL },
  { UPPER_UTF8, UPPER_KEEP, "lt", NULL },
  { UPPER_UTF8, UPPER_KEEP, "el", NULL },
};

enum
{
  MAPPINGS = sizeof mappings / sizeof *mappings
};

/* Return a random number under N (xorshift; the low bits are the poorer).  */
static inline size_t
random_below (size_t n)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (random_state >> 20) % n;
}

/* Return the name of MAPPING, valid until the next call.  */
static inline char const *
mapping_name (struct mapping const *mapping)
{
  static char name[64];
  snprintf (name, sizeof name, "%s%s%s%s",
            mapping->charset == UPPER_ASCII ? "ascii" : "utf-8",
            mapping->invalid == UPPER_REPLACE ? ", replace" : "",
            *mapping->language ? ", " : "", mapping->language);
  return name;
}

/* Characters, and what is none: of all lengths, with answers of the same
   length, longer and shorter ones, in some languages or in all; parts of what
   a language looks at together.  Each ends with a bar.  */
static char const pieces[]
    = "a|k|z|i|I|j|B| |\n|7|\r\n|\303\237|\303\251|\305\211|\304\261|"
      "\304\260|\305\277|\307\260|\316\220|\316\256|\316\254|\316\261|"
      "\316\267|\317\203|\317\202|\314\210|\314\201|\314\207|\315\205|"
      "\311\220|\320\266|\342\261\245|\341\272\226|\341\276\263|"
      "\341\275\226|\357\254\203|\357\254\200|\341\203\220|"
      "\360\220\220\250|\377|\303|\342\261|\355\240\200|\200|"
      "\360\220\220|";

/* Fill the N bytes at TEXT with random pieces, the last one cut off.  */
static inline void
make_pieces (char *text, size_t n)
{
  while (n > 0)
    {
      char const *end
          = strchr (pieces + random_below (sizeof pieces - 1), '|');
      char const *piece = end;
      while (piece > pieces && piece[-1] != '|')
        piece--;
      size_t size = (size_t)(end - piece) < n ? (size_t)(end - piece) : n;
      memcpy (text, piece, size);
      text += size;
      n -= size;
    }
}

/* Fill the N bytes at TEXT with any bytes.  */
static inline void
make_bytes (char *text, size_t n)
{
  for (size_t i = 0; i < n; i++)
    text[i] = (char)random_below (256);
}

/* Fill the N bytes at TEXT with random words.  */
static inline void
make_words (char *text, size_t n)
{
  static char const *const words[]
      = { "a ",      "the ",     "of ",   "and ",   "server ", "answers ",
          "every ",  "byte ",    "in ",   "upper ", "case ",   "then ",
          "closes ", "client\n", "one\n", "two\n" };
  while (n > 0)
    {
      char const *word = words[random_below (16)];
      size_t size = strlen (word) < n ? strlen (word) : n;
      memcpy (text, word, size);
      text += size;
      n -= size;
    }
}

#endif
