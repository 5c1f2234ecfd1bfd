/* damage.c -- small damages have their names.
   SPDX-License-Identifier: GPL-3.0-or-later

   A row has the question and what came as the whole answer; the view that
   damage_classify gets is made of these as upperc makes it.  */

#include <config.h>

#include "unit.h"

#include <string.h>

#include "upper/upper.h"
#include "upperc/damage.h"

enum
{
  SIZE = 512
};

struct row
{
  char const *name;
  char const *question;
  char const *came;
  enum damage_kind kind;
};

/* Pieces of text of which no 8 bytes are found twice.  */
#define PIECE_A                                                               \
 "the quick brown fox jumps over the lazy dog; pack my box with 5 "
#define PIECE_B                                                               \
 "dozen liquor jugs! sphinx of black quartz, judge my vow; waltz "
#define A_START "THE QUICK BROWN FOX JUMPS OVER "
#define A_END "THE LAZY DOG; PACK MY BOX WITH 5 "
#define UPPER_A A_START A_END
#define B_START "DOZEN LIQUOR JUGS! "
#define B_END "SPHINX OF BLACK QUARTZ, JUDGE MY VOW; WALTZ "
#define UPPER_B B_START B_END

static struct row const rows[] = {
  { "the question", "hello\n", "hello\n", DAMAGE_REFLECTED },
  { "the rest of the question", "hello\n", "HEllo\n", DAMAGE_REFLECTED },
  { "the question, after digits", "12a\n", "12a\n", DAMAGE_REFLECTED },
  { "a piece of the question", PIECE_A PIECE_B, "THE quick" UPPER_B,
    DAMAGE_REFLECTED },
  { "one letter's case", "hello world\n", "HELLO wORLD\n", DAMAGE_ALTERED },
  { "nothing", "hello\n", "", DAMAGE_TRUNCATED },
  { "the beginning", "hello\n", "HELL", DAMAGE_TRUNCATED },
  { "a byte less", "hello\n", "HELO\n", DAMAGE_MISSING },
  { "no beginning", "hello\n", "LLO\n", DAMAGE_MISSING },
  { "a piece less", PIECE_A PIECE_B, A_END UPPER_B, DAMAGE_MISSING },
  { "a piece less, and then truncated", PIECE_A PIECE_B,
    "THE LAZY DOG; PACK MY B", DAMAGE_MISSING },
  { "two lines, the other way round", "ab\ncd\n", "CD\nAB\n",
    DAMAGE_REORDERED },
  { "two letters, the other way round", "hello\n", "HLELO\n",
    DAMAGE_REORDERED },
  { "two pieces, the other way round", PIECE_A PIECE_B, UPPER_B UPPER_A,
    DAMAGE_REORDERED },
  { "a small piece later", PIECE_A PIECE_B,
    "QUICK THE BROWN FOX JUMPS OVER " A_END UPPER_B, DAMAGE_REORDERED },
  { "a letter twice", "hello\n", "HHELLO\n", DAMAGE_DUPLICATED },
  { "a piece twice", PIECE_A PIECE_B, UPPER_A UPPER_A UPPER_B,
    DAMAGE_DUPLICATED },
  { "all of it twice", "a\n", "A\nA\n", DAMAGE_DUPLICATED },
  { "the last piece twice", PIECE_A PIECE_B, UPPER_A UPPER_B UPPER_B,
    DAMAGE_DUPLICATED },
  { "the answer before", "aaa\nbbb\n", "AAA\nAAA\n", DAMAGE_STALE },
  { "a piece from before", PIECE_A PIECE_B,
    UPPER_A "THE QUICK BROWN FOX" B_END, DAMAGE_STALE },
  { "a line end more", "hello\n", "HELLO\n\n", DAMAGE_EXTRA },
  { "more", "hello\n", "HELLO\nBYE\n", DAMAGE_EXTRA },
  { "a greeting", "hello\n", "220 READY\nHELLO\n", DAMAGE_EXTRA },
  { "something in between", PIECE_A PIECE_B, UPPER_A "\r\n" UPPER_B,
    DAMAGE_EXTRA },
  { "another letter", "hello\n", "HEXLO\n", DAMAGE_ALTERED },
  { "another last byte", "hello\n", "HELLO\r", DAMAGE_ALTERED },
  { "something else", "hello\n", "HTTP/1.1 400\n", DAMAGE_ALTERED },
  { "another piece, longer", PIECE_A PIECE_B,
    "THE QUICK -----------------" UPPER_B, DAMAGE_ALTERED },
};

int
main (void)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    {
      char expected[SIZE];
      size_t length = strlen (rows[i].question);
      size_t came_length = strlen (rows[i].came);
      size_t same = 0;
      memcpy (expected, rows[i].question, length);
      upper_ascii (expected, length);
      while (same < length && same < came_length
             && expected[same] == rows[i].came[same])
        same++;
      struct damage_view view = {
        .expected = expected + same,
        .past = same,
        .future = length - same,
        .question = rows[i].question + same,
        .question_length = length - same,
        .received = rows[i].came + same,
        .received_length = came_length - same,
        .is_whole = true,
        .is_from_start = true,
      };
      enum damage_kind kind = damage_classify (&view);
      if (!check (kind == rows[i].kind, "%s: %s", rows[i].name,
                  damage_name (rows[i].kind)))
        note ("this was called %s", damage_name (kind));
    }
  return unit_end ();
}
