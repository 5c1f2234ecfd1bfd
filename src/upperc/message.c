/* message.c -- traffic that proves something when it is answered.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The blocks are made once, and answered by libupper; a piece of a message
   is then a copy, with labels.  Runs anywhere; keeps no state.  */

#include <config.h>

#include "upperc/message.h"

#include <string.h>

#include "minmax.h"

/* The digits of labels.  Without i and j, which some languages treat in a
   way of their own, so that a question is as long as its answer in all.  */
#define SMALL "abcdefghklmnopqrstuvwxyz"
#define CAPITAL "ABCDEFGHKLMNOPQRSTUVWXYZ"

enum
{
  BASE = sizeof SMALL - 1,
  /* The parts of a label, in digits.  */
  SEQUENCE_DIGITS = 8,
  CONNECTION_DIGITS = 4,
  BLOCK_DIGITS = 4,
  LABEL = SEQUENCE_DIGITS + CONNECTION_DIGITS + BLOCK_DIGITS
};

/* Letters that are as long as their upper case, in any language.  */
static char const letters[] = "\303\237"
                              "\303\251"
                              "\320\266"
                              "\341\203\220"
                              "\305\231"
                              "\306\241"
                              "\357\254\203"
                              "\325\245"
                              "\303\247"
                              "\321\226";

/* Fill the N bytes at TEXT, behind a label, with any bytes, the first of
   them VALUE, and a small letter between them.  */
static void
fill_bytes (char *text, size_t n, unsigned int value)
{
  for (size_t i = 0; i < n; i++)
    text[i] = i % 2 ? SMALL[(value + i) % BASE] : (char)(value + i / 2);
}

/* Return how many bytes the letter at offset FROM of letters has.  */
static size_t
letter_size (size_t from)
{
  size_t size = 1;
  while (((unsigned char)letters[from + size] & 0xC0) == 0x80)
    size++;
  return size;
}

/* Fill the N bytes at TEXT with letters of several bytes, and every third
   one of ASCII, beginning with NUMBER.  */
static void
fill_letters (char *text, size_t n, size_t number)
{
  size_t from = 0;
  for (size_t i = number; i > 0; i--)
    from = (from + letter_size (from)) % (sizeof letters - 1);
  for (size_t count = 0; n > 0; count++)
    {
      size_t size = letter_size (from);
      if (count % 3 == 0 || size > n)
        {
          *text = SMALL[(number + count) % BASE];
          size = 1;
        }
      else
        {
          memcpy (text, letters + from, size);
          from = (from + size) % (sizeof letters - 1);
        }
      text += size;
      n -= size;
    }
}

/* Set the N bytes at ANSWER to what UPPER makes of those at QUESTION, which
   are no fewer and no more.  */
static void
answer_block (struct upper *upper, char const *question, size_t n,
              char *answer)
{
  size_t room = n;
  upper_reset (upper);
  upper_convert (upper, &question, &n, &answer, &room);
  upper_finish (upper, &answer, &room);
}

int
message_style_init (struct message_style *style, struct mapping const *mapping)
{
  enum
  {
    FILL = MESSAGE_BLOCK - LABEL
  };
  struct upper *upper = mapping_open (mapping);
  if (!upper)
    return -1;
  for (size_t i = 0; i < MESSAGE_BLOCKS; i++)
    {
      char *question = style->question[i];
      memset (question, 'x', LABEL);
      if (mapping->charset == UPPER_ASCII)
        fill_bytes (question + LABEL, FILL, i * FILL / 2);
      else
        fill_letters (question + LABEL, FILL, i);
      answer_block (upper, question, MESSAGE_BLOCK, style->answer[i]);
    }
  for (size_t i = 0; i < MESSAGE_BLOCK; i++)
    style->cut_question[i] = SMALL[i * 7 % BASE];
  answer_block (upper, style->cut_question, MESSAGE_BLOCK, style->cut_answer);
  upper_close (upper);
  return 0;
}

void
message_style_init_plain (struct message_style *style)
{
  for (size_t i = 0; i < MESSAGE_BLOCK; i++)
    {
      for (size_t j = 0; j < MESSAGE_BLOCKS; j++)
        {
          style->question[j][i] = SMALL[(i * 7 + j) % BASE];
          style->answer[j][i] = CAPITAL[(i * 7 + j) % BASE];
        }
      style->cut_question[i] = SMALL[i * 7 % BASE];
      style->cut_answer[i] = CAPITAL[i * 7 % BASE];
    }
}

/* Write NUMBER in N of DIGITS to TEXT, the lowest first.  */
static void
write_digits (char const *digits, uint64_t number, char *text, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      text[i] = digits[number % BASE];
      number /= BASE;
    }
}

/* Write the label of MESSAGE's block NUMBER in DIGITS to TEXT.  */
static void
write_label (char const *digits, struct message const *message,
             uint64_t number, char *text)
{
  write_digits (digits, message->sequence, text, SEQUENCE_DIGITS);
  text += SEQUENCE_DIGITS;
  write_digits (digits, message->connection, text, CONNECTION_DIGITS);
  text += CONNECTION_DIGITS;
  write_digits (digits, number, text, BLOCK_DIGITS);
}

/* Write N bytes of MESSAGE from the offset FROM on to BUFFER, made of WHOLE
   blocks or of CUT at its end, and labels in DIGITS.  */
static void
write_piece (char const (*whole)[MESSAGE_BLOCK], char const *cut,
             char const *digits, struct message const *message, uint64_t from,
             char *buffer, size_t n)
{
  while (n > 0)
    {
      char block[MESSAGE_BLOCK];
      uint64_t number = from / MESSAGE_BLOCK;
      size_t offset = from % MESSAGE_BLOCK;
      size_t piece = MIN (n, MESSAGE_BLOCK - offset);
      bool is_cut = message->size - (from - offset) < MESSAGE_BLOCK;
      size_t which = (message->sequence + number) % MESSAGE_BLOCKS;
      memcpy (block, is_cut ? cut : whole[which], MESSAGE_BLOCK);
      write_label (digits, message, number, block);
      memcpy (buffer, block + offset, piece);
      buffer += piece;
      from += piece;
      n -= piece;
    }
}

void
message_question (struct message_style const *style,
                  struct message const *message, uint64_t from, char *buffer,
                  size_t n)
{
  write_piece (style->question, style->cut_question, SMALL, message, from,
               buffer, n);
}

void
message_answer (struct message_style const *style,
                struct message const *message, uint64_t from, char *buffer,
                size_t n)
{
  write_piece (style->answer, style->cut_answer, CAPITAL, message, from,
               buffer, n);
}
