/* window.h -- the latest part of a stream, by offset.
   Copyright (C) 2026 The upper authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   A ring that keeps the last SIZE bytes of what is appended to it.  A byte
   is named by its offset in the stream, counted from 0.  */

#ifndef UPPERC_WINDOW_H
#define UPPERC_WINDOW_H 1

#include <stddef.h>
#include <stdint.h>

struct window
{
  char *ring;
  /* The size of the ring, a power of two.  */
  size_t size;
  /* The offset behind the last byte.  */
  uint64_t end;
};

/* Set up *WINDOW to keep the last SIZE bytes; SIZE is a power of two.
   Return 0, or -1 with errno ENOMEM.  */
extern int window_init (struct window *window, size_t size);

/* Release what *WINDOW holds.  */
extern void window_fini (struct window *window);

/* Return the offset of the first byte that WINDOW still has.  */
extern uint64_t window_start (struct window const *window);

/* Append the N bytes at BYTES to the stream.  */
extern void window_append (struct window *window, char const *bytes, size_t n);

/* Return where the byte at OFFSET is, which WINDOW has, and set *N to how
   many bytes follow it there, itself counted.  These are all up to the end,
   or up to where the ring begins anew.  At the end itself, *N is 0.  */
extern char const *window_at (struct window const *window, uint64_t offset,
                              size_t *n);

/* Copy the bytes from offset FROM to the end, at most N, to BYTES.  WINDOW
   has them.  Return how many were copied.  */
extern size_t window_copy (struct window const *window, uint64_t from,
                           char *bytes, size_t n);

#endif
