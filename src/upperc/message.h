/* message.h -- traffic that proves something when it is answered.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A message is a question that we make ourselves and that has one right
   answer of the same length.  It consists of blocks of 64 bytes.  Each
   begins with a label: the message's sequence number, its connection and the
   block's number, written in small letters, the lowest digit first, so that
   an answer to another message, or from another place in it, is none; in
   capitals, it can only be an answer.  What follows the label has all 256
   byte values over some blocks, in utf-8 letters of two and three bytes; in
   every 8 bytes there is a small letter (contract, "Why upper case").

   Any piece of a question or its answer can be made from its offset alone,
   so nothing has to be kept while a message is under way.  */

#ifndef UPPERC_MESSAGE_H
#define UPPERC_MESSAGE_H 1

#include <stddef.h>
#include <stdint.h>

#include "mapping/mapping.h"

enum
{
  MESSAGE_BLOCK = 64,
  /* How many blocks differ by more than their label.  */
  MESSAGE_BLOCKS = 16
};

/* How all messages for one mapping look.  */
struct message_style
{
  /* Whole blocks, their labels to be filled in, and their answers.  */
  char question[MESSAGE_BLOCKS][MESSAGE_BLOCK];
  char answer[MESSAGE_BLOCKS][MESSAGE_BLOCK];
  /* The same for a block that the message's end cuts: any byte of it is a
     character.  */
  char cut_question[MESSAGE_BLOCK];
  char cut_answer[MESSAGE_BLOCK];
};

struct message
{
  /* Which connection asks, and which of its messages this is.  */
  uint32_t connection;
  uint64_t sequence;
  /* How many bytes long question and answer are.  */
  uint64_t size;
};

/* Set *STYLE to that of messages to a server that maps by MAPPING.
   Return 0, or -1 with errno ENOMEM.  */
extern int message_style_init (struct message_style *style,
                               struct mapping const *mapping);

/* Set *STYLE to that of messages of nothing but small letters of ASCII,
   which are the same for all mappings: what is done to other bytes does not
   touch them.  */
extern void message_style_init_plain (struct message_style *style);

/* Write the N bytes of MESSAGE's question that begin at offset FROM into
   BUFFER; FROM + N is at most MESSAGE's size.  */
extern void message_question (struct message_style const *style,
                              struct message const *message, uint64_t from,
                              char *buffer, size_t n);

/* The same of the right answer.  */
extern void message_answer (struct message_style const *style,
                            struct message const *message, uint64_t from,
                            char *buffer, size_t n);

#endif
