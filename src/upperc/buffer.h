/* buffer.h -- bytes on their way from one descriptor to another.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   Bytes are put in behind END and taken out at START.  There is no wrapping
   around: the room comes back when the last byte has been taken.  */

#ifndef UPPERC_BUFFER_H
#define UPPERC_BUFFER_H 1

#include <stddef.h>

enum
{
  BUFFER_SIZE = 64 * 1024
};

struct buffer
{
  size_t start;
  size_t end;
  char bytes[BUFFER_SIZE];
};

/* Return the number of bytes in BUFFER.  */
static inline size_t
buffer_length (struct buffer const *buffer)
{
  return buffer->end - buffer->start;
}

/* Return how many bytes may be put in at once.  */
static inline size_t
buffer_room (struct buffer const *buffer)
{
  return BUFFER_SIZE - buffer->end;
}

/* Take the first N bytes out of BUFFER, which has as many.  */
static inline void
buffer_take (struct buffer *buffer, size_t n)
{
  buffer->start += n;
  if (buffer->start == buffer->end)
    buffer->start = buffer->end = 0;
}

#endif
