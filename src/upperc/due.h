/* due.h -- how long an answer has to be.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   In ascii as long as its question, which in utf-8 it may not be.  */

#ifndef UPPERC_DUE_H
#define UPPERC_DUE_H 1

#include <stddef.h>
#include <stdint.h>

#include "mapping/mapping.h"

struct due
{
  /* What tells; null in ascii.  */
  struct upper *upper;
  /* How many bytes of an answer are due.  */
  uint64_t bytes;
};

/* Set *DUE to the start of a stream.  Return 0, or -1 with errno ENOMEM.  */
extern int due_init (struct due *due, struct mapping const *mapping);

/* The N bytes at QUESTION were sent.  */
extern void due_ask (struct due *due, char const *question, size_t n);

/* Nothing more will be.  */
extern void due_ask_end (struct due *due);

extern void due_fini (struct due *due);

#endif
