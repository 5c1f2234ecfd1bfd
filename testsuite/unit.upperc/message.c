/* message.c -- traffic that proves something when it is answered.
   SPDX-License-Identifier: GPL-3.0-or-later

   For each mapping that a server may have.  */

#include <config.h>

#include <string.h>

#include "unit.h"

#include "upperc/message.h"

enum
{
  SIZE = 20000
};

static struct message_style style;
static char question[SIZE];
static char answer[SIZE];
static char other[SIZE];

static struct
{
  char const *name;
  struct mapping mapping;
} const mappings[] = {
  { "ascii", { .charset = UPPER_ASCII, .language = "" } },
  { "utf-8", { .charset = UPPER_UTF8, .language = "" } },
  { "replace",
    { .charset = UPPER_UTF8, .invalid = UPPER_REPLACE, .language = "" } },
  { "tr", { .charset = UPPER_UTF8, .language = "tr" } },
  { "az", { .charset = UPPER_UTF8, .language = "az" } },
  { "lt", { .charset = UPPER_UTF8, .language = "lt" } },
  { "el", { .charset = UPPER_UTF8, .language = "el" } },
};

/* Return whether the answer to the N bytes of question is what a server that
   maps by MAPPING would say, cut after CUT bytes.  */
static bool
is_answer (struct mapping const *mapping, size_t n, size_t cut)
{
  struct upper *upper = mapping_open (mapping);
  char const *in = question;
  char *out = other;
  size_t in_left = cut;
  size_t room = sizeof other;
  upper_convert (upper, &in, &in_left, &out, &room);
  in_left = n - cut;
  upper_convert (upper, &in, &in_left, &out, &room);
  /* Nothing is held back: the last byte's answer does not wait for more.  */
  bool is_whole = (size_t)(out - other) == n && memcmp (other, answer, n) == 0;
  upper_close (upper);
  return is_whole;
}

/* Messages of any length are answered in as many bytes, at once.  */
static void
test_sizes (struct mapping const *mapping)
{
  bool all = true;
  for (size_t n = 1; n < 300 && all; n++)
    for (uint64_t sequence = 0; sequence < 40 && all; sequence++)
      {
        struct message message
            = { .connection = 3, .sequence = sequence, .size = n };
        message_question (&style, &message, 0, question, n);
        message_answer (&style, &message, 0, answer, n);
        all = is_answer (mapping, n, n / 2);
        if (!all)
          note ("size %zu, sequence %d", n, (int)sequence);
      }
  check (all, "question and answer of 1 to 299 bytes");
}

/* Any piece is a piece of the whole.  */
static void
test_pieces (void)
{
  struct message message = { .connection = 7, .sequence = 9, .size = SIZE };
  bool all = true;
  message_question (&style, &message, 0, question, SIZE);
  message_answer (&style, &message, 0, answer, SIZE);
  for (size_t from = 0; from < SIZE; from += 37)
    {
      size_t n = from % 301 < SIZE - from ? from % 301 : SIZE - from;
      message_question (&style, &message, from, other, n);
      all = all && memcmp (other, question + from, n) == 0;
      message_answer (&style, &message, from, other, n);
      all = all && memcmp (other, answer + from, n) == 0;
    }
  check (all, "pieces");
}

/* No block is that of another place, message or connection.  */
static void
test_labels (void)
{
  struct message message = { .connection = 7, .sequence = 9, .size = SIZE };
  bool all = true;
  message_question (&style, &message, 0, question, SIZE);
  for (size_t i = MESSAGE_BLOCK; i + MESSAGE_BLOCK <= SIZE; i += MESSAGE_BLOCK)
    all = all && memcmp (question, question + i, 16) != 0;
  check (all, "blocks differ");
  message.sequence = 10;
  message_question (&style, &message, 0, other, SIZE);
  check (memcmp (question, other, 8) != 0, "messages differ");
  message.sequence = 9;
  message.connection = 8;
  message_question (&style, &message, 0, other, SIZE);
  check (memcmp (question, other, 16) != 0, "connections differ");
}

/* An answer is no question: in every 8 bytes there is a small letter.  */
static void
test_letters (void)
{
  struct message message = { .connection = 7, .sequence = 9, .size = SIZE };
  bool all = true;
  message_question (&style, &message, 0, question, SIZE);
  for (size_t i = 0; i + 8 <= SIZE; i++)
    {
      bool has_letter = false;
      for (size_t j = i; j < i + 8; j++)
        has_letter |= question[j] >= 'a' && question[j] <= 'z';
      all = all && has_letter;
    }
  check (all, "a small letter in every 8 bytes");
}

static void
test_values (void)
{
  struct message message = { .size = SIZE };
  bool has_value[256] = { false };
  int count = 0;
  message_question (&style, &message, 0, question, SIZE);
  for (size_t i = 0; i < SIZE; i++)
    has_value[(unsigned char)question[i]] = true;
  for (int i = 0; i < 256; i++)
    count += has_value[i];
  check (count == 256, "all byte values, not %d", count);
}

int
main (void)
{
  for (size_t i = 0; i < sizeof mappings / sizeof *mappings; i++)
    {
      unit_subject = mappings[i].name;
      check (message_style_init (&style, &mappings[i].mapping) == 0, "begun");
      test_sizes (&mappings[i].mapping);
      test_pieces ();
      test_labels ();
      test_letters ();
      if (mappings[i].mapping.charset == UPPER_ASCII)
        test_values ();
    }
  return unit_end ();
}
