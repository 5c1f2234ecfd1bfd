/* state.h -- what is remembered of a stream.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef UPPER_STATE_H
#define UPPER_STATE_H 1

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "upper/kernel.h"
#include "upper/language.h"
#include "upper/upper.h"

struct upper
{
  struct kernel const *kernel;
  enum upper_charset charset;
  enum upper_invalid invalid;

  /* The rules of a language, or null; and what it remembers.  */
  struct language const *language;
  union language_memory memory;

  /* The bytes of a character that has begun.  */
  unsigned char begun[4];
  unsigned char begun_size;

  /* UPPER_STRICT: the size of the sequence that the last call ended at.  */
  unsigned char refused_size;

  /* An answer of which the bytes from answer_at to answer_end are not
     delivered, and how many bytes of input it is for.  */
  unsigned char answer_at;
  unsigned char answer_end;
  uint16_t answer_for;
  unsigned char answer[LANGUAGE_MOST];

  unsigned long long ill_formed;
};

/* What upper_convert and upper_finish do in UTF-8; FINISH says which, and
   then TEXT has no input.  See upper.h.  */
extern enum upper_status utf8_convert (struct upper *state, struct text *text,
                                       bool finish);

#endif
