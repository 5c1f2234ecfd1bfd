/* verify.c -- answers are compared however they are cut.
   SPDX-License-Identifier: GPL-3.0-or-later

   Question and answer go through the comparison in random pieces, the answer
   behind the question.  The numbers are the same in each run.  */

#include <config.h>

#include "unit.h"

#include <string.h>

#include "minmax.h"
#include "upper/upper.h"
#include "upperc/verify.h"

static struct mapping const ascii = MAPPING_DEFAULT;

/* More than the comparison keeps, so that its windows turn round.  */
enum
{
  SIZE = 3 * 1024 * 1024
};

static char question[SIZE];
static char answer[SIZE];
static unsigned long int random_state = 1;

/* Return a random number from 1 to N.  */
static size_t
random_to (size_t n)
{
  random_state = random_state * 1103515245 + 12345;
  return (random_state >> 12) % n + 1;
}

/* Make a question in which no 8 bytes are likely to be found twice, and the
   right answer.  */
static void
make_question (void)
{
  for (size_t i = 0; i < SIZE; i++)
    question[i] = i % 8 == 7 ? 'a' + i / 8 % 26 : random_to (256) - 1;
  memcpy (answer, question, SIZE);
  upper_ascii (answer, SIZE);
}

/* Let VERIFY have the question, and ANSWER_SIZE bytes of the answer, in
   pieces of at most MOST bytes, until a difference is met.
   Return how many bytes were right.  */
static size_t
run (struct verify *verify, size_t answer_size, size_t most)
{
  size_t asked = 0;
  size_t answered = 0;
  size_t right = 0;
  while (answered < answer_size && !verify_has_differed (verify))
    {
      size_t piece = random_to (most);
      size_t n = MIN (SIZE - asked, verify_room (verify));
      n = MIN (n, piece);
      verify_ask (verify, question + asked, n);
      asked += n;
      if (asked == SIZE)
        verify_ask_end (verify);
      n = asked == SIZE ? answer_size - answered : asked - answered;
      piece = random_to (most);
      n = MIN (n, piece);
      right += verify_answer (verify, answer + answered, n);
      answered += n;
    }
  return right;
}

/* An answer in which the byte at OFFSET is another is right up to there.  */
static void
check_altered (size_t offset)
{
  struct verify *verify = verify_new (&ascii);
  struct verify_report report;
  answer[offset] ^= 1;
  size_t right = run (verify, SIZE, 70000);
  verify_judge (verify, false, &report);
  check (right == offset && report.offset == offset
             && report.received[0] == answer[offset],
         "the byte at %zu differs", offset);
  answer[offset] ^= 1;
  verify_free (verify);
}

/* The damage to a text of two letters is named, if not rightly, in a time
   that can be waited for: it is as repetitive as can be.  */
static void
check_repetitive (void)
{
  static char text[1000000];
  struct verify *verify = verify_new (&ascii);
  struct verify_report report;
  for (size_t i = 0; i < sizeof text; i++)
    text[i] = "ab"[i % 2];
  size_t asked = MIN (sizeof text, verify_room (verify));
  verify_ask (verify, text, asked);
  upper_ascii (text, sizeof text);
  size_t right = verify_answer (verify, text, 100000);
  right += verify_answer (verify, text + 100001, 100000);
  verify_judge (verify, false, &report);
  check (right == 100000 && report.kind == DAMAGE_MISSING,
         "a byte is missing among two that are always the same");
  verify_free (verify);
}

/* What is sent ahead of the answer is bounded, and room comes back.  */
static void
check_room (void)
{
  struct verify *verify = verify_new (&ascii);
  size_t room = verify_room (verify);
  check (64 * 1024 <= room && room < SIZE, "there is some room");
  verify_ask (verify, question, room);
  check (verify_room (verify) == 0, "the room is used up");
  verify_answer (verify, answer, 1000);
  check (verify_room (verify) == 1000, "an answer gives room back");
  verify_answer (verify, answer + 1000, room - 1000);
  check (verify_room (verify) == room && verify_is_answered (verify),
         "all of it");
  verify_free (verify);
}

/* What comes behind a difference is gathered, up to a bound.  */
static void
check_sample (void)
{
  struct verify *verify = verify_new (&ascii);
  struct verify_report report;
  verify_ask (verify, question, 500000);
  check (verify_answer (verify, question + 50000, 1) == 0
             && verify_has_differed (verify) && verify_wants_more (verify),
         "after one wrong byte more is wanted");
  size_t right = verify_answer (verify, answer, 200000);
  check (right == 0 && verify_wants_more (verify), "nothing is right then");
  right = verify_answer (verify, answer, 200000);
  check (right == 0 && !verify_wants_more (verify), "at last it is enough");
  verify_judge (verify, false, &report);
  check (report.expected_length == VERIFY_SHOWN
             && memcmp (report.expected, answer, VERIFY_SHOWN) == 0
             && report.received_length == VERIFY_SHOWN
             && memcmp (report.received + 1, answer, VERIFY_SHOWN - 1) == 0,
         "the report shows both");
  verify_free (verify);
}

/* Behind a difference, the question goes on until what was sent in place of
   its answer can be told from it.  */
static void
check_context (void)
{
  struct verify *verify = verify_new (&ascii);
  struct verify_report report;
  verify_ask (verify, question, 65536);
  verify_answer (verify, answer, 65535);
  check (verify_answer (verify, answer + 40000, 1500) == 0
             && verify_wants_question (verify),
         "one byte behind the difference is not enough");
  verify_ask (verify, question + 65536, 65534);
  check (verify_wants_question (verify), "it is not yet");
  verify_ask (verify, question + 131070, 1);
  check (!verify_wants_question (verify), "it is");
  verify_judge (verify, false, &report);
  check (report.kind == DAMAGE_STALE, "the kind is known then");
  verify_free (verify);
}

int
main (void)
{
  static size_t const sizes[] = { 10, 1000, 70000, SIZE };
  make_question ();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    {
      struct verify *verify = verify_new (&ascii);
      check (run (verify, SIZE, sizes[i]) == SIZE
                 && verify_is_answered (verify)
                 && !verify_has_differed (verify),
             "a right answer in pieces of at most %zu bytes", sizes[i]);
      verify_free (verify);
    }

  struct verify *verify = verify_new (&ascii);
  check (run (verify, SIZE - 1, 70000) == SIZE - 1
             && !verify_is_answered (verify) && !verify_has_differed (verify),
         "a short answer is no difference, but none");
  verify_free (verify);

  check_altered (0);
  check_altered (65536);
  check_altered (1024 * 1024);
  check_altered (SIZE - 1);
  check_repetitive ();
  check_room ();
  check_sample ();
  check_context ();
  return unit_end ();
}
