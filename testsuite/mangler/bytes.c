/* bytes.c -- a queue of bytes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   It grows as it must, and keeps what it has grown to until it is freed.  */

#include "mangler/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *
must_have (void *memory)
{
  if (!memory)
    {
      fputs ("mangler: no memory\n", stderr);
      exit (EXIT_FAILURE);
    }
  return memory;
}

void
bytes_append (struct bytes *bytes, char const *data, size_t n)
{
  if (n == 0)
    return;
  if (bytes->size - bytes->end < n)
    {
      bytes->size = 2 * (bytes->end + n);
      bytes->data = must_have (realloc (bytes->data, bytes->size));
    }
  memcpy (bytes->data + bytes->end, data, n);
  bytes->end += n;
}

void
bytes_take (struct bytes *bytes, size_t n)
{
  bytes->start += n;
  if (bytes->start == bytes->end)
    bytes->start = bytes->end = 0;
}

void
bytes_free (struct bytes *bytes)
{
  free (bytes->data);
  *bytes = (struct bytes){ .data = NULL };
}
