/* due.c -- how long an answer has to be.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   The answer is made here, too, and counted.  Runs in: the only thread.  */

#include <config.h>

#include "upperc/due.h"

int
due_init (struct due *due, struct mapping const *mapping)
{
  *due = (struct due){ .bytes = 0 };
  if (mapping->charset == UPPER_ASCII)
    return 0;
  due->upper = mapping_open (mapping);
  return due->upper ? 0 : -1;
}

void
due_ask (struct due *due, char const *question, size_t n)
{
  enum upper_status status;
  if (!due->upper)
    {
      due->bytes += n;
      return;
    }
  do
    {
      char answer[8192];
      char *end = answer;
      size_t room = sizeof answer;
      status = upper_convert (due->upper, &question, &n, &end, &room);
      due->bytes += (uint64_t)(end - answer);
    }
  while (status == UPPER_MORE_ROOM);
}

void
due_ask_end (struct due *due)
{
  enum upper_status status = UPPER_OK;
  while (due->upper)
    {
      char answer[256];
      char *end = answer;
      size_t room = sizeof answer;
      status = upper_finish (due->upper, &end, &room);
      due->bytes += (uint64_t)(end - answer);
      if (status == UPPER_OK)
        return;
    }
}

void
due_fini (struct due *due)
{
  upper_close (due->upper);
  due->upper = NULL;
}
