/* bytes.h -- a queue of bytes.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef MANGLER_BYTES_H
#define MANGLER_BYTES_H 1

#include <stddef.h>

/* All zeros is an empty one.  */
struct bytes
{
  char *data;
  /* How many bytes of DATA have been taken, are in use, and are there.  */
  size_t start;
  size_t end;
  size_t size;
};

static inline size_t
bytes_length (struct bytes const *bytes)
{
  return bytes->end - bytes->start;
}

/* Append the N bytes at DATA to BYTES.  Without memory, end the process.  */
extern void bytes_append (struct bytes *bytes, char const *data, size_t n);

/* Take the first N bytes away from BYTES, which has as many.  */
extern void bytes_take (struct bytes *bytes, size_t n);

/* Release what BYTES holds; it is empty then.  */
extern void bytes_free (struct bytes *bytes);

/* Return MEMORY; if it is null, end the process.  */
extern void *must_have (void *memory);

#endif
